import {renderToString} from 'ink';
import {Sparkline} from 'ink-chart';
import {type History} from '../../session/history.js';
import {type SessionState} from '../../session/state.js';

/** The chart shows the last quarter of a run, but no fewer iterations than this. */
const minRecent = 100;
const recentShare = 0.25;
/** The highest cost of the scale over the lowest one is at least this: a cost that stays the same is a flat line. */
const minRatio = 1.5;
/** Ink's text pipeline is slow: while training, milliseconds between two drawings. */
const interval = 500;

/**
 * The costs of the end of a run as at most `width` finite numbers, for a chart that takes one number a column.
 * The highest cost stands for the iterations that share a column, so that no spike is lost; the last
 * number is always the newest cost.
 */
export function reduceCosts({buckets}: History, width: number): number[] {
	const latest = buckets.at(-1)?.last.iteration ?? 0;
	const first = latest - Math.max(minRecent, latest * recentShare);
	const finite = buckets.filter(
		({maxCost, last}) => Number.isFinite(maxCost) && last.iteration >= first,
	);
	const columns = Math.min(width, finite.length);
	return Array.from({length: columns}, (_, column) => {
		if (column === columns - 1) {
			return finite.at(-1)!.last.cost;
		}

		const from = Math.floor((column * finite.length) / columns);
		const to = Math.floor(((column + 1) * finite.length) / columns);
		let highest = Number.NEGATIVE_INFINITY;
		for (let i = from; i < to; i++) {
			highest = Math.max(highest, finite[i].maxCost);
		}

		return highest;
	});
}

function drawSparkline(history: History, width: number): string {
	const data = reduceCosts(history, width).map((cost) =>
		Math.log(Math.max(cost, Number.MIN_VALUE)),
	);
	if (data.length === 0) {
		return '';
	}

	const low = Math.min(...data);
	const high = Math.max(low + Math.log(minRatio), ...data);
	return renderToString(
		<Sparkline data={data} width={data.length} yDomain={[low, high]} />,
		{columns: width},
	);
}

/** The recent costs of a run as a row of blocks, at most `width` of them, on a logarithmic scale. */
export type CostSparkline = (
	session: Pick<SessionState, 'activity' | 'history'>,
	width: number,
) => string;

/** Makes a sparkline that is drawn again when the cost has changed, and not too often while it changes. */
export function createSparkline(): CostSparkline {
	let drawn: {history: History; width: number; time: number; text: string};
	return ({activity, history}, width) => {
		const time = performance.now();
		const isFresh =
			drawn?.width === width &&
			(drawn.history === history ||
				(activity === 'training' && time < drawn.time + interval));
		if (!isFresh) {
			drawn = {history, width, time, text: drawSparkline(history, width)};
		}

		return drawn.text;
	};
}

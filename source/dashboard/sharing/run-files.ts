import {type History} from '../../session/history.js';
import {type Recipe} from '../../session/reproduce.js';
import {type SessionState} from '../../session/state.js';

const columns = [
	'first_iteration',
	'iteration',
	'cost',
	'accuracy',
	'learning_rate',
	'lambda',
	'time_ms',
	'lowest_cost',
	'highest_cost',
] as const;

type Row = Readonly<Record<(typeof columns)[number], number>>;

/**
 * The course of a run in rows. Of a long run a row stands for several iterations: from
 * `first_iteration` to `iteration`, with the figures of the last one and the lowest and highest cost.
 */
function rowsOf({buckets}: History): Row[] {
	return buckets.map(({first, last, minCost, maxCost}) => ({
		first_iteration: first,
		iteration: last.iteration,
		cost: last.cost,
		accuracy: last.accuracy,
		learning_rate: last.learningRate,
		lambda: last.lambda,
		time_ms: last.time,
		lowest_cost: minCost,
		highest_cost: maxCost,
	}));
}

/** The run as comma-separated values with a heading. */
export function runCsv({history}: SessionState): string {
	const lines = rowsOf(history).map((row) =>
		columns.map((name) => row[name]).join(','),
	);
	return [columns.join(','), ...lines, ''].join('\n');
}

/** The run with all that is known of it, as JSON. A cost that is not a finite number is null. */
export function runJson(
	state: SessionState,
	recipe: Recipe | undefined,
	savedAt: Date,
): string {
	const {data, network, startSettings, settings} = state;
	const {marks, history, testHistory, race} = state;
	return `${JSON.stringify(
		{
			program: 'nn-tui',
			savedAt: savedAt.toISOString(),
			...recipe,
			data,
			network,
			startSettings: startSettings ?? settings,
			settings,
			changes: marks,
			iterations: rowsOf(history),
			...(testHistory.buckets.length > 0 && {
				onTestData: rowsOf(testHistory),
			}),
			...(race && {
				race: race.lanes.map(({entrant, history: lane}) => ({
					...entrant,
					iterations: rowsOf(lane),
				})),
			}),
		},
		undefined,
		'\t',
	)}\n`;
}

import {decayFactor, squaredSums} from '../../exercise/regularization.js';
import {type SessionState} from '../../session/state.js';
import {type Canvas} from '../../drawing/canvas.js';
import {fixedNumber, percentText, shortNumber} from '../../drawing/text.js';
import {lambdas} from '../learning-rates.js';
import {type PartContext} from '../part.js';

const barWidth = 20;

/** The cost that was measured of the weights on the screen; the nearest one where that one was merged. */
function measuredCost({snapshot, history, latest}: SessionState) {
	if (!snapshot || latest?.iteration === snapshot.iteration) {
		return latest;
	}

	return (
		history.buckets.find(({last}) => last.iteration >= snapshot.iteration)
			?.last ?? latest
	);
}

/** The λ of the table: all of the ladder, or as many around the present one as there is room for. */
function shownLambdas(present: number, room: number): number[] {
	const all = [...new Set([...lambdas, present])].sort((a, b) => a - b);
	const start = Math.max(
		0,
		Math.min(all.length - room, all.indexOf(present) - Math.floor(room / 2)),
	);
	return all.slice(start, start + room);
}

/** The two pieces of the cost of the network being trained, for several λ, and what λ does to its weights. */
export function drawNetwork(
	canvas: Canvas,
	_state: unknown,
	{session, theme}: PartContext,
): void {
	const {snapshot, data, settings} = session;
	const measured = measuredCost(session);
	if (!snapshot || !data || !measured) {
		canvas.text(0, 0, 'waiting for data …', theme.dim);
		return;
	}

	const m = data.samples;
	const {regularized, bias} = squaredSums(snapshot.weights);
	const partAt = (lambda: number) => (lambda / (2 * m)) * regularized;
	const crossEntropy = measured.cost - partAt(measured.lambda);
	const {lambda, learningRate} = settings;
	const present = partAt(lambda);
	const x = canvas.spans(0, 0, [
		[`iteration ${snapshot.iteration}, m = ${m}  `, theme.dim],
		['ΣΘ² = ', theme.dim],
		[shortNumber(regularized, 6), theme.strong],
	]);
	const left = `  bias left out: ${shortNumber(bias, 4)}`;
	// A number that is cut would be read as another number.
	if (x + left.length <= canvas.width) {
		canvas.text(x, 0, left, theme.dim);
	}

	canvas.spans(0, 1, [
		[`J at λ = ${shortNumber(lambda)}: `, theme.dim],
		[
			`${fixedNumber(crossEntropy, 4)} + ${fixedNumber(present, 4)} = ${fixedNumber(crossEntropy + present, 4)}`,
			theme.strong,
		],
		['  data + λ/(2m)·ΣΘ²', theme.dim],
	]);
	canvas.spans(0, 2, [
		['update: Θ times 1 − αλ/m = ', theme.dim],
		[fixedNumber(decayFactor(learningRate, lambda, m), 6), theme.strong],
		['  then the data’s step', theme.dim],
	]);
	canvas.text(0, 3, 'these weights at', theme.dim);
	canvas.textEnd(27, 3, 'λ/(2m)·ΣΘ²', theme.dim);
	canvas.text(29, 3, 'share of J', theme.dim);
	for (const [i, value] of shownLambdas(lambda, canvas.height - 4).entries()) {
		const y = 4 + i;
		const part = partAt(value);
		// Between two snapshots the measured cost may belong to slightly other weights.
		const share = Math.max(0, Math.min(1, part / (crossEntropy + part)));
		const isPresent = value === lambda;
		const style = isPresent ? theme.strong : '';
		canvas.text(0, y, isPresent ? '▸' : ' ', style);
		canvas.text(2, y, `λ = ${shortNumber(value)}`, style);
		canvas.textEnd(27, y, fixedNumber(part, 4), style);
		canvas.textEnd(36, y, percentText(share), style);
		canvas.text(
			38,
			y,
			'▇'.repeat(Math.round(share * barWidth)),
			theme.backward,
		);
	}
}

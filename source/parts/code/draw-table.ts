import {type Canvas} from '../../drawing/canvas.js';
import {fixedNumber, wrapText} from '../../drawing/text.js';
import {type PartContext} from '../part.js';
import {shownWeights, type CodeState} from './state.js';

function emptyText({report, isTesting}: CodeState): string {
	if (!report) {
		return isTesting
			? 'Your code is being tested.'
			: 'Here your gradients will stand beside the numerical ones and ours, weight by weight.';
	}

	return 'No gradients to compare yet: nnCostFunction gives none, or they have other shapes than Θ1 and Θ2.';
}

/** The student's gradient beside the numerical one and ours, wrong cells marked. */
export function drawTable(
	canvas: Canvas,
	state: CodeState,
	{theme}: PartContext,
): void {
	const weights = shownWeights(state);
	const {lambda, order, scroll} = state;
	if (weights.length === 0) {
		for (const [y, line] of wrapText(
			emptyText(state),
			canvas.width,
		).entries()) {
			canvas.text(0, y, line, theme.dim);
		}

		return;
	}

	const wrong = weights.filter(({isRight}) => !isRight).length;
	const room = canvas.height - 2;
	const first = Math.max(0, Math.min(scroll, weights.length - room));
	const last = Math.min(weights.length, first + room);
	canvas.spans(0, 0, [
		[`λ = ${lambda}`, theme.strong],
		[
			`  ${wrong === 0 ? 'all right' : `${wrong} of ${weights.length} wrong`}  `,
			wrong === 0 ? theme.good : theme.bad,
		],
		[`${order === 'position' ? 'in order' : order}  `, theme.dim],
		[`${first + 1}–${last} of ${weights.length}`, theme.dim],
	]);
	const decimals = canvas.width >= 62 ? 9 : 6;
	const step = decimals + 6;
	const ends = [1, 2, 3].map((i) => 8 + i * step);
	canvas.text(0, 1, 'weight', theme.dim);
	for (const [i, title] of ['yours', 'numerical', 'ours'].entries()) {
		canvas.textEnd(ends[i], 1, title, theme.dim);
	}

	for (const [i, weight] of weights.slice(first, last).entries()) {
		const y = 2 + i;
		const {layer, row, column, student, numerical, ours, isRight} = weight;
		const style = isRight ? '' : theme.bad;
		canvas.text(0, y, `Θ${layer}[${row},${column}]`, style);
		for (const [k, value] of [student, numerical, ours].entries()) {
			canvas.textEnd(
				ends[k],
				y,
				fixedNumber(value, decimals),
				k === 0 ? style : theme.dim,
			);
		}

		canvas.put(
			ends[2] + 1,
			y,
			isRight ? '✓' : '✗',
			isRight ? theme.good : theme.bad,
		);
	}
}

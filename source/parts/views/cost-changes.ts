import {
	usualRates,
	type OptimizerName,
} from '../../network/optimizers/settings.js';
import {type Mark} from '../../session/state.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {axisWidth} from './cost-axes.js';

/** A rule where a setting was changed. */
const rule = '┆';

/** What stands before the new value of a setting; the name of a method says it alone. */
const signs = {
	learningRate: 'α',
	lambda: 'λ',
	optimizer: '',
	batchSize: 'batch',
} as const;

function takesRate(optimizer: string | undefined): boolean {
	return (
		optimizer === undefined ||
		usualRates[optimizer as OptimizerName] !== undefined
	);
}

/** What was changed at which column of the plot; no rate beside a method that takes none. */
export function changesByColumn(
	marks: readonly Mark[],
	columnOf: (iteration: number) => number,
): Map<number, string> {
	const changes = new Map<number, Map<string, string>>();
	for (const {iteration, setting, value} of marks) {
		const column = columnOf(iteration);
		const here = changes.get(column) ?? new Map<string, string>();
		changes.set(
			column,
			here.set(
				signs[setting],
				typeof value === 'number' ? shortNumber(value) : value,
			),
		);
	}

	return new Map(
		[...changes].map(([column, values]) => [
			column,
			[...values]
				.filter(
					([sign]) =>
						sign !== signs.learningRate ||
						takesRate(values.get(signs.optimizer)),
				)
				.map(([sign, value]) => `${sign} ${value}`.trim())
				.join(' '),
		]),
	);
}

/** Draws a rule above the curve at each change, and what was changed beside it where that hides nothing. */
export function drawChanges(
	canvas: Canvas,
	{width, height}: {width: number; height: number},
	changes: ReadonlyMap<number, string>,
	style: string,
): void {
	const isFree = (left: number, row: number, length: number) =>
		left >= axisWidth &&
		left + length <= axisWidth + width &&
		[...Array.from({length}).keys()].every((i) =>
			[' ', rule].includes(canvas.at(left + i, row)),
		);
	for (const column of changes.keys()) {
		const at = axisWidth + column;
		for (let row = 0; row < height && canvas.at(at, row) === ' '; row++) {
			canvas.put(at, row, rule, style);
		}
	}

	for (const [column, words] of changes) {
		const at = axisWidth + column;
		for (let row = 0; row < height && canvas.at(at, row) === rule; row++) {
			const left = [at + 1, at - words.length].find((start) =>
				isFree(start, row, words.length),
			);
			if (left !== undefined) {
				canvas.text(left, row, words, style);
				break;
			}
		}
	}
}

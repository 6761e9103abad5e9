import {
	columnsOf,
	noteOf,
} from '../../parts/backpropagation/draw-values.js';
import {tableNumber} from '../../parts/backpropagation/numbers.js';
import {isCovered} from '../../parts/backpropagation/prediction.js';
import {
	pathOf,
	type BackpropagationState,
} from '../../parts/backpropagation/state.js';
import {
	selectedTerm,
	termsOf,
} from '../../parts/backpropagation/terms.js';
import {labelName} from '../../parts/views/network-diagram.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {selectedCell} from '../../exercise/backpropagation/path.js';
import {
	isMatrixStep,
	isSumStep,
	resultOf,
} from '../../exercise/backpropagation/result.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';

/** Of long vectors and sums, so many lines around the chosen one are told. */
const mostLines = 30;
/** Of long rows of a matrix, so many numbers. */
const mostColumns = 12;

/** The part of a list around an index, and where it begins. */
function around<Item>(
	items: readonly Item[],
	at: number,
	most: number,
): {start: number; shown: readonly Item[]} {
	const start = Math.max(
		0,
		Math.min(items.length - most, at - Math.floor(most / 2)),
	);
	return {start, shown: items.slice(start, start + most)};
}

function rowsOf(count: number, start: number, shown: number): string[] {
	return shown < count
		? [
				`${count} rows; rows ${start} to ${start + shown - 1} around the chosen one:`,
			]
		: [];
}

function vectorLines(
	trace: Trace,
	step: MicroStep,
	chosen: number,
	covered: boolean,
): string[] {
	const columns = columnsOf(trace, step);
	const {values} = columns.at(-1)!;
	const isOutput = step.layer === trace.layers.length - 1;
	const lines = Array.from(values, (_, i) => {
		const label = isOutput ? `, label ${labelName(i + 1, trace.y.length)}` : '';
		const figures = columns.flatMap(({name, values: numbers, shift}, c) => {
			const value = numbers[i + shift];
			return value === undefined
				? []
				: [
						`${name} ${covered && c === columns.length - 1 ? 'hidden' : tableNumber(value)}`,
					];
		});
		const note = noteOf(trace, step, i);
		return `Row ${i}${label}${i === chosen ? ', chosen' : ''}: ${figures.join(', ')}${note === '' ? '' : `, ${note}`}.`;
	});
	const {start, shown} = around(lines, chosen, mostLines);
	return [...rowsOf(lines.length, start, shown.length), ...shown];
}

/** The numbers of a step's result, a line for each row, beside those they are made of. */
export function stepNumbers(
	state: BackpropagationState,
	trace: Trace,
	step: MicroStep,
): string[] {
	const covered = isCovered(state);
	const cell = selectedCell(trace, step, pathOf(state, trace));
	if (!isMatrixStep(step)) {
		return vectorLines(trace, step, cell.row, covered);
	}

	if (covered) {
		return ['The numbers are hidden.'];
	}

	const {rows, columns, data} = resultOf(trace, step);
	const indexes = Array.from({length: columns}, (_, j) => j);
	const {shown: columnsShown} = around(indexes, cell.column, mostColumns);
	const lines = Array.from({length: rows}, (_, i) => {
		const figures = columnsShown.map(
			(j) =>
				`${j === 0 ? 'bias' : `column ${j}`} ${tableNumber(data[i * columns + j])}`,
		);
		return `${step.name} row ${i}: ${figures.join(', ')}.`;
	});
	const {start, shown} = around(lines, cell.row, mostLines);
	return [
		...(columnsShown.length < columns
			? [
					`${columns} columns; of each row columns ${columnsShown[0]} to ${columnsShown.at(-1)} around the chosen one.`,
				]
			: []),
		...rowsOf(rows, start, shown.length),
		...shown,
	];
}

/** The terms of the chosen sum; nothing at other steps. */
export function stepTerms(
	state: BackpropagationState,
	trace: Trace,
	step: MicroStep,
): string[] {
	if (!isSumStep(step)) {
		return [];
	}

	const path = pathOf(state, trace);
	const terms = termsOf(trace, step, path);
	const lines = terms.map(
		({index, symbols, weight, factor, product}) =>
			`Term ${index}: ${symbols} = ${tableNumber(weight)} · ${tableNumber(factor)} = ${tableNumber(product)}.`,
	);
	const {start, shown} = around(
		lines,
		selectedTerm(trace, step, path),
		mostLines,
	);
	return [
		...(shown.length < lines.length
			? [
					`The sum has ${lines.length} terms; terms ${start} to ${start + shown.length - 1} around the chosen one:`,
				]
			: [`The sum has ${lines.length} terms:`]),
		...shown,
	];
}

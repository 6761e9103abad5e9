import {selectedCell} from '../../exercise/backpropagation/path.js';
import {
	hasBiasRow,
	isMatrixStep,
	resultOf,
} from '../../exercise/backpropagation/result.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {
	windowStart,
	type Block,
	type Column,
	type Row,
	type Table,
} from '../../content/blocks.js';
import {
	dim,
	growingBar,
	saying,
	strong,
	toned,
	unspoken,
	type Words,
} from '../../content/words.js';
import {type ContentContext} from '../part.js';
import {labelName} from '../views/network-diagram.js';
import {tableNumber} from './formula.js';
import {isCovered, pathOf, type BackpropagationState} from './state.js';
import {traceAndStep} from './traced.js';

/** Columns that a number takes in a table. */
const numberWidth = 8;
/** So many rows and columns of long vectors and large matrices are spoken. */
export const mostSpoken = {rows: 30, columns: 12};
/** Of a large matrix so many rows and columns are in the table: more than any screen shows. */
const mostRows = 60;
const mostColumns = 25;

/** Where the selected number is, and whether the numbers are hidden. */
type Selected = {
	readonly row: number;
	readonly column: number;
	readonly isHidden: boolean;
};

/** The index of a row, the selected one pointed out. */
export function indexWords(index: number, isSelected: boolean): Words {
	return isSelected
		? saying(`${index}, chosen`, strong(`▸${index}`))
		: dim(` ${index}`);
}

/** A number of the result, or what covers it. */
function resultWords(value: number, isHidden: boolean): Words {
	return isHidden ? saying('hidden', '?') : tableNumber(value);
}

/** A vector beside others: its name, its numbers, and how far its rows lie below those of the result. */
type Vector = {
	readonly name: string;
	readonly values: Float64Array;
	readonly shift: number;
};

/** The vectors that a step's result is made of element by element, the result last. */
function vectorsOf(trace: Trace, step: MicroStep): Vector[] {
	const {layer: l, kind, name} = step;
	const own = {name, values: resultOf(trace, step).data, shift: 0};
	const isHidden = l < trace.layers.length - 1;
	switch (kind) {
		case 'activation': {
			return [
				{name: `z(${l})`, values: trace.z[l], shift: isHidden ? -1 : 0},
				own,
			];
		}

		case 'slope': {
			return [
				{name: `z(${l})`, values: trace.z[l], shift: 0},
				{name: `a(${l})`, values: trace.a[l], shift: 1},
				{...own, name: 'g′(z)'},
			];
		}

		case 'output-error': {
			return [
				{name: `a(${l})`, values: trace.a[l], shift: 0},
				{name: 'y', values: trace.y, shift: 0},
				own,
			];
		}

		case 'hidden-error': {
			return [
				{name: 'Θᵀδ', values: trace.propagated[l], shift: 1},
				{name: 'g′(z)', values: trace.slope[l], shift: 0},
				own,
			];
		}

		case 'propagated': {
			return [{...own, name: `Θ${l + 1}ᵀδ(${l + 1})`}];
		}

		default: {
			return [own];
		}
	}
}

/** What stands beside a row instead of a bar: why it is as it is. */
function noteOf(trace: Trace, step: MicroStep, row: number): string {
	if (row === 0 && hasBiasRow(step, trace)) {
		return step.kind === 'propagated' ? 'discard' : 'bias';
	}

	return '';
}

/** The largest size of some numbers, which a full bar stands for; 0 when there are none. */
export function largestSize(values: Float64Array): number {
	let largest = 0;
	for (const value of values) {
		largest = Math.max(largest, Math.abs(value));
	}

	return largest;
}

function vectorTable(
	trace: Trace,
	step: MicroStep,
	{row: selected, isHidden}: Selected,
): Table {
	const vectors = vectorsOf(trace, step);
	const {values} = vectors.at(-1)!;
	const isOutput = step.layer === trace.layers.length - 1;
	const largest = largestSize(values);
	const isSigned = values.some((value) => value < 0);
	const tone = step.handout === 1 ? 'forward' : 'backward';
	const barOf = (value: number) =>
		growingBar(largest > 0 ? value / largest : 0, tone, isSigned);
	return {
		type: 'table',
		least: 1,
		spoken: 'on request',
		mostSpoken: {rows: mostSpoken.rows},
		columns: [
			{head: 'i', say: 'Row', width: 2},
			...(isOutput ? [{head: 'label', gap: 0}] : []),
			...vectors.map(({name}, c): Column => ({
				head: c === vectors.length - 1 ? strong(name) : name,
				align: 'end',
				...(c === vectors.length - 1 && {width: numberWidth}),
			})),
			{gap: 1, width: 5, rank: 1, isFlexible: true},
		],
		rows: Array.from(values, (result, i): Row => {
			const isSelected = i === selected;
			const note = noteOf(trace, step, i);
			return {
				isChosen: isSelected,
				cells: [
					indexWords(i, isSelected),
					...(isOutput ? [dim(` ${labelName(i + 1, trace.y.length)}`)] : []),
					...vectors.slice(0, -1).map(({values: numbers, shift}) => {
						const value = numbers[i + shift];
						return value === undefined ? unspoken('–') : tableNumber(value);
					}),
					{words: resultWords(result, isHidden), isChosen: isSelected},
					note === ''
						? isHidden
							? ''
							: barOf(result)
						: toned('warning', note),
				],
			};
		}),
	};
}

/** The numbers of a matrix around the selected one, with the indices of rows and columns. */
function matrixTable(
	trace: Trace,
	step: MicroStep,
	{row: selected, column: selectedColumn, isHidden}: Selected,
): Table {
	const {rows, columns, data} = resultOf(trace, step);
	const top = windowStart(selected, rows, mostRows);
	const left = windowStart(selectedColumn, columns, mostColumns);
	const indices = Array.from(
		{length: Math.min(columns, mostColumns)},
		(_, j) => left + j,
	);
	return {
		type: 'table',
		least: 1,
		spoken: isHidden ? 'never' : 'on request',
		mostSpoken,
		columns: [
			{head: String.raw`i\j`, say: 'Row'},
			...indices.map((j): Column => {
				const name = j === 0 ? 'bias 0' : String(j);
				return {
					head: j === selectedColumn ? strong(`▾${name}`) : name,
					say: j === 0 ? 'bias' : `column ${j}`,
					align: 'end',
					gap: 1,
					width: numberWidth,
				};
			}),
		],
		rows: Array.from({length: Math.min(rows, mostRows)}, (_, i): Row => {
			const row = top + i;
			const isSelected = row === selected;
			return {
				isChosen: isSelected,
				cells: [
					indexWords(row, isSelected),
					...indices.map((j) => ({
						words: resultWords(data[row * columns + j], isHidden),
						isChosen: isSelected && j === selectedColumn,
					})),
				],
			};
		}),
	};
}

/** The numbers of the step around the selected one: a vector with those it is made of, or a matrix. */
export function valuesContent(
	state: BackpropagationState,
	{session}: ContentContext,
): Block[] {
	const found = traceAndStep(state, session);
	if (!found) {
		return [];
	}

	const {trace, step} = found;
	const selected = {
		...selectedCell(trace, step, pathOf(state, trace)),
		isHidden: isCovered(state),
	};
	return [
		isMatrixStep(step)
			? matrixTable(trace, step, selected)
			: vectorTable(trace, step, selected),
	];
}

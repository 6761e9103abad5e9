import {
	hasBiasRow,
	isMatrixStep,
} from '../../exercise/backpropagation/result.js';
import {
	type MicroStep,
	type StepKind,
} from '../../exercise/backpropagation/micro-steps.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {
	windowStart,
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
import {type Content} from '../part.js';
import {largestSize} from '../../drawing/picture.js';
import {labelName} from '../views/network-diagram.js';
import {tableNumber} from './formula.js';
import {lookedAt, type BackpropagationState, type Looked} from './state.js';

/** Columns that a number takes in a table. */
const numberWidth = 8;
/** So many rows and columns of long vectors and large matrices are spoken. */
export const mostSpoken = {rows: 30, columns: 12};
/** Of a large matrix so many rows and columns are in the table: more than any screen shows. */
const mostRows = 60;
const mostColumns = 25;

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

/** The vectors that a step's result is made of element by element. */
function operandsOf(trace: Trace, {layer: l, kind}: MicroStep): Vector[] {
	const z = {name: `z(${l})`, values: trace.z[l], shift: 0};
	const a = {name: `a(${l})`, values: trace.a[l], shift: 0};
	const isHidden = l < trace.layers.length - 1;
	const byKind: Readonly<Partial<Record<StepKind, Vector[]>>> = {
		activation: [{...z, shift: isHidden ? -1 : 0}],
		slope: [z, {...a, shift: 1}],
		'output-error': [a, {name: 'y', values: trace.y, shift: 0}],
		'hidden-error': [
			{name: 'Θᵀδ', values: trace.propagated[l], shift: 1},
			{name: 'g′(z)', values: trace.slope[l], shift: 0},
		],
	};
	return byKind[kind] ?? [];
}

/** The name of a step's result above its column. */
function columnName({layer: l, kind, name}: MicroStep): string {
	return kind === 'slope'
		? 'g′(z)'
		: kind === 'propagated'
			? `Θ${l + 1}ᵀδ(${l + 1})`
			: name;
}

/** The numbers of a vector beside those that each is made of, with a bar or why it is as it is. */
function vectorTable({
	trace,
	step,
	result: {data: values},
	cell: {row: selected},
	isHidden,
}: Looked): Table {
	const operands = operandsOf(trace, step);
	const isOutput = step.layer === trace.layers.length - 1;
	const largest = largestSize(values);
	const isSigned = values.some((value) => value < 0);
	const tone = step.handout === 1 ? 'forward' : 'backward';
	const beside = (value: number, i: number): Words =>
		i === 0 && hasBiasRow(step, trace)
			? toned('warning', step.kind === 'propagated' ? 'discard' : 'bias')
			: isHidden
				? ''
				: growingBar(largest > 0 ? value / largest : 0, tone, isSigned);
	return {
		type: 'table',
		least: 1,
		spoken: 'on request',
		mostSpoken: {rows: mostSpoken.rows},
		columns: [
			{head: 'i', say: 'Row', width: 2},
			...(isOutput ? [{head: 'label', gap: 0}] : []),
			...operands.map(({name}): Column => ({head: name, align: 'end'})),
			{head: strong(columnName(step)), align: 'end', width: numberWidth},
			{gap: 1, width: 5, rank: 1, isFlexible: true},
		],
		rows: Array.from(values, (value, i): Row => {
			const isSelected = i === selected;
			const label = dim(` ${labelName(i + 1, trace.y.length)}`);
			return {
				isChosen: isSelected,
				cells: [
					indexWords(i, isSelected),
					...(isOutput ? [label] : []),
					...operands.map(({values: numbers, shift}) => {
						const number = numbers[i + shift];
						return number === undefined ? unspoken('–') : tableNumber(number);
					}),
					{words: resultWords(value, isHidden), isChosen: isSelected},
					beside(value, i),
				],
			};
		}),
	};
}

/** The numbers of a matrix around the selected one, with the indices of rows and columns. */
function matrixTable({
	result: {rows, columns, data},
	cell: {row: selected, column: selectedColumn},
	isHidden,
}: Looked): Table {
	const top = windowStart(selected, rows, mostRows);
	const left = windowStart(selectedColumn, columns, mostColumns);
	const indices = Array.from(
		{length: Math.min(columns, mostColumns)},
		(_, j) => left + j,
	);
	return {
		type: 'table',
		least: 1,
		// The bias stays beside the indices.
		pinned: left === 0 ? 2 : 1,
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
export const valuesContent: Content<BackpropagationState> = (
	state,
	{session},
) => {
	const looked = lookedAt(state, session);
	return looked
		? [isMatrixStep(looked.step) ? matrixTable(looked) : vectorTable(looked)]
		: [];
};

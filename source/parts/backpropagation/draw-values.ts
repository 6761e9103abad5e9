import {selectedCell} from '../../exercise/backpropagation/path.js';
import {
	hasBiasRow,
	isMatrixStep,
	resultOf,
} from '../../exercise/backpropagation/result.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Theme} from '../../drawing/theme.js';
import {labelName} from '../views/network-diagram.js';
import {type PartContext} from '../part.js';
import {drawBar, largestSize, windowStart} from './draw-bar.js';
import {drawMatrix} from './draw-matrix.js';
import {covered as coveredText, numberWidth, tableNumber} from './numbers.js';
import {isCovered} from './prediction.js';
import {pathOf, stepAt, type BackpropagationState} from './state.js';
import {traceOf} from './traced.js';

/** A vector beside others: its name, its numbers, and how far its rows lie below those of the result. */
type Column = {
	readonly name: string;
	readonly values: Float64Array;
	readonly shift: number;
};

/** The vectors that a step's result is made of element by element, the result last. */
export function columnsOf(trace: Trace, step: MicroStep): Column[] {
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
export function noteOf(trace: Trace, step: MicroStep, row: number): string {
	if (row === 0 && hasBiasRow(step, trace)) {
		return step.kind === 'propagated' ? 'discard' : 'bias';
	}

	return '';
}

function drawVector(
	canvas: Canvas,
	{
		trace,
		step,
		row,
		isHidden,
	}: {trace: Trace; step: MicroStep; row: number; isHidden: boolean},
	theme: Theme,
): void {
	const columns = columnsOf(trace, step);
	const {values} = columns.at(-1)!;
	const isOutput = step.layer === trace.layers.length - 1;
	const indexWidth = isOutput ? 7 : 5;
	const end = (i: number) => indexWidth + (i + 1) * (numberWidth + 1);
	canvas.text(0, 0, isOutput ? 'i label' : 'i', theme.dim);
	for (const [i, {name}] of columns.entries()) {
		canvas.textEnd(
			end(i),
			0,
			name,
			i === columns.length - 1 ? theme.strong : theme.dim,
		);
	}

	const height = canvas.height - 1;
	const start = windowStart(values.length, height, row);
	const largest = largestSize(values);
	const isSigned = values.some((value) => value < 0);
	const barLeft = end(columns.length - 1) + 1;
	const style = step.handout === 1 ? theme.forward : theme.backward;
	for (let i = start; i < Math.min(values.length, start + height); i++) {
		const y = 1 + i - start;
		const isSelected = i === row;
		canvas.text(
			0,
			y,
			`${isSelected ? '▸' : ' '}${i}`.padEnd(4) +
				(isOutput ? labelName(i + 1, trace.y.length) : ''),
			isSelected ? theme.strong : theme.dim,
		);
		for (const [c, {values: numbers, shift}] of columns.entries()) {
			const isResult = c === columns.length - 1;
			const value = numbers[i + shift];
			canvas.textEnd(
				end(c),
				y,
				isResult && isHidden
					? coveredText
					: value === undefined
						? '–'
						: tableNumber(value),
				isSelected && isResult ? theme.selected : '',
			);
		}

		const note = noteOf(trace, step, i);
		if (note !== '') {
			canvas.text(barLeft, y, note, theme.warning);
		} else if (!isHidden) {
			drawBar(
				canvas,
				{x: barLeft, y, width: canvas.width - barLeft},
				{share: largest > 0 ? values[i] / largest : 0, isSigned},
				style,
			);
		}
	}
}

/** The numbers of the step around the selected one: a vector with those it is made of, or a matrix. */
export function drawValues(
	canvas: Canvas,
	state: BackpropagationState,
	{session, theme}: PartContext,
): void {
	const trace = traceOf(state, session);
	const step = trace && stepAt(state, trace);
	if (!step) {
		return;
	}

	const cell = selectedCell(trace, step, pathOf(state, trace));
	const isHidden = isCovered(state);
	if (isMatrixStep(step)) {
		drawMatrix(canvas, {trace, step, cell, isHidden}, theme);
	} else {
		drawVector(canvas, {trace, step, row: cell.row, isHidden}, theme);
	}
}

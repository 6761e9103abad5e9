import {explain} from '../../exercise/backpropagation/explain.js';
import {
	isMatrixStep,
	isSumStep,
	resultOf,
} from '../../exercise/backpropagation/result.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {gap, text, windowStart, type Block} from '../../content/blocks.js';
import {dim, saying, strong, toned} from '../../content/words.js';
import {type Canvas} from '../../drawing/canvas.js';
import {largestSize} from '../../drawing/picture.js';
import {cover, shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type Content} from '../part.js';
import {drawHeatLegend, heatCell} from '../views/heat-cells.js';
import {elementFormula, selectedTerm, tableNumber, termsOf} from './formula.js';
import {lookedAt, type BackpropagationState, type Looked} from './state.js';
import {indexWords, mostSpoken} from './values-content.js';

/** Columns of the indices of rows, and of a cell at most. */
const left = 4;
const widestCell = 6;
/** Rows of a cell at most. */
const highestCell = 2;

/** Draws a matrix as one character for each cell, wider where there is room, around the selected cell where it is too large. */
function drawHeatMap(
	canvas: Canvas,
	theme: Theme,
	{result: {rows, columns, data}, cell, isHidden}: Looked,
): void {
	const room = canvas.width - left;
	const across = Math.min(columns, room);
	const wide = Math.max(1, Math.min(widestCell, Math.floor(room / columns)));
	const high = Math.max(
		1,
		Math.min(highestCell, Math.floor((canvas.height - 2) / rows)),
	);
	const height = Math.min(rows, canvas.height - 2);
	if (height < 1 || across < 1) {
		return;
	}

	const firstRow = windowStart(cell.row, rows, height);
	const firstColumn = windowStart(cell.column, columns, across);
	const largest = largestSize(data);
	canvas.text(
		0,
		0,
		`columns ${firstColumn}–${firstColumn + across - 1} of 0–${columns - 1}`,
		theme.dim,
	);
	for (let i = 0; i < height; i++) {
		const row = firstRow + i;
		const isRow = row === cell.row;
		canvas.text(
			0,
			1 + i * high,
			`${isRow ? '▸' : ' '}${row}`,
			isRow ? theme.strong : theme.dim,
		);
		for (let j = 0; j < across; j++) {
			const column = firstColumn + j;
			const share =
				largest > 0 && !isHidden ? data[row * columns + column] / largest : 0;
			const isChosen = isRow && column === cell.column;
			const [glyph, style] = isHidden
				? [cover, theme.dim]
				: heatCell(share, theme, isChosen);
			canvas.fill(
				left + j * wide,
				1 + i * high,
				Math.max(1, wide - 1),
				high,
				glyph,
				isChosen ? theme.selected : style,
			);
		}
	}

	drawHeatLegend(canvas, 1 + height * high, theme);
}

/** Which number of a matrix is the largest in size. */
function sayHeatMap({
	step: {name},
	result: {columns, data},
	isHidden,
}: Looked): string[] {
	const largest = largestSize(data);
	const at = data.findIndex((value) => Math.abs(value) === largest);
	return isHidden || at === -1
		? []
		: [
				`Largest in size of its ${data.length} numbers: ${name}[${Math.floor(at / columns)},${at % columns}] = ${tableNumber(data[at])}.`,
			];
}

/** The matrix of a step at a glance. */
function heatMap(looked: Looked): Block {
	return {
		type: 'picture',
		least: 8,
		wanted: 14,
		most: looked.result.rows * highestCell + 2,
		draw(canvas, theme) {
			drawHeatMap(canvas, theme, looked);
		},
		sayMore: () => sayHeatMap(looked),
	};
}

/** The terms of the selected sum, and their total. */
function sumBlocks(looked: Looked): Block[] {
	const {step, isHidden} = looked;
	const terms = termsOf(looked);
	const selected = selectedTerm(looked);
	const {name, value} = elementFormula(looked);
	const isForward = step.kind === 'weighted';
	const l = step.layer;
	const number = {align: 'end', width: 8} as const;
	return [
		text(strong(`The sum ${name}, term by term:`), {spoken: 'on request'}),
		{
			type: 'table',
			least: 5,
			wanted: 12,
			spoken: 'on request',
			mostSpoken: {rows: mostSpoken.rows},
			columns: [
				{head: isForward ? ' j' : ' k', say: 'Term', width: 4},
				{head: isForward ? `Θ${l}` : `Θ${l + 1}`, ...number},
				{head: isForward ? `a(${l - 1})` : `δ(${l + 1})`, ...number},
				{head: 'product', ...number},
			],
			rows: terms.map(({index, weight, factor, product}) => {
				const isSelected = index === selected;
				return {
					isChosen: isSelected,
					cells: [
						[
							indexWords(index, isSelected),
							isForward && index === 0 ? dim(saying('the bias', ' b')) : '',
						],
						...[weight, factor, product].map((each) =>
							toned(isSelected ? 'strong' : undefined, tableNumber(each)),
						),
					],
				};
			}),
		},
		text(
			[
				dim(`all ${terms.length} terms: `),
				strong(isHidden ? saying('hidden', '?') : shortNumber(value, 6)),
			],
			{spoken: 'on request'},
		),
	];
}

/** The shapes of all that is known at a step: the first thing to compare with one's own code. */
function shapeBlocks(trace: Trace, position: number): Block[] {
	const known = [
		...trace.weights.map((theta, l) => [`Θ${l + 1}`, theta] as const),
		...trace.steps
			.slice(0, position)
			.map((step) => [step.name, resultOf(trace, step)] as const),
	];
	const shown = {rank: 5, spoken: 'on request'} as const;
	return [
		text(strong('Shapes so far'), shown),
		{
			type: 'table',
			...shown,
			least: 4,
			columns: [{width: 11}, {}],
			rows: known.map(([name, {rows, columns}], i) => ({
				isChosen: i === known.length - 1,
				cells: [dim(name), `${rows}×${columns}`],
			})),
		},
	];
}

/** What is to know about the step, and below it the terms of the sum, the heat map, or the shapes. */
export const detailContent: Content<BackpropagationState> = (
	state,
	{session},
) => {
	const looked = lookedAt(state, session);
	if (!looked) {
		return [];
	}

	const {trace, step} = looked;
	const {more} = explain(trace, step);
	return [
		...more.flatMap((paragraph, i) => [
			text(paragraph, {rank: i + 1}),
			{...gap, rank: i + 1},
		]),
		...(isSumStep(step)
			? sumBlocks(looked)
			: isMatrixStep(step)
				? [heatMap(looked)]
				: shapeBlocks(trace, state.position)),
	];
};

import {
	inputNames,
	type InputName,
	type Quantity,
	isKnown,
	nextQuantity,
	otherFactor,
	passOf,
	type NodeName,
	type Step,
} from '../../exercise/graph.js';
import {type Canvas} from '../../drawing/canvas.js';
import {drawInputField} from '../../drawing/text-field.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {layOut, type Box, type GraphLayout} from './layout.js';
import {isAsking, litStep, type GraphState} from './state.js';

/** How a wire or a box is drawn: thick where the present step is. */
type Line = {readonly isThick: boolean; readonly style: string};

/**
 * A wire from (x0, y0) to the column before x1 in row y1. Where the rows differ it turns at column
 * `turn`.
 */
function drawWire(
	canvas: Canvas,
	{
		from: [x0, y0],
		to: [x1, y1],
		turn,
	}: {
		from: readonly [x: number, y: number];
		to: readonly [x: number, y: number];
		turn: number;
	},
	{isThick, style}: Line,
): void {
	const [flat, upright] = isThick ? '━┃' : '─│';
	if (y0 === y1) {
		canvas.fill(x0, y0, x1 - x0, 1, flat, style);
		return;
	}

	const isDown = y1 > y0;
	const [first, second] = isThick
		? isDown
			? '┓┗'
			: '┛┏'
		: isDown
			? '╮╰'
			: '╯╭';
	canvas.fill(x0, y0, turn - x0, 1, flat, style);
	canvas.fill(turn + 1, y1, x1 - turn - 1, 1, flat, style);
	canvas.fill(
		turn,
		Math.min(y0, y1) + 1,
		1,
		Math.abs(y1 - y0) - 1,
		upright,
		style,
	);
	canvas.put(turn, y0, first, style);
	canvas.put(turn, y1, second, style);
}

function drawBox(
	canvas: Canvas,
	{x, y, width, height, name, inlets, outlet}: Box,
	{isThick, style}: Line,
): void {
	const [
		flat,
		upright,
		topLeft,
		topRight,
		bottomLeft,
		bottomRight,
		left,
		right,
	] = isThick ? '━┃┏┓┗┛┫┣' : '─│╭╮╰╯┤├';
	const line = flat.repeat(width - 2);
	canvas.text(x, y, topLeft + line + topRight, style);
	canvas.text(x, y + height - 1, bottomLeft + line + bottomRight, style);
	for (let row = y + 1; row < y + height - 1; row++) {
		canvas.put(x, row, inlets.includes(row) ? left : upright, style);
		const end = row === outlet ? right : upright;
		canvas.put(x + width - 1, row, end, style);
	}

	canvas.textMiddle(x, outlet, width, name, style);
}

const nodes: readonly NodeName[] = ['product0', 'product1', 'sum', 'relu'];
const edges: readonly Quantity[] = [...inputNames, 'p0', 'p1', 'f', 'r'];

const isInput = (edge: Quantity): edge is InputName =>
	inputNames.includes(edge as InputName);

/** The figures that a step computes with, besides its own result. */
function operandsOf(step: Step | undefined): {
	values: readonly Quantity[];
	gradients: readonly Quantity[];
} {
	if (step?.direction !== 'backward') {
		const values = edges.filter(
			(edge) => step && nextQuantity[edge] === step.quantity,
		);
		return {values, gradients: []};
	}

	const {quantity} = step;
	const next = nextQuantity[quantity];
	const other = isInput(quantity) ? otherFactor[quantity] : quantity;
	return {
		values: isInput(quantity) || quantity === 'f' ? [other] : [],
		gradients: next ? [next] : [],
	};
}

/** The style of what is lit. Without colours it is bold, because an underlined box is hard to read. */
function lineStyle(lit: Step | undefined, theme: Theme): string {
	return theme.depth === 0
		? theme.strong
		: lit?.direction === 'backward'
			? theme.backward
			: theme.forward;
}

function drawEdges(
	canvas: Canvas,
	{wires}: GraphLayout,
	lit: Step | undefined,
	theme: Theme,
): void {
	for (const edge of edges) {
		const isLit = lit?.quantity === edge;
		const isForward = lit?.direction === 'forward';
		const style = lineStyle(lit, theme);
		const {from, to, turn} = wires[edge];
		drawWire(
			canvas,
			{from, to, turn},
			{isThick: isLit, style: isLit ? style : theme.dim},
		);
		if (isLit) {
			const [x, y] = isForward ? [to[0] - 1, to[1]] : from;
			canvas.put(x, y, isForward ? '▸' : '◂', style);
		}
	}
}

function drawInput(
	canvas: Canvas,
	{wires, labels}: GraphLayout,
	name: InputName,
	state: GraphState,
	{style, theme}: {style: string; theme: Theme},
): void {
	const [, y] = wires[name].from;
	const isSelected = state.selected === name;
	const lit = litStep(state);
	canvas.fill(0, y, 2, 1, ' ');
	canvas.put(0, y, isSelected ? '▸' : ' ', theme.key);
	const x = canvas.text(
		labels[name],
		y,
		`${name} = `,
		isSelected ? theme.key : '',
	);
	if (isSelected && state.field === 'input') {
		const {text, cursor} = state;
		drawInputField(canvas, x, y, {text, cursor, width: 9, theme});
	} else {
		const end = canvas.text(x, y, shortNumber(state.inputs[name]), style);
		canvas.put(end, y, ' ');
		if (lit?.quantity === name) {
			canvas.put(end + 1, y, '◂', theme.backward);
		}
	}
}

/** The graph with the figures that are known: values above the wires, gradients below. */
export function drawGraph(
	canvas: Canvas,
	state: GraphState,
	theme: Theme,
): void {
	const layout = layOut(canvas.width, canvas.height);
	const lit = litStep(state);
	const operands = operandsOf(lit);
	const {values, gradients} = passOf(state.inputs);
	drawEdges(canvas, layout, lit, theme);
	for (const name of nodes) {
		const isLit = lit?.node === name;
		const style = lineStyle(lit, theme);
		drawBox(canvas, layout.boxes[name], {
			isThick: isLit,
			style: isLit ? style : '',
		});
	}

	for (const edge of edges) {
		const {labels, wires} = layout;
		const [, y] = wires[edge].from;
		const styleOf = (direction: Step['direction']) => {
			if (lit?.quantity === edge && lit.direction === direction) {
				return theme.selected;
			}

			const isForward = direction === 'forward';
			const used = isForward ? operands.values : operands.gradients;
			const color = isForward ? theme.forward : theme.backward;
			return used.includes(edge)
				? ['1', color].filter(Boolean).join(';')
				: color;
		};

		const isAsked = (direction: Step['direction']) =>
			isAsking(state) && lit?.quantity === edge && lit.direction === direction;
		if (isInput(edge)) {
			drawInput(canvas, layout, edge, state, {
				style: styleOf('forward'),
				theme,
			});
		} else if (isKnown(edge, 'forward', state.step)) {
			canvas.text(
				labels[edge],
				y - 1,
				`${edge} = ${shortNumber(values[edge])}`,
				styleOf('forward'),
			);
		} else {
			canvas.text(
				labels[edge],
				y - 1,
				isAsked('forward') ? `${edge} = ?` : edge,
				isAsked('forward') ? theme.selected : theme.dim,
			);
		}

		if (isKnown(edge, 'backward', state.step)) {
			canvas.text(
				labels[edge],
				y + 1,
				`∂r/∂${edge} = ${shortNumber(gradients[edge])}`,
				styleOf('backward'),
			);
		} else if (isAsked('backward')) {
			canvas.text(labels[edge], y + 1, `∂r/∂${edge} = ?`, theme.selected);
		}
	}
}

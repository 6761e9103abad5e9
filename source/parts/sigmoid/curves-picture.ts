import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {axisFor, isGradientShown, type SigmoidState} from './state.js';

/** Columns left of the curve: the numbers of the vertical axis and the axis itself. */
const axisWidth = 6;

const axisRows = 2;
/** The share of the rows that g has where g′ is drawn below it. */
const upperShare = 0.55;

/** A function over the z axis, with the cursor on it. */
type Graph = {
	readonly f: (z: number) => number;
	/** The top of the vertical axis; its foot is 0. */
	readonly top: number;
	/** The z axis goes from −half to half. */
	readonly half: number;
	readonly z: number;
	readonly label: string;
	readonly style: string;
	/** Slope of the tangent at the cursor, if it is drawn. */
	readonly slope?: number;
};

/** Draws the function as a curve, dotted the tangent, "●" at the cursor and a dotted line down to the axis. */
function drawFunction(
	canvas: Canvas,
	{y, height}: {y: number; height: number},
	{f, top, half, z, label, style, slope}: Graph,
	theme: Theme,
): void {
	const columns = canvas.width - axisWidth;
	if (columns < 4 || height < 2) {
		return;
	}

	const plot = new Braille(columns, height);
	const dotX = (at: number) => ((at + half) / (2 * half)) * (plot.width - 1);
	const dotY = (value: number) => (1 - value / top) * (plot.height - 1);
	const left = axisWidth;
	const tangentStyle = theme.depth === 0 ? '' : theme.warning;
	if (slope !== undefined) {
		const rise = dotY(slope) - dotY(0);
		const run = dotX(1) - dotX(0);
		// Every third dot along the line, however steep it is.
		const spacing = 3 / Math.hypot(rise, run);
		const reach = Math.ceil((2 * half) / spacing);
		for (let i = -reach; i <= reach; i++) {
			const by = i * spacing;
			plot.dot(dotX(z + by), dotY(f(z) + slope * by), tangentStyle);
		}
	}

	for (let dot = dotY(f(z)); dot < plot.height; dot += 3) {
		plot.dot(dotX(z), dot, theme.dim);
	}

	const places = Array.from(
		{length: plot.width},
		(_, dot) => (dot / (plot.width - 1)) * 2 * half - half,
	);
	// Far out, all that happens lies between two dots: 0 itself must be among the places.
	const all = [...places, 0].sort((a, b) => a - b);
	plot.curve(
		all.map((at) => [dotX(at), dotY(f(at))]),
		style,
	);
	plot.drawOn(canvas, left, y);
	canvas.fill(left - 1, y, 1, height, '│', theme.dim);
	const ticks: Array<[value: number, row: number]> = [
		[top, 0],
		[0, height - 1],
	];
	if (height >= 9) {
		ticks.push([top / 2, Math.floor(dotY(top / 2) / 4)]);
	}

	for (const [value, row] of ticks) {
		canvas.textEnd(left - 1, y + row, shortNumber(value), theme.dim);
		canvas.put(left - 1, y + row, '┤', theme.dim);
	}

	canvas.text(left + 1, y, label, style || theme.strong);
	canvas.put(
		left + Math.floor(dotX(z) / 2),
		y + Math.min(height - 1, Math.floor(Math.round(dotY(f(z))) / 4)),
		'●',
		theme.strong,
	);
}

/** Draws the z axis in two rows, with "▲" below the cursor. */
function drawAxis(
	canvas: Canvas,
	y: number,
	{half, z}: {half: number; z: number},
	theme: Theme,
): void {
	const left = axisWidth;
	const columns = canvas.width - axisWidth;
	const column = (at: number) =>
		left + Math.floor((((at + half) / (2 * half)) * (columns * 2 - 1)) / 2);
	canvas.put(left - 1, y, '└', theme.dim);
	canvas.fill(left, y, columns, 1, '─', theme.dim);
	const ticks = columns >= 56 ? [-half / 2, 0, half / 2] : [0];
	for (const tick of ticks) {
		const text = shortNumber(tick);
		canvas.put(column(tick), y, '┬', theme.dim);
		canvas.text(
			column(tick) - (tick < 0 ? 1 : 0) - Math.floor((text.length - 1) / 2),
			y + 1,
			text,
			theme.dim,
		);
	}

	canvas.put(column(z), y, '▲', theme.strong);
	canvas.text(left, y + 1, shortNumber(-half), theme.dim);
	canvas.textEnd(left + columns, y + 1, `z = ${shortNumber(half)}`, theme.dim);
}

/** Draws g, below it g′ where that may be seen, and one z axis with the cursor for both. */
export function drawCurves(
	canvas: Canvas,
	state: SigmoidState,
	theme: Theme,
): void {
	const {z} = state;
	const {half} = axisFor(z);
	const isShown = isGradientShown(state);
	// Without colors an underlined curve could not be read.
	const curveStyle = (style: string) => (theme.depth === 0 ? '' : style);
	const room = canvas.height - axisRows;
	const upper = isShown ? Math.ceil(room * upperShare) : room;
	drawFunction(
		canvas,
		{y: 0, height: upper},
		{
			f: sigmoid,
			top: 1,
			half,
			z,
			label: 'g(z) = 1/(1 + e^−z)',
			style: curveStyle(theme.forward),
			slope: sigmoidGradient(z),
		},
		theme,
	);
	if (isShown) {
		drawFunction(
			canvas,
			{y: upper, height: room - upper},
			{
				f: sigmoidGradient,
				top: 0.25,
				half,
				z,
				label: 'g′(z)',
				style: curveStyle(theme.backward),
			},
			theme,
		);
	}

	drawAxis(canvas, room, {half, z}, theme);
}

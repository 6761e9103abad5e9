import {type Canvas, type Rectangle} from '../../drawing/canvas.js';
import {planeStyles, strengths} from '../../drawing/plane-styles.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {row} from '../../network/matrix.js';
import {layersOf} from '../../network/weights.js';
import {answersAt, answerShades, type Plane} from './plane.js';

/** Points of two classes are told apart by shapes, those of more by digits and letters. */
const marks = {
	shapes: {training: '●○', test: '■□'},
	ascii: {training: 'xo', test: 'XO'},
	many: {training: '1234567890', test: 'abcdefghij'},
} as const;
/** Characters of each class for a weak and a strong answer, where there are no half blocks. */
const textures = [' ·', '░▒', '╌─', '┆│'];
/** The share of places on which there may be points. */
const crowdedShare = 1 / 6;
/** Multiples of this number are spread evenly over 0…1 (golden ratio). */
const golden = 0.618_034;
/** From this size on the axes have figures. */
const sizeWithAxes = {width: 24, height: 8};
type Kind = 'training' | 'test';

function markOf(
	label: number,
	kind: Kind,
	classes: number,
	isAscii: boolean,
): string {
	const set = marks[classes > 2 ? 'many' : isAscii ? 'ascii' : 'shapes'][kind];
	return set[(label - 1) % set.length];
}

type Room = {
	readonly plot: Rectangle;
	readonly hasAxes: boolean;
};

/** Divides the room among picture, axes and legend; equal steps of both inputs are about equally long. */
function roomFor(
	{x, y, width, height}: Rectangle,
	{points: {area}}: Plane,
	hasLegend: boolean,
): Room {
	const hasAxes = width >= sizeWithAxes.width && height >= sizeWithAxes.height;
	const gutter = hasAxes
		? Math.max(...area[1].map((value) => shortNumber(value, 2).length)) + 1
		: 0;
	const rows = Math.max(1, height - (hasAxes ? 1 : 0) - (hasLegend ? 1 : 0));
	const [across, up] = area.map(([least, greatest]) => greatest - least);
	const columns = Math.round(2 * rows * Math.min(2, Math.max(1, across / up)));
	return {
		plot: {
			x: x + gutter,
			y,
			width: Math.max(1, Math.min(width - gutter, columns)),
			height: rows,
		},
		hasAxes,
	};
}

function drawAxes(
	canvas: Canvas,
	{x, y, width, height}: Rectangle,
	{points: {area}}: Plane,
	{dim}: Theme,
): void {
	const [x1, x2] = area;
	const end = y + height;
	canvas.textEnd(x - 1, y, shortNumber(x2[1], 2), dim);
	canvas.textEnd(x - 1, y + Math.floor(height / 2), 'x2', dim);
	canvas.textEnd(x - 1, end - 1, shortNumber(x2[0], 2), dim);
	canvas.text(x, end, shortNumber(x1[0], 2), dim);
	canvas.textMiddle(x, end, width, 'x1', dim);
	canvas.textEnd(x + width, end, shortNumber(x1[1], 2), dim);
}

/** Draws the answer over the plane. Returns the shade of the lower half of each character. */
function drawAnswer(
	canvas: Canvas,
	{x, y, width, height}: Rectangle,
	plane: Plane,
	theme: Theme,
): (column: number, row: number) => number {
	const {pixels, text} = planeStyles(theme);
	const fields = pixels && !theme.isAscii ? 2 : 1;
	const shades = answerShades(plane, width, height * fields);
	const at = (c: number, r: number) => shades[r * width + c];
	for (let r = 0; r < height; r++) {
		for (let c = 0; c < width; c++) {
			if (pixels && !theme.isAscii) {
				const style = pixels(at(c, 2 * r), at(c, 2 * r + 1));
				canvas.put(x + c, y + r, '▀', style);
			} else {
				const kind = Math.floor(at(c, r) / strengths);
				const isStrong = at(c, r) % strengths >= strengths / 2;
				canvas.put(x + c, y + r, textures[kind][isStrong ? 1 : 0], text(kind));
			}
		}
	}

	return (c, r) => at(c, fields * (r + 1) - 1);
}

/** A point with its mark; `isShown` says whether it is one of those that leave the answer to be seen. */
type Mark = {
	readonly at: Float64Array;
	readonly kind: number;
	readonly mark: string;
	readonly isShown: boolean;
	readonly isWrong: boolean;
};

function marksOf(plane: Plane, share: number, isAscii: boolean): Mark[] {
	const {points, weights} = plane;
	const classes = layersOf(weights).at(-1)!;
	return (['training', 'test'] as const).flatMap((kind) => {
		const samples = points[kind];
		return samples
			? answersAt(plane, samples.x).map((answer, i): Mark => ({
					at: row(samples.x, i),
					kind: samples.labels[i] - 1,
					mark: markOf(samples.labels[i], kind, classes, isAscii),
					isShown: (i * golden) % 1 < share,
					isWrong: answer.kind !== samples.labels[i] - 1,
				}))
			: [];
	});
}

/** Draws some points, spread evenly, and all that are answered wrongly where these are few. */
function drawPoints(
	canvas: Canvas,
	plot: Rectangle,
	plane: Plane,
	{
		theme,
		shadeAt,
		share,
	}: {
		readonly theme: Theme;
		readonly shadeAt: ((column: number, row: number) => number) | undefined;
		readonly share: number;
	},
): void {
	const {text, point} = planeStyles(theme);
	const all = marksOf(plane, share, theme.isAscii);
	const wrong = shadeAt ? all.filter(({isWrong}) => isWrong) : [];
	const areFew = wrong.length < share * all.length;
	for (const {at, kind, mark} of [
		...all.filter(({isShown}) => isShown),
		...(areFew ? wrong : []),
	]) {
		const {column, row: line} = placeOf(at, plane, plot);
		canvas.put(
			plot.x + column,
			plot.y + line,
			mark,
			shadeAt ? point(kind, shadeAt(column, line)) : text(kind),
		);
	}
}

/** The character of a picture in which a point is. */
function placeOf(
	[x1, x2]: Float64Array,
	{points: {area}}: Plane,
	{width, height}: Rectangle,
): {readonly column: number; readonly row: number} {
	const [across, up] = area;
	const within = (share: number, count: number) =>
		Math.max(0, Math.min(count - 1, Math.floor(share * count)));
	return {
		column: within((x1 - across[0]) / (across[1] - across[0]), width),
		row: within((up[1] - x2) / (up[1] - up[0]), height),
	};
}

/** What the marks are, and whether all points are shown. */
function drawLegend(
	canvas: Canvas,
	{x, y, width}: Rectangle,
	{points, weights}: Plane,
	theme: Theme,
	share: number,
): void {
	const classes = layersOf(weights).at(-1)!;
	const {text} = planeStyles(theme);
	const spans = (kind: Kind): Array<readonly [string, string?]> => [
		...Array.from(
			{length: classes},
			(_, k) =>
				[
					`${markOf(k + 1, kind, classes, theme.isAscii)}${classes > 2 ? '' : ` ${k + 1} `} `,
					text(k),
				] as const,
		),
		[kind === 'training' ? 'training' : 'test', theme.dim],
	];
	const end = canvas.spans(x, y, [
		...spans('training'),
		...(points.test ? [['   '] as const, ...spans('test')] : []),
	]);
	const rest = share < 1 ? `  ${Math.round(share * 100)} % of them shown` : '';
	if (end + rest.length <= x + width) {
		canvas.text(end, y, rest, theme.dim);
	}
}

/**
 * Draws the plane: what the network says everywhere, the points over it, axes where there is room.
 *
 * @param isCovered - Draws points only.
 * @param marked - The point of the present sample.
 */
export function drawPlane(
	canvas: Canvas,
	room: Rectangle,
	plane: Plane,
	{
		theme,
		isCovered = false,
		marked,
		hasLegend = false,
	}: {
		readonly theme: Theme;
		readonly isCovered?: boolean;
		readonly marked?: Float64Array | undefined;
		readonly hasLegend?: boolean;
	},
): void {
	const {plot, hasAxes} = roomFor(room, plane, hasLegend);
	const {training, test} = plane.points;
	const count = training.x.rows + (test?.x.rows ?? 0);
	const share = Math.min(1, (plot.width * plot.height * crowdedShare) / count);
	const shadeAt = isCovered
		? undefined
		: drawAnswer(canvas, plot, plane, theme);
	drawPoints(canvas, plot, plane, {theme, shadeAt, share});
	if (marked) {
		const {column, row: line} = placeOf(marked, plane, plot);
		const [x, y] = [plot.x + column, plot.y + line];
		canvas.put(x, y, '◆', theme.selected);
	}

	if (hasAxes) {
		drawAxes(canvas, plot, plane, theme);
	}

	if (hasLegend) {
		drawLegend(
			canvas,
			{...room, y: room.y + room.height - 1},
			plane,
			theme,
			share,
		);
	}
}

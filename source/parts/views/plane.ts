import {type ImageSize} from '../../dataset/images.js';
import {type Activation} from '../../network/activation.js';
import {argmax, forward, outputOf} from '../../network/forward.js';
import {createMatrix, row, type Matrix} from '../../network/matrix.js';
import {type Weights} from '../../network/weights.js';
import {shadeOf} from '../../drawing/plane-styles.js';
import {type PlanePoints, type SessionState} from '../../session/state.js';

/** A network with two inputs, and the points that it is for. */
export type Plane = {
	readonly points: PlanePoints;
	readonly weights: Weights;
	readonly activation?: Activation | undefined;
};

/** The plane of a session; undefined for data that has not two inputs. */
export function planeOf({
	data,
	snapshot,
	network,
}: SessionState): Plane | undefined {
	return data?.points && snapshot
		? {
				points: data.points,
				weights: snapshot.weights,
				activation: network?.activation,
			}
		: undefined;
}

/** Multiplications of a forward pass that cost about 2 ms; a sigmoid counts as some. */
const budget = 300_000;
const sigmoidCost = 10;

/** What the network says about a place. */
type PlaceAnswer = {
	/** The class, from 0. */
	readonly kind: number;
	/** By how much its output is above the next one, 0..1. */
	readonly strength: number;
};

/** What the network says about each row of a matrix with two columns. */
export function answersAt(
	{weights, activation}: Plane,
	x: Matrix,
): PlaceAnswer[] {
	const output = outputOf(forward(weights, x, activation));
	return Array.from({length: x.rows}, (_, i) => {
		const values = row(output, i);
		const kind = argmax(values);
		let next = 0;
		for (const [k, value] of values.entries()) {
			if (k !== kind && value > next) {
				next = value;
			}
		}

		return {kind, strength: values[kind] - next};
	});
}

/** How many places of a picture are computed in either direction: not all of them in a large network. */
export function gridSize(
	{weights}: Pick<Plane, 'weights'>,
	columns: number,
	rows: number,
): {readonly columns: number; readonly rows: number} {
	const work = weights.reduce(
		(sum, theta) => sum + theta.data.length + sigmoidCost * theta.rows,
		0,
	);
	const coarseness = Math.max(1, Math.sqrt((columns * rows * work) / budget));
	return {
		columns: Math.ceil(columns / coarseness),
		rows: Math.ceil(rows / coarseness),
	};
}

/** The middles of the fields of a grid over the plane, row by row from the greatest x2 down. */
export function gridOver(
	[[left, right], [bottom, top]]: PlanePoints['area'],
	{columns, rows}: {readonly columns: number; readonly rows: number},
): Matrix {
	const x = createMatrix(columns * rows, 2);
	for (let r = 0; r < rows; r++) {
		for (let c = 0; c < columns; c++) {
			const at = 2 * (r * columns + c);
			x.data[at] = left + ((c + 0.5) / columns) * (right - left);
			x.data[at + 1] = top - ((r + 0.5) / rows) * (top - bottom);
		}
	}

	return x;
}

/** The shades of a picture of the network's answers, row by row, see `shadeOf`. */
export function answerShades(
	plane: Plane,
	columns: number,
	rows: number,
): Uint8Array {
	const grid = gridSize(plane, columns, rows);
	const answers = answersAt(plane, gridOver(plane.points.area, grid));
	const shades = new Uint8Array(columns * rows);
	for (let r = 0; r < rows; r++) {
		const gridRow = Math.floor((r * grid.rows) / rows) * grid.columns;
		for (let c = 0; c < columns; c++) {
			const {kind, strength} =
				answers[gridRow + Math.floor((c * grid.columns) / columns)];
			shades[r * columns + c] = shadeOf(kind, strength);
		}
	}

	return shades;
}

/**
 * The activation of each unit of a hidden layer over the plane, column by column as in pictures; of the sigmoid less
 * ½, so that the sign tells on which side of its line a place is.
 *
 * @param layer - Among the hidden ones, from 0.
 */
export function unitPlanes(
	{points, weights, activation = 'sigmoid'}: Plane,
	layer: number,
	size: ImageSize,
): Float64Array[] {
	const grid = {columns: size.width, rows: size.height};
	const x = gridOver(points.area, grid);
	const {a} = forward(weights, x, activation);
	const {columns, data} = a[layer + 1];
	const middle = activation === 'sigmoid' ? 0.5 : 0;
	return Array.from({length: columns - 1}, (_, unit) => {
		const values = new Float64Array(x.rows);
		for (let i = 0; i < x.rows; i++) {
			const place = (i % size.width) * size.height + Math.floor(i / size.width);
			values[place] = data[i * columns + unit + 1] - middle;
		}

		return values;
	});
}

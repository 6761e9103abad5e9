import {isGradientAt} from '../../exercise/sigmoid.js';
import {type Matrix} from '../../network/matrix.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type PartContext} from '../part.js';
import {isGradientShown, type SigmoidState} from './state.js';

const cellWidth = 12;

/** Index of an element from 0, as NumPy counts: "[2]" of a vector, "[0,2]" of a matrix. */
export function elementName({rows, columns}: Matrix, i: number): string {
	return rows === 1 ? `[${i}]` : `[${Math.floor(i / columns)},${i % columns}]`;
}

/** The gradient in the shape of the example, as a program prints it. */
function drawShape(
	canvas: Canvas,
	y: number,
	values: Matrix,
	isShown: boolean,
	theme: Theme,
): void {
	const {rows, columns, data} = values;
	canvas.text(0, y, `g′(z), ${rows}×${columns} as z:`, theme.dim);
	for (let i = 0; i < rows; i++) {
		canvas.text(1, y + 1 + i, '[');
		for (let j = 0; j < columns; j++) {
			const value = sigmoidGradient(data[i * columns + j]);
			canvas.textEnd(
				2 + (j + 1) * cellWidth,
				y + 1 + i,
				isShown ? shortNumber(value, 6) : '?',
			);
		}

		canvas.text(2 + columns * cellWidth, y + 1 + i, ' ]');
	}
}

/** z, g(z) and g′(z) of each element of the example, beside what the learner's code gave. */
export function drawElements(
	canvas: Canvas,
	state: SigmoidState,
	{theme}: PartContext,
): void {
	const {values, element, own} = state;
	const isShown = isGradientShown(state);
	const {data} = values;
	const hasRoom = canvas.width >= 48;
	const ends = hasRoom ? [17, 29, 41, 52] : [13, 13, 25, 33];
	const [zEnd, gEnd, gradientEnd, ownEnd] = ends;
	canvas.textEnd(zEnd, 0, 'z', theme.dim);
	if (hasRoom) {
		canvas.textEnd(gEnd, 0, 'g(z)', theme.dim);
	}

	canvas.textEnd(gradientEnd, 0, 'g′(z)', theme.dim);
	if (own) {
		canvas.textEnd(ownEnd, 0, 'yours', theme.dim);
	} else {
		canvas.textEnd(
			canvas.width,
			0,
			hasRoom ? 'm: yours' : 'e: edit',
			theme.dim,
		);
	}

	const shapeRows = values.rows + 2;
	const doesShapeFit =
		canvas.height >= data.length + 1 + shapeRows &&
		values.columns * cellWidth + 4 <= canvas.width;
	const room = Math.max(1, canvas.height - 1);
	const first = Math.max(
		0,
		Math.min((element ?? 0) - Math.floor(room / 2), data.length - room),
	);
	for (const [k, z] of data.subarray(first, first + room).entries()) {
		const i = first + k;
		const y = 1 + k;
		const style = i === element ? theme.selected : '';
		canvas.fill(0, y, gradientEnd, 1, ' ', style);
		canvas.text(0, y, elementName(values, i), style || theme.dim);
		canvas.textEnd(zEnd, y, shortNumber(z, 5), style);
		if (hasRoom) {
			canvas.textEnd(gEnd, y, shortNumber(sigmoid(z), 6), style);
		}

		canvas.textEnd(
			gradientEnd,
			y,
			isShown ? shortNumber(sigmoidGradient(z), 6) : '?',
			style,
		);
		if (own) {
			const isRight = isGradientAt(z, own.data[i]);
			const mark = isRight ? theme.good : theme.bad;
			canvas.textEnd(ownEnd, y, shortNumber(own.data[i], 2), mark);
			canvas.put(ownEnd + 1, y, isRight ? '✓' : '✗', mark);
		}
	}

	if (first + room < data.length) {
		canvas.textEnd(canvas.width, canvas.height - 1, '↓', theme.dim);
	}

	if (doesShapeFit) {
		drawShape(canvas, data.length + 2, values, isShown, theme);
	}
}

import {type ImageSize} from '../../dataset/images.js';
import {type Point} from '../../dataset/digits/hand.js';
import {type TextField} from '../../drawing/text-field.js';
import {type DataDescription} from '../../session/state.js';
import {type Message} from '../type-in-field.js';
import {fitDrawing, type Drawing, type Mark} from './paint.js';

/** What draws, with the mouse or on the way of the cursor. */
export type Tool = 'pen' | 'rubber';

/** What is drawn. */
export type DrawState = {
	readonly marks: readonly Mark[];
	/** What was taken back, the last first. */
	readonly undone: readonly Mark[];
	/** The size of the canvas that the marks are for. */
	readonly size: ImageSize | undefined;
	/** The pixel that arrows move from, counted from 0; undefined while a mouse draws. */
	readonly cursor: Point | undefined;
	/** What is down: a move leaves its mark. */
	readonly down: Tool | undefined;
	/** Whether the mouse has left the canvas with its tool down: a line does not cross what it went around. */
	readonly isOutside: boolean;
	/** The label that is typed for the drawing, and whether it is added in moved copies. */
	readonly field: (TextField & {readonly isCopied: boolean}) | undefined;
	/** How many samples each drawing that was added has become. */
	readonly added: readonly number[];
	readonly message: Message | undefined;
};

export const initialDrawState: DrawState = {
	marks: [],
	undone: [],
	size: undefined,
	cursor: undefined,
	down: undefined,
	isOutside: false,
	field: undefined,
	added: [],
	message: undefined,
};

/** The size of the canvas for some data; undefined where it has no images that can be drawn. */
export function canvasSize(data: DataDescription | undefined) {
	return data?.style && data.imageSize;
}

/** The state for a canvas of this size: a drawing for images of another size is not for this one. */
export function forCanvas(state: DrawState, size: ImageSize): DrawState {
	const {size: before} = state;
	return before?.height === size.height && before.width === size.width
		? state
		: {...initialDrawState, size};
}

export function addMarks(
	state: DrawState,
	...marks: readonly Mark[]
): DrawState {
	return {
		...state,
		marks: [...state.marks, ...marks],
		undone: [],
		message: undefined,
	};
}

/** Begins a line with a tool at a point. */
export function beginLine(
	state: DrawState,
	tool: Tool,
	point: Point,
): DrawState {
	return {
		...addMarks(state, {type: tool, points: [point]}),
		down: tool,
		isOutside: false,
	};
}

/** Draws on to a point with the tool that is down. */
export function drawTo(state: DrawState, point: Point): DrawState {
	const {down, marks, isOutside} = state;
	const last = marks.at(-1);
	if (!down || isOutside || last?.type !== down) {
		return down ? beginLine(state, down, point) : state;
	}

	const [x, y] = last.points.at(-1)!;
	return x === point[0] && y === point[1]
		? state
		: {
				...state,
				marks: [
					...marks.slice(0, -1),
					{...last, points: [...last.points, point]},
				],
			};
}

/** The middle of the pixel under the cursor. */
function pointOf([x, y]: Point): Point {
	return [x + 0.5, y + 0.5];
}

/** The cursor; it begins in the middle. */
export function cursorOf({cursor, size}: DrawState): Point {
	const {height, width} = size!;
	return cursor ?? [Math.floor(width / 2), Math.floor(height / 2)];
}

/** Moves the cursor, which draws where a tool is down. */
export function moveCursor(
	state: DrawState,
	right: number,
	down: number,
): DrawState {
	const {height, width} = state.size!;
	const [x, y] = cursorOf(state);
	const cursor: Point = [
		Math.max(0, Math.min(width - 1, x + right)),
		Math.max(0, Math.min(height - 1, y + down)),
	];
	return drawTo({...state, cursor}, pointOf(cursor));
}

/** Puts a tool down at the cursor, or lifts it. */
export function toggleTool(state: DrawState, tool: Tool): DrawState {
	const cursor = cursorOf(state);
	return state.down === tool
		? {...state, down: undefined}
		: beginLine({...state, cursor}, tool, pointOf(cursor));
}

/** Takes the last mark back. */
export function undo(state: DrawState): DrawState {
	const {marks, undone} = state;
	return {
		...state,
		marks: marks.slice(0, -1),
		undone: [...undone, ...marks.slice(-1)],
		down: undefined,
		message: undefined,
	};
}

/** Puts the mark that was taken back last on the canvas again. */
export function redo(state: DrawState): DrawState {
	const {marks, undone} = state;
	return {
		...state,
		marks: [...marks, ...undone.slice(-1)],
		undone: undone.slice(0, -1),
		down: undefined,
	};
}

const known = new WeakMap<
	readonly Mark[],
	{readonly style: unknown; readonly drawing: Drawing | undefined}
>();

/** What is on the canvas for the present data; undefined where there is no ink. Computed once for each change. */
export function drawingOf(
	{marks, size}: DrawState,
	data: DataDescription | undefined,
): Drawing | undefined {
	const present = canvasSize(data);
	const style = data?.style;
	if (
		!style ||
		present?.height !== size?.height ||
		present?.width !== size?.width
	) {
		return undefined;
	}

	const last = known.get(marks);
	if (last?.style === style) {
		return last.drawing;
	}

	const drawing = fitDrawing(marks, present!, style);
	known.set(marks, {style, drawing});
	return drawing;
}

import {isDeepStrictEqual} from 'node:util';
import {maxNumbers, type Argument, type Returned} from '../../protocol.js';

/** Matrices as arrays of rows, vectors and labels as arrays, anything else as a number. */
export function decode(
	argument: Argument,
	kept: ReadonlyMap<string, unknown>,
): unknown {
	switch (argument.type) {
		case 'kept': {
			return copy(kept.get(argument.name));
		}

		case 'labels': {
			const {labels, isColumn} = argument;
			return isColumn ? labels.map((label) => [label]) : [...labels];
		}

		case 'matrix': {
			const {rows, columns, data} = argument.matrix;
			return Array.from({length: rows}, (_, i) =>
				Array.from(data.subarray(i * columns, (i + 1) * columns)),
			);
		}

		case 'vector': {
			return Array.from(argument.values);
		}

		case 'number':
		case 'whole': {
			return argument.value;
		}
	}
}

/** A copy of an argument; many times quicker than a structured clone. */
export function copy(value: unknown): unknown {
	if (!Array.isArray(value)) {
		return value;
	}

	return Array.isArray(value[0])
		? value.map((row) => copy(row))
		: value.slice();
}

/** Whether an argument was changed in place. */
export function differs(value: unknown, before: unknown): boolean {
	if (!Array.isArray(value) || !Array.isArray(before)) {
		return !Object.is(value, before);
	}

	if (value.length !== before.length) {
		return true;
	}

	for (let i = 0; i < value.length; i++) {
		if (differs(value[i], before[i])) {
			return true;
		}
	}

	return false;
}

function isDense(value: readonly unknown[]): boolean {
	for (let i = 0; i < value.length; i++) {
		if (value[i] === undefined) {
			return false;
		}
	}

	return true;
}

/** The shape of nested arrays of numbers; undefined when they are no such thing. */
export function shapeOf(value: unknown): number[] | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') {
		return [];
	}

	if (ArrayBuffer.isView(value) && 'length' in value) {
		return [value.length as number];
	}

	if (!Array.isArray(value)) {
		return undefined;
	}

	// The rows of a matrix, at once. Holes in an array are not looked at by every().
	if (isDense(value) && value.every((item) => typeof item === 'number')) {
		return [value.length];
	}

	const shapes = Array.from(value, (item: unknown) => shapeOf(item));
	const [first] = shapes;
	return first &&
		shapes.every((shape) => shape && isDeepStrictEqual(shape, first))
		? [value.length, ...first]
		: undefined;
}

export function flatten(value: unknown, into: number[]): number[] {
	if (typeof value === 'number' || typeof value === 'boolean') {
		into.push(Number(value));
	} else {
		for (const item of value as Iterable<unknown>) {
			flatten(item, into);
		}
	}

	return into;
}

/** Where the numbers of a value are, their shape, and of an object the field that has them. */
type Layout = {
	readonly shape: readonly number[];
	readonly held: unknown;
	readonly field?: string;
};

export function sizeOf(shape: readonly number[]): number {
	return shape.reduce((size, length) => size * length, 1);
}

/**
 * A number, an array or rows; or an object of a class of matrices, which has rows, or one array beside two fields
 * that say how many rows and columns there are.
 */
export function layoutOf(value: unknown): Layout | undefined {
	const own = shapeOf(value);
	if (own) {
		return {shape: own, held: value};
	}

	const fields = Object.entries(
		typeof value === 'object' && !Array.isArray(value) ? (value ?? {}) : {},
	).flatMap(([field, held]) => {
		const shape = shapeOf(held);
		return shape ? {field, shape, held: held as unknown} : [];
	});
	const arrays = fields.filter(({shape}) => shape.length > 0);
	const tables = arrays.filter(({shape}) => shape.length === 2);
	if (
		tables.length === 1 &&
		Object.getPrototypeOf(value) !== Object.prototype
	) {
		return tables[0];
	}

	const shape = fields.flatMap(({held}) =>
		Number.isInteger(held) ? [held as number] : [],
	);
	const isFlat =
		arrays.length === 1 &&
		shape.length === 2 &&
		sizeOf(shape) === sizeOf(arrays[0].shape);
	return isFlat ? {...arrays[0], shape} : undefined;
}

/** Maximum depth of nested lists that are described. */
const deepest = 4;

function otherOf(value: unknown): Returned {
	const name: unknown = new Object(value).constructor?.name;
	return {kind: 'other', name: typeof name === 'string' ? name : typeof value};
}

export function describe(value: unknown, depth = 0): Returned {
	if (value === undefined || value === null) {
		return {kind: 'nothing'};
	}

	if (typeof value === 'string') {
		return {kind: 'text', text: value.slice(0, 60)};
	}

	const layout = layoutOf(value);
	if (layout) {
		const {shape, held} = layout;
		const isSent = sizeOf(shape) <= maxNumbers;
		const data = Float64Array.from(isSent ? flatten(held, []) : []);
		return {kind: 'array', shape, data};
	}

	if (depth === deepest) {
		return otherOf(value);
	}

	if (Array.isArray(value)) {
		return {
			kind: 'list',
			items: Array.from(value.slice(0, 20), (item) =>
				describe(item, depth + 1),
			),
		};
	}

	if (Object.getPrototypeOf(value) === Object.prototype) {
		return {
			kind: 'named',
			entries: Object.fromEntries(
				Object.entries(value)
					.slice(0, 20)
					.map(([name, item]) => [name, describe(item, depth + 1)]),
			),
		};
	}

	return otherOf(value);
}

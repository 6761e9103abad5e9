import {flatten, shapeOf} from './values.js';

/** Numbers with their shape, row by row. */
export type Numbers = {
	readonly shape: readonly number[];
	readonly data: ArrayLike<number>;
};

type Fields = Record<string, unknown>;

/** Most numbers of one value that are recorded. */
const mostNumbers = 20_000;

function isArray(value: unknown): value is unknown[] | Float64Array {
	return Array.isArray(value) || ArrayBuffer.isView(value);
}

function sizeOf(shape: readonly number[]): number {
	return shape.reduce((size, length) => size * length, 1);
}

/**
 * Where an object of a class of matrices has its numbers: in rows, or in one array beside two fields that say how
 * many rows and columns there are.
 */
function fieldOf(
	value: Record<string, unknown>,
): {name: string; shape: readonly number[]} | undefined {
	const fields = Object.entries(value);
	const arrays = fields.flatMap(([name, field]) => {
		const shape = isArray(field) ? shapeOf(field) : undefined;
		return shape && shape.length > 0 ? {name, shape} : [];
	});
	const tables = arrays.filter(({shape}) => shape.length === 2);
	if (tables.length > 0) {
		const isPlain = Object.getPrototypeOf(value) === Object.prototype;
		return isPlain || tables.length > 1 ? undefined : tables[0];
	}

	const lengths = fields.flatMap(([, field]) =>
		Number.isInteger(field) ? [field as number] : [],
	);
	const [flat] = arrays;
	return arrays.length === 1 &&
		lengths.length === 2 &&
		sizeOf(lengths) === sizeOf(flat.shape)
		? {name: flat.name, shape: lengths}
		: undefined;
}

/** The numbers of a number, an array, an array of rows or a matrix; undefined for anything else. */
export function numbersIn(value: unknown): Numbers | undefined {
	if (typeof value === 'number' || typeof value === 'boolean') {
		return {shape: [], data: [Number(value)]};
	}

	if (typeof value !== 'object' || value === null) {
		return undefined;
	}

	if (!isArray(value)) {
		const field = fieldOf(value);
		return (
			field && {
				shape: field.shape,
				data: flatten((value as Fields)[field.name], []),
			}
		);
	}

	const shape = shapeOf(value);
	return shape && sizeOf(shape) <= mostNumbers
		? {shape, data: flatten(value, [])}
		: undefined;
}

/** An array of the kind of another. */
function arrayLike(kind: unknown, data: readonly number[]): unknown {
	return ArrayBuffer.isView(kind)
		? new (kind.constructor as Float64ArrayConstructor)(data)
		: data;
}

/** Numbers in arrays of arrays. */
function nested(
	data: readonly number[],
	shape: readonly number[],
	kind: unknown,
): unknown {
	if (shape.length === 0) {
		return data[0];
	}

	const [length, ...rest] = shape;
	if (rest.length === 0) {
		return arrayLike(kind, data);
	}

	const size = sizeOf(rest);
	return Array.from({length}, (_, k) =>
		nested(
			data.slice(k * size, (k + 1) * size),
			rest,
			isArray(kind) && isArray(kind[k] ?? kind[0])
				? (kind[k] ?? kind[0])
				: kind,
		),
	);
}

/** Numbers in the kind of container that a value is, and in its shape where they are as many. */
export function fitted(value: unknown, numbers: Numbers): unknown {
	const data = Array.from(numbers.data);
	const own = numbersIn(value);
	const shape = own?.data.length === data.length ? own.shape : numbers.shape;
	if (typeof value === 'boolean' && data.length === 1) {
		return Boolean(data[0]);
	}

	const field = own && !isArray(value) && fieldOf(new Object(value));
	if (!field) {
		return nested(data, shape, value);
	}

	const made = Object.assign(
		Object.create(
			Object.getPrototypeOf(value) as Record<string, unknown>,
		) as Fields,
		value,
	);
	const kept = made[field.name] as unknown[];
	made[field.name] =
		shapeOf(kept)!.length === 1
			? arrayLike(kept, data)
			: nested(data, shape, kept);
	if (shape !== own.shape) {
		const lengths = Object.keys(made).filter((name) =>
			Number.isInteger(made[name]),
		);
		for (const [i, name] of lengths.slice(0, 2).entries()) {
			made[name] = shape[i];
		}
	}

	return made;
}

function copyInto(value: unknown[], made: readonly unknown[]): void {
	// Rows that are one and the same cannot hold different numbers.
	const isShared = new Set(value).size < value.length;
	for (const [k, item] of made.entries()) {
		const row = value[k];
		if (isArray(row) && isArray(item) && !isShared) {
			copyInto(row as unknown[], item as unknown[]);
		} else {
			value[k] = item;
		}
	}
}

/** Replaces what is in an array or a matrix; a number, or an array of another length, is replaced by another. */
export function overwrite(value: unknown, numbers: Numbers): unknown {
	const made = fitted(value, numbers);
	if (isArray(value) && isArray(made) && value.length === made.length) {
		copyInto(value as unknown[], made as unknown[]);
		return value;
	}

	return typeof value === 'object' && value !== null && !isArray(value)
		? Object.assign(value, made)
		: made;
}

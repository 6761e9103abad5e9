import {flatten, shapeOf} from './values.js';

/** Numbers with their shape, row by row. */
export type Numbers = {
	readonly shape: readonly number[];
	readonly data: readonly number[];
};

type Fields = Record<string, unknown>;

/** Most numbers of one value that are recorded. */
const mostNumbers = 20_000;

function isArray(value: unknown): value is unknown[] {
	return Array.isArray(value) || ArrayBuffer.isView(value);
}

export function sizeOf(shape: readonly number[]): number {
	return shape.reduce((size, length) => size * length, 1);
}

/**
 * Where an object of a class of matrices has its numbers: in rows, or in one array beside two fields that say how
 * many rows and columns there are.
 */
function fieldOf(
	value: Fields,
): {name: string; shape: readonly number[]} | undefined {
	const fields = Object.entries(value);
	const arrays = fields.flatMap(([name, field]) => {
		const shape = isArray(field) ? shapeOf(field) : undefined;
		return shape ? {name, shape} : [];
	});
	const tables = arrays.filter(({shape}) => shape.length === 2);
	if (tables.length > 0 || arrays.length !== 1) {
		const isPlain = Object.getPrototypeOf(value) === Object.prototype;
		return tables.length === 1 && !isPlain ? tables[0] : undefined;
	}

	const shape = fields.flatMap(([, field]) =>
		Number.isInteger(field) ? [field as number] : [],
	);
	const [{name, shape: flat}] = arrays;
	return shape.length === 2 && sizeOf(shape) === sizeOf(flat)
		? {name, shape}
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

	if (isArray(value)) {
		const shape = shapeOf(value);
		return shape && sizeOf(shape) <= mostNumbers
			? {shape, data: flatten(value, [])}
			: undefined;
	}

	const field = fieldOf(value as Fields);
	return (
		field && {
			shape: field.shape,
			data: flatten((value as Fields)[field.name], []),
		}
	);
}

/** Numbers in arrays of arrays, the innermost of the kind that a value has. */
function nested({shape, data}: Numbers, kind: unknown): unknown {
	const inner = isArray(kind) && isArray(kind[0]) ? kind[0] : kind;
	if (shape.length < 2) {
		return shape.length === 0
			? data[0]
			: ArrayBuffer.isView(inner)
				? new (inner.constructor as Float64ArrayConstructor)(data)
				: data;
	}

	const size = data.length / shape[0];
	return Array.from({length: shape[0]}, (_, k) =>
		nested(
			{shape: shape.slice(1), data: data.slice(k * size, (k + 1) * size)},
			inner,
		),
	);
}

/** Numbers in the kind of container that a value is, and in its shape where they are as many. */
export function fitted(value: unknown, {shape: given, data}: Numbers): unknown {
	const own = numbersIn(value);
	const shape = own?.data.length === data.length ? own.shape : given;
	if (typeof value === 'boolean' && data.length === 1) {
		return Boolean(data[0]);
	}

	if (!own || typeof value !== 'object' || isArray(value)) {
		return nested({shape, data}, value);
	}

	const made = Object.assign(
		Object.create(
			Object.getPrototypeOf(value) as Record<string, unknown>,
		) as Fields,
		value,
	);
	const {name} = fieldOf(made)!;
	const isFlat = shapeOf(made[name])!.length === 1;
	const lengths = Object.keys(made).filter((key) =>
		Number.isInteger(made[key]),
	);
	made[name] = nested(
		{shape: isFlat ? [data.length] : shape, data},
		made[name],
	);
	if (shape !== own.shape && lengths.length === 2) {
		[made[lengths[0]], made[lengths[1]]] = shape;
	}

	return made;
}

function copyInto(value: unknown[], made: readonly unknown[]): void {
	// Rows that are one and the same cannot hold different numbers.
	const isShared = isArray(value[0]) && new Set(value).size < value.length;
	for (const [k, item] of made.entries()) {
		const row = value[k];
		if (isArray(row) && isArray(item) && !isShared) {
			copyInto(row, item);
		} else {
			value[k] = item;
		}
	}
}

/** Replaces what is in an array or a matrix; a number, or an array of another length, is replaced by another. */
export function overwrite(value: unknown, numbers: Numbers): unknown {
	const made = fitted(value, numbers);
	if (isArray(value)) {
		if (isArray(made) && value.length === made.length) {
			copyInto(value, made);
		}

		return value;
	}

	return typeof value === 'object' ? Object.assign(value!, made) : made;
}

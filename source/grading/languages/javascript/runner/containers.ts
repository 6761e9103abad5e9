import {flatten, layoutOf, sizeOf} from './values.js';

type Fields = Record<string, unknown>;

/** Numbers with their shape, row by row. */
export type Numbers = {
	readonly shape: readonly number[];
	readonly data: readonly number[];
};

/** The numbers of a number, an array, an array of rows or a matrix; undefined for anything else. */
export function numbersIn(value: unknown): Numbers | undefined {
	const layout = layoutOf(value);
	return layout && {shape: layout.shape, data: flatten(layout.held, [])};
}

/** Numbers in arrays of arrays, the innermost of the kind that a value has. */
function nested({shape, data}: Numbers, kind: unknown): unknown {
	const inner: unknown = (Array.isArray(kind) ? kind[0] : undefined) ?? kind;
	if (shape.length < 2) {
		return shape.length === 0
			? data[0]
			: ArrayBuffer.isView(inner)
				? new (inner.constructor as Float64ArrayConstructor)(data)
				: [...data];
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
export function fitted(value: unknown, numbers: Numbers): unknown {
	const {shape = [], field} = layoutOf(value) ?? {};
	const isSame = sizeOf(shape) === numbers.data.length;
	const made = {...numbers, shape: isSame ? shape : numbers.shape};
	return typeof value === 'boolean' && isSame
		? Boolean(made.data[0])
		: field === undefined
			? nested(made, value)
			: Object.assign(
					Object.create(
						Object.getPrototypeOf(value) as Record<string, unknown>,
					) as Fields,
					value,
					{[field]: fitted((value as Fields)[field], made)},
				);
}

/** Replaces what is in an array or a matrix; a number is replaced by another. */
export function overwrite(value: unknown, numbers: Numbers): unknown {
	const made = fitted(value, numbers);
	return typeof value === 'object' && typeof made === 'object'
		? Object.assign(value!, made)
		: made;
}

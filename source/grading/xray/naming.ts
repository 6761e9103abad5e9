import {
	allClose,
	isClose,
	largest,
	toleranceFor,
} from '../diagnosis/tolerance.js';
import {squeeze, type Quantity} from './quantities.js';

/** A value that was seen in a student's code; of a place in a loop, the values of all turns. */
export type Seen = {
	/** Of one value, without dimensions of length 1. */
	readonly shape: readonly number[];
	/** As the language has it. */
	readonly fullShape: readonly number[];
	readonly turns: number;
	readonly isWhole: boolean;
	/** Row by row, turn by turn. */
	readonly data: Float64Array;
};

/** A quantity as it may stand in code: with a factor, or turned around. */
export type Form = {
	readonly quantity: Quantity;
	/** The index of the quantity in the list, which is the same for all networks. */
	readonly index: number;
	readonly isTransposed: boolean;
	readonly shape: readonly number[];
	readonly data: Float64Array;
};

/** The forms of a quantity without factors. */
function formsOf(quantity: Quantity, index: number): Form[] {
	const {shape, data} = quantity;
	const form = {quantity, index, isTransposed: false, shape, data};
	if (shape.length < 2) {
		return [form];
	}

	// Of three dimensions the first is that of the samples.
	const [rows, columns] = shape.slice(-2);
	const size = rows * columns;
	const turned = data.map((_, k) => {
		const within = k % size;
		return data[
			k - within + (within % rows) * columns + Math.floor(within / rows)
		];
	});
	return [
		form,
		{
			...form,
			isTransposed: true,
			shape: [...shape.slice(0, -2), columns, rows],
			data: turned,
		},
	];
}

function isSame(a: readonly number[], b: readonly number[]): boolean {
	return a.length === b.length && a.every((value, i) => value === b[i]);
}

function sizeOf(shape: readonly number[]): number {
	return shape.reduce((size, length) => size * length, 1);
}

/** Whether two values are the same, number by number. */
export function isSameData(a: Seen, b: Seen): boolean {
	return (
		a.data.length === b.data.length &&
		a.data.every((value, k) => Object.is(value, b.data[k]))
	);
}

/** Whether every turn has the same values. */
export function isConstant({data, turns}: Seen): boolean {
	const size = data.length / turns;
	return turns > 1 && data.every((value, k) => value === data[k % size]);
}

/** Of a value that is the same in every turn, the value. */
export function onceOf(seen: Seen): Seen {
	return {...seen, turns: 1, data: seen.data.slice(0, sizeOf(seen.shape))};
}

/** The value of the last turn. */
export function lastOf(seen: Seen): Seen {
	return {
		...seen,
		turns: 1,
		data: seen.data.slice(seen.data.length - sizeOf(seen.shape)),
	};
}

/** Whether the values of a place can be a form: turn k that of sample or unit k. */
export function fits({shape, turns, data}: Seen, form: Form): boolean {
	// A matrix may be in one array, row by row.
	const isFlat = shape.length === 1 && form.shape.length === 2;
	return turns === 1
		? isSame(shape, form.shape) || (isFlat && data.length === form.data.length)
		: data.length === form.data.length &&
				(shape.length === 0 || isSame(form.shape.slice(-shape.length), shape));
}

function scaledName(
	{quantity, isTransposed}: Form,
	written: string,
	name = quantity.name,
): string {
	const isLong = name.includes(' ') && written !== '…';
	const scaled = written.replace('…', () => (isLong ? `(${name})` : name));
	return isTransposed ? `${scaled}, transposed` : scaled;
}

/** Knows the quantities of one network by their numbers. */
export class Namer {
	readonly forms: readonly Form[];
	readonly #bySize = new Map<number, Form[]>();

	constructor(readonly quantities: readonly Quantity[]) {
		this.forms = quantities.flatMap((quantity, i) => formsOf(quantity, i));
		for (const form of this.forms) {
			const {length} = form.data;
			this.#bySize.set(length, [...(this.#bySize.get(length) ?? []), form]);
		}
	}

	/** All names that a value deserves, the plainest first; none where it is none of the exercise's quantities. */
	namesOf(seen: Seen): string[] {
		if (seen.data.length === 0) {
			return [];
		}

		const names = isConstant(seen) ? this.namesOf(onceOf(seen)) : [];
		for (const form of this.#bySize.get(seen.data.length) ?? []) {
			const written = fits(seen, form)
				? this.#factor(seen.data, form)
				: undefined;
			if (written !== undefined) {
				names.push(scaledName(form, written));
			}
		}

		if (names.length === 0 && seen.data.every((value) => value === 0)) {
			names.push('only zeros');
		} else if (names.length === 0 && seen.data.every((value) => value === 1)) {
			names.push('only ones');
		}

		return names;
	}

	/** With which factor numbers are a form. */
	#factor(data: Float64Array, form: Form): string | undefined {
		const most = largest(form.data);
		const pivot = form.data.findIndex((value) => Math.abs(value) === most);
		const tolerance = toleranceFor([data]);
		for (const {factor, form: written} of form.quantity.scales) {
			const wanted = factor * form.data[pivot];
			if (
				isClose(data[pivot], wanted, most * Math.abs(factor), tolerance) &&
				allClose(
					data,
					form.data.map((value) => value * factor),
					tolerance,
				)
			) {
				return written;
			}
		}

		return undefined;
	}
}

/** A form with a factor, as it may stand for a value on every network. */
export type Candidate = {
	readonly name: string;
	/** The name without the layer, with the same factor. */
	readonly family: string;
	readonly isStack: boolean;
	/** For each network. */
	readonly shapes: ReadonlyArray<readonly number[]>;
	readonly data: readonly Float64Array[];
};

/**
 * What a value may have to be: every quantity that has its shape on all networks.
 */
export function candidatesFor(
	namers: readonly Namer[],
	seen: readonly Seen[],
): Candidate[] {
	const found: Candidate[] = [];
	const isOnce = seen.every((one) => one.turns === 1);
	const isAlike = !isOnce && seen.every((one) => isConstant(one));
	const add = (forms: readonly Form[], isStack: boolean) => {
		const [{quantity}] = forms;
		for (const [s, {isNeeded}] of quantity.scales.entries()) {
			if (!isNeeded) {
				continue;
			}

			found.push({
				name: scaledName(forms[0], quantity.scales[s].form),
				family: scaledName(forms[0], quantity.scales[s].form, quantity.family),
				isStack,
				shapes: forms.map(({shape}) => shape),
				data: forms.map(({quantity: {scales}, data}) =>
					s === 0 ? data : data.map((value) => value * scales[s].factor),
				),
			});
		}
	};

	for (const i of namers[0].forms.keys()) {
		const forms = namers.map((namer) => namer.forms[i]);
		const {quantity} = forms[0];
		const isNumber = seen.every((one) => one.shape.length === 0);
		if (quantity.isCount ? !isNumber : isNumber && forms[0].isTransposed) {
			continue;
		}

		if (seen.every((one, p) => fits(one, forms[p]))) {
			add(forms, !isOnce);
		}

		if (isAlike && seen.every((one, p) => isSame(one.shape, forms[p].shape))) {
			add(forms, false);
		}
	}

	return found;
}

export function seenOf(record: {
	readonly shape: readonly number[];
	readonly turn: unknown;
	readonly turns: number;
	readonly isWhole: boolean;
	readonly data: Float64Array;
}): Seen {
	return {
		shape: squeeze(record.shape),
		fullShape: record.shape,
		turns: record.turn === null ? record.turns : 1,
		isWhole: record.isWhole,
		data: record.data,
	};
}

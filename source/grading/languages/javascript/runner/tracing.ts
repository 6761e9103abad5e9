import {performance} from 'node:perf_hooks';
import {fromBase64, toBase64} from '../../protocol.js';
import {fitted, numbersIn, overwrite, type Numbers} from './containers.js';
import {hooks, rewrite, type TracedSite} from './rewriting.js';

/** Limits of what is recorded: values that were seen, numbers of one place, and milliseconds. */
const mostSeen = 400_000;
const mostOfPlace = 20_000;
const mostTime = 2000;

/** A value to be put in place of another, as the program sends it. */
export type WireReplacement = {
	readonly site: number;
	readonly path: readonly number[];
	readonly turn: number | undefined;
	readonly isStack: boolean;
	readonly shape: readonly number[];
	readonly array: string;
};

/** The calls and expressions that are being evaluated. */
class Path {
	readonly #inner = new Map<number, Path>();
	/** What was seen here, by site. */
	readonly seen = new Map<number, Seen>();

	constructor(
		readonly outer?: Path,
		readonly site = -1,
	) {
}

	within(site: number): Path {
		let inner = this.#inner.get(site);
		if (!inner) {
			inner = new Path(this, site);
			this.#inner.set(site, inner);
		}

		return inner;
	}

	sites(): number[] {
		return this.outer ? [...this.outer.sites(), this.site] : [];
	}
}

/** The values of one place. */
class Seen {
	readonly shapes: Array<readonly number[]> = [];
	readonly data: number[] = [];
	/** Turns whose numbers are there. */
	kept = 0;
	isWhole = true;

	constructor(
		readonly site: number,
		readonly path: Path,
	) {
}

	add({shape, data}: Numbers, isBoolean: boolean): void {
		this.shapes.push(shape);
		if (
			this.kept === this.shapes.length - 1 &&
			this.data.length + data.length <= mostOfPlace
		) {
			this.kept++;
			for (let k = 0; k < data.length; k++) {
				this.data.push(data[k]);
			}
		}

		// Whole numbers have no type of their own: those that never vary are taken for counts.
		this.isWhole &&=
			!isBoolean &&
			shape.length === 0 &&
			Number.isInteger(data[0]) &&
			data[0] === this.data[0];
	}

	told(): Array<Record<string, unknown>> {
		const {site, isWhole, shapes, data, kept} = this;
		const turns = shapes.length;
		const base = {site, path: this.path.sites(), isWhole, turns};
		const [shape] = shapes;
		if (shapes.every((other) => String(other) === String(shape))) {
			return kept === turns
				? [{...base, turn: null, shape, array: encoded(data)}]
				: [];
		}

		let begin = 0;
		return shapes.slice(0, kept).map((own, turn) => {
			const end = begin + own.reduce((size, length) => size * length, 1);
			const array = encoded(data.slice(begin, end));
			begin = end;
			return {...base, turn, shape: own, array};
		});
	}
}

function encoded(data: readonly number[]): string {
	return toBase64(Float64Array.from(data));
}

type Put = WireReplacement & {readonly data: Float64Array};

/** Records the values in a student's functions, and puts others in their place. */
export class Recorder {
	readonly #sites: TracedSite[] = [];
	readonly #rewritten = new Map<string, string>();
	#mode: 'idle' | 'recording' | 'replacing' = 'idle';
	#path = new Path();
	#order: Seen[] = [];
	#seenCount = 0;
	#isCut = false;
	#end = 0;
	#fault: unknown;
	#faultPlace: Path | undefined;
	#puts = new Map<number, Put[]>();
	#turns = new Map<Path, Map<number, number>>();

	constructor() {
		Object.assign(globalThis, {
			[hooks.seen]: (site: number, value: unknown) => this.#see(site, value),
			[hooks.lazy]: (site: number, make: () => unknown) =>
				this.#lazy(site, make),
			[hooks.put]: (site: number, value: unknown) => this.#put(site, value),
		});
	}

	/** Whether something is recorded or replaced now. */
	get isRunning(): boolean {
		return this.#mode !== 'idle';
	}

	/** The source of a module with its functions rewritten, the same each time it is loaded. */
	readonly prepare = (source: string, file: string): string => {
		const known = this.#rewritten.get(file);
		const made = known ?? rewrite(source, file, this.#sites);
		this.#rewritten.set(file, made);
		return made;
	};

	/** Runs something and records every value in it. */
	record<Result>(run: () => Result): Result & Record<string, unknown> {
		const result = this.#run('recording', run);
		const place = this.#faultPlace;
		return {
			...result,
			sites: this.#sites,
			records: this.#order.flatMap((seen) => seen.told()),
			isCut: this.#isCut,
			faultPlace: place?.outer
				? {site: place.site, path: place.outer.sites()}
				: null,
		};
	}

	/** Runs something with values replaced. */
	replace<Result>(
		replacements: readonly WireReplacement[],
		run: () => Result,
	): Result {
		this.#puts = new Map();
		for (const one of replacements) {
			const others = this.#puts.get(one.site) ?? [];
			this.#puts.set(one.site, [
				...others,
				{...one, data: fromBase64(one.array)},
			]);
		}

		return this.#run('replacing', run);
	}

	#run<Result>(mode: 'recording' | 'replacing', run: () => Result): Result {
		this.#path = new Path();
		this.#order = [];
		this.#turns = new Map();
		this.#seenCount = 0;
		this.#isCut = false;
		this.#fault = undefined;
		this.#faultPlace = undefined;
		this.#end = performance.now() + mostTime;
		this.#mode = mode;
		try {
			return run();
		} finally {
			this.#mode = 'idle';
		}
	}

	#see(site: number, value: unknown): unknown {
		if (this.#mode === 'replacing') {
			return this.#puts.has(site) ? this.#replaced(site, value, fitted) : value;
		}

		if (this.#mode === 'recording' && !this.#isCut) {
			this.#note(site, value);
		}

		return value;
	}

	#put(site: number, value: unknown): unknown {
		return this.#mode === 'replacing' && this.#puts.has(site)
			? this.#replaced(site, value, overwrite)
			: this.#see(site, value);
	}

	#lazy(site: number, make: () => unknown): unknown {
		if (this.#mode === 'idle') {
			return make();
		}

		const before = this.#path;
		this.#path = before.within(site);
		let value: unknown;
		try {
			value = make();
		} catch (error) {
			const inner = this.#path;
			this.#path = before;
			const instead = this.#replaced(site, error, fitted);
			if (instead !== error) {
				return instead;
			}

			if (this.#fault !== error) {
				this.#fault = error;
				this.#faultPlace = inner;
			}

			throw error;
		}

		this.#path = before;
		return this.#see(site, value);
	}

	#note(site: number, value: unknown): void {
		const numbers = numbersIn(value);
		if (!numbers) {
			return;
		}

		this.#seenCount++;
		if (
			this.#seenCount > mostSeen ||
			(this.#seenCount % 1000 === 0 && performance.now() > this.#end)
		) {
			this.#isCut = true;
			return;
		}

		let seen = this.#path.seen.get(site);
		if (!seen) {
			seen = new Seen(site, this.#path);
			this.#path.seen.set(site, seen);
			this.#order.push(seen);
		}

		seen.add(numbers, typeof value === 'boolean');
	}

	#replaced(
		site: number,
		value: unknown,
		fit: (value: unknown, numbers: Numbers) => unknown,
	): unknown {
		const puts = this.#puts.get(site);
		if (this.#mode !== 'replacing' || !puts) {
			return value;
		}

		const path = this.#path.sites().join(' ');
		const turns = this.#turns.get(this.#path) ?? new Map<number, number>();
		const turn = turns.get(site) ?? 0;
		this.#turns.set(this.#path, turns.set(site, turn + 1));
		const put = puts.find(
			(one) =>
				one.path.join(' ') === path && (one.turn === null || one.turn === turn),
		);
		if (!put) {
			return value;
		}

		const {data, isStack, shape} = put;
		if (!isStack) {
			return fit(value, {shape, data});
		}

		const size = data.length / shape[0];
		return turn < shape[0]
			? fit(value, {
					shape: shape.slice(1),
					data: data.subarray(turn * size, (turn + 1) * size),
				})
			: value;
	}
}

import {performance} from 'node:perf_hooks';
import {type Replacement, type Site} from '../../tracing.js';
import {fitted, numbersIn, overwrite, type Numbers} from './containers.js';
import {hooks, rewrite} from './rewriting.js';

/** Limits of what is recorded: values that were seen, numbers of one place, and milliseconds. */
const mostSeen = 400_000;
const mostOfPlace = 20_000;
const mostTime = 2000;

type Put = Numbers &
	Pick<Replacement, 'turn' | 'isStack'> & {readonly path: string};

/** The calls and expressions that are being evaluated. */
class Path {
	readonly #inner = new Map<number, Path>();
	/** What was recorded here, and how often something was replaced, by site. */
	readonly places = new Map<number, Place>();
	readonly turns = new Map<number, number>();
	readonly outer: Path | undefined;
	readonly site: number;

	constructor(outer?: Path, site = -1) {
		this.outer = outer;
		this.site = site;
	}

	within(site: number): Path {
		const inner = this.#inner.get(site) ?? new Path(this, site);
		this.#inner.set(site, inner);
		return inner;
	}

	/** Those within each other, from outside in. */
	chain(): Path[] {
		return this.outer ? [...this.outer.chain(), this] : [];
	}

	sites(): number[] {
		return this.chain().map(({site}) => site);
	}
}

/** The values of a site, as far as they are kept. */
class Place {
	readonly #values: Numbers[] = [];
	#size = 0;
	#turns = 0;
	readonly #site: number;
	readonly #path: Path;

	constructor(site: number, path: Path) {
		this.#site = site;
		this.#path = path;
	}

	add(numbers: Numbers): void {
		this.#turns++;
		this.#size += numbers.data.length;
		if (this.#size <= mostOfPlace) {
			this.#values.push(numbers);
		}
	}

	/** All values together where they have one shape, else turn by turn. */
	records(): Array<Record<string, unknown>> {
		const values = this.#values;
		const [first] = values;
		if (values.some(({shape}) => String(shape) !== String(first.shape))) {
			return values.map((one, turn) => this.#record([one], turn));
		}

		return values.length === this.#turns ? [this.#record(values)] : [];
	}

	#record(values: readonly Numbers[], turn?: number): Record<string, unknown> {
		const [{shape, data}] = values;
		const numbers = values.flatMap((one) => one.data);
		return {
			site: this.#site,
			path: this.#path.sites(),
			turn: turn ?? null,
			turns: this.#turns,
			// Whole numbers have no type of their own: those that never vary are taken for counts.
			isWhole:
				shape.length === 0 &&
				Number.isInteger(data[0]) &&
				numbers.every((value) => value === data[0]),
			shape,
			data: Float64Array.from(numbers),
		};
	}
}

/** Records the values in a student's functions, and puts others in their place. */
export class Recorder {
	/** Whether something runs, and whether it is recorded. */
	state: 'idle' | 'recording' | 'replacing' = 'idle';
	readonly #sites: Site[] = [];
	readonly #rewritten = new Map<string, string>();
	readonly #puts = new Map<number, Put[]>();
	#path = new Path();
	#places: Place[] = [];
	#seenCount = 0;
	#isCut = false;
	#end = 0;
	#fault: unknown;
	#faultPath: Path | undefined;

	constructor() {
		Object.assign(globalThis, {
			[hooks.seen]: (site: number, value: unknown) =>
				this.#see(site, value, fitted),
			[hooks.put]: (site: number, value: unknown) =>
				this.#see(site, value, overwrite),
			[hooks.lazy]: (site: number, make: () => unknown) =>
				this.#lazy(site, make),
		});
	}

	/** The source of a module with its functions rewritten, the same each time it is loaded. */
	readonly prepare = (source: string, file: string): string => {
		const made =
			this.#rewritten.get(file) ?? rewrite(source, file, this.#sites);
		this.#rewritten.set(file, made);
		return made;
	};

	/** Runs something with values replaced. */
	run<Result>(
		state: 'recording' | 'replacing',
		replacements: readonly Replacement[],
		run: () => Result,
	): Result {
		this.#path = new Path();
		this.#places = [];
		this.#seenCount = 0;
		this.#isCut = false;
		this.#faultPath = undefined;
		this.#end = performance.now() + mostTime;
		this.#puts.clear();
		for (const one of replacements) {
			const data = Array.from(one.data);
			const path = one.path.join(' ');
			const others = this.#puts.get(one.site) ?? [];
			this.#puts.set(one.site, [...others, {...one, path, data}]);
		}

		this.state = state;
		try {
			return run();
		} finally {
			this.state = 'idle';
		}
	}

	/** What was recorded, in the order in which it was first seen. */
	told(): Record<string, unknown> {
		const place = this.#failed();
		return {
			sites: this.#sites,
			records: this.#places.flatMap((one) => one.records()),
			isCut: this.#isCut,
			faultPlace: place ? {site: place.site, path: place.outer!.sites()} : null,
		};
	}

	/** The statement that failed in the first function that does more than to return what another one gives. */
	#failed(): Path | undefined {
		const at = ({site}: Path) => this.#sites[site];
		let chain = this.#faultPath?.chain() ?? [];
		while (
			chain.length > 1 &&
			at(chain[0]).kind === 'return' &&
			at(chain[0]).function !== at(chain[1]).function
		) {
			chain = chain.slice(1);
		}

		const own = chain.filter(
			(one) => at(one).function === at(chain[0]).function,
		);
		return own.findLast((one) => at(one).kind !== 'part') ?? own[0];
	}

	#see(site: number, value: unknown, fit: typeof fitted): unknown {
		const made = this.#replaced(site, value, fit);
		const numbers =
			this.state === 'recording' && !this.#isCut ? numbersIn(made) : undefined;
		if (numbers) {
			this.#seenCount++;
			this.#isCut =
				this.#seenCount > mostSeen ||
				(this.#seenCount % 1000 === 0 && performance.now() > this.#end);
			const {places} = this.#path;
			const known = places.get(site);
			const place = known ?? new Place(site, this.#path);
			place.add(numbers);
			if (!known) {
				places.set(site, place);
				this.#places.push(place);
			}
		}

		return made;
	}

	#lazy(site: number, make: () => unknown): unknown {
		if (this.state === 'idle') {
			return make();
		}

		const before = this.#path;
		const inner = before.within(site);
		this.#path = inner;
		let value: unknown;
		try {
			value = make();
		} catch (error) {
			this.#path = before;
			// No matrix is the value of what runs in each turn of a loop.
			const isFirst = !before.turns.has(site);
			value = isFirst ? this.#replaced(site, error, fitted) : error;
			if (value !== error) {
				return value;
			}

			if (this.#fault !== error) {
				this.#fault = error;
				this.#faultPath = inner;
			}

			throw error;
		}

		this.#path = before;
		return this.#see(site, value, fitted);
	}

	#replaced(site: number, value: unknown, fit: typeof fitted): unknown {
		const found = this.#puts.get(site);
		if (this.state === 'idle' || !found) {
			return value;
		}

		const {turns} = this.#path;
		const path = this.#path.sites().join(' ');
		const turn = turns.get(site) ?? 0;
		turns.set(site, turn + 1);
		const put = found.find(
			(one) => one.path === path && (one.turn === null || one.turn === turn),
		);
		if (!put?.isStack) {
			return put ? fit(value, put) : value;
		}

		const [length, ...shape] = put.shape;
		const size = put.data.length / length;
		const data = put.data.slice(turn * size, (turn + 1) * size);
		return turn < length ? fit(value, {shape, data}) : value;
	}
}

import {isName, type Entries, type Entry} from './entries.js';
import {
	candidatesFor,
	type Candidate,
	type Namer,
	type Seen,
} from './naming.js';

/** A place, or several of one kind, with what may have to stand there. */
export type Trial = {
	readonly name: string;
	readonly family: string;
	readonly at: ReadonlyArray<readonly [Entry, Candidate]>;
};

/** Whether two values are the same, number by number. */
export function isSameData(a: Seen, b: Seen): boolean {
	return (
		a.data.length === b.data.length &&
		a.data.every((value, k) => Object.is(value, b.data[k]))
	);
}

/** What may have to stand in the places of a run, judged by shapes alone. */
export class Trials {
	readonly #entries: Entries;
	readonly #namers: readonly Namer[];

	constructor(entries: Entries, namers: readonly Namer[]) {
		this.#entries = entries;
		this.#namers = namers;
	}

	/** What may have to stand in a place instead of what is there. */
	of(entry: Entry): Trial[] {
		const candidates = candidatesFor(this.#namers, entry.seen);
		// A 0 may be the beginning of a sum.
		const isWhole = entry.seen.every(
			(one) => one.isWhole && one.data.some((value) => value !== 0),
		);
		// A loop without turns proves nothing: a number is where it begins.
		const isBegin = /^\d+$/v.test(entry.at.text);
		const [least, most] =
			entry.at.kind === 'count'
				? isBegin
					? [0, 2]
					: [1, Infinity]
				: [0, Infinity];
		return candidates
			.filter(
				({name, data}) =>
					!entry.names.includes(name) &&
					(!isWhole ||
						data.every((numbers) =>
							numbers.every(
								(value) =>
									Number.isInteger(value) && value >= least && value <= most,
							),
						)),
			)
			.map((candidate) => ({
				name: candidate.name,
				family: candidate.family,
				at: [[entry, candidate]],
			}));
	}

	/** All places that read a variable at once. */
	ofVariable(entry: Entry): Trial[] {
		if (!isName(entry.at.text) || entry.at.kind !== 'part') {
			return [];
		}

		const places = this.#entries.all.filter(
			({at, seen}) =>
				at.kind === 'part' &&
				at.text === entry.at.text &&
				at.function === entry.at.function &&
				seen.every((one, p) => isSameData(one, entry.seen[p])),
		);
		return places.length < 2
			? []
			: this.of(entry).map(({at: [[, candidate]], ...trial}) => ({
					...trial,
					at: places.map((place) => [place, candidate] as const),
				}));
	}

	/** Quantities of every shape, for a value that is there once. */
	ofAnyShape(entry: Entry): Trial[] {
		return this.#namers[0].forms.flatMap((_, i) => {
			const forms = this.#namers.map((namer) => namer.forms[i]);
			const [{quantity, isTransposed}] = forms;
			const name = isTransposed
				? `${quantity.name}, transposed`
				: quantity.name;
			const candidate = {
				name,
				family: quantity.family,
				isStack: false,
				shapes: forms.map(({shape}) => shape),
				data: forms.map(({data}) => data),
			};
			return quantity.shape.length === 2
				? {name, family: quantity.family, at: [[entry, candidate] as const]}
				: [];
		});
	}

	/** All places of one site at once, each with its own of a family: both layers of a loop or of a helper. */
	ofFamily(entry: Entry): Trial[] {
		const places = this.#entries.all.filter(
			({site, names}) => site === entry.site && names.length === 0,
		);
		if (places.length < 2) {
			return [];
		}

		const [first, ...others] = places.map((place) =>
			candidatesFor(this.#namers, place.seen),
		);
		return first.flatMap((candidate) => {
			const {family, name} = candidate;
			const written = name.replaceAll(/\(\d\)/gv, '');
			const rest = others.map((list) =>
				list.find(
					(other) =>
						other.family === family &&
						other.name !== name &&
						other.name.replaceAll(/\(\d\)/gv, '') === written,
				),
			);
			return rest.every((other) => other !== undefined)
				? {
						name: written,
						family,
						at: [candidate, ...rest].map((one, i) => [places[i], one] as const),
					}
				: [];
		});
	}
}

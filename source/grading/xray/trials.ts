import {type Replacement} from '../languages/tracing.js';
import {isName, type Entries, type Entry} from './entries.js';
import {
	candidatesFor,
	isSameData,
	type Candidate,
	type Namer,
} from './naming.js';

/** A place, or several of one kind, with what may have to stand there. */
export type Trial = {
	/** Of what may have to stand in the first of them. */
	readonly name: string;
	readonly at: ReadonlyArray<readonly [Entry, Candidate]>;
};

/** A replacement as one network has it. */
export function replacementFor(
	{site, path, turn, seen}: Trial['at'][number][0],
	{isStack, shapes, data}: Candidate,
	p: number,
): Replacement {
	return {
		site,
		path,
		turn: turn ?? null,
		isStack,
		shape: isStack ? [seen[p].turns, ...seen[p].shape] : shapes[p],
		data: data[p],
	};
}

/** Calls of a helper of which all are replaced at once. */
const maxPlaces = 12;

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
				? {name, at: [[entry, candidate] as const]}
				: [];
		});
	}

	/** All places of one site at once, each with its own of a family: both layers of a loop, or all calls of a helper. */
	ofFamily(entry: Entry): Trial[] {
		const places = this.#entries.all.filter(
			({site, seen}) => site === entry.site && seen.length > 0,
		);
		if (places.length < 2 || places.length > maxPlaces) {
			return [];
		}

		const lists = places.map((place) =>
			candidatesFor(this.#namers, place.seen),
		);
		const own = places.indexOf(entry);
		return lists[own].flatMap((candidate) => {
			const at: Array<readonly [Entry, Candidate]> = [[entry, candidate]];
			for (const [i, place] of places.entries()) {
				// The same value is the same quantity, and another one another.
				const one =
					place === entry ||
					lists[i].find(
						({family, name}) =>
							family === candidate.family &&
							at.every(
								([other, {name: taken}]) =>
									(name === taken) ===
									place.seen.every((seen, p) =>
										isSameData(seen, other.seen[p]),
									),
							),
					);
				if (one === undefined) {
					return [];
				}

				if (one !== true) {
					at.push([place, one]);
				}
			}

			return at.some(([{names}, {name}]) => !names.includes(name))
				? [{name: candidate.name, at}]
				: [];
		});
	}
}

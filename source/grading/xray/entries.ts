import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {type Site, type TraceRecord} from '../languages/tracing.js';
import {lastOf, seenOf, type Namer, type Seen} from './naming.js';
import {type Trace} from './traced-student.js';
import {type NamedValue} from './verdict.js';

/** A place in a run at which a value was seen on all networks, and what it is. */
export type Entry = {
	/** Its place in the order of execution. */
	readonly order: number;
	readonly site: number;
	/** The sites of the calls that lead to it. */
	readonly path: readonly number[];
	/** Undefined for all turns of a loop together. */
	readonly turn: number | undefined;
	/** Where it is in the code. */
	readonly at: Site;
	/** For each network; none where the place fails before it has a value. */
	readonly seen: readonly Seen[];
	/** The names that the value deserves on all networks; empty where it is none of the exercise's quantities. */
	readonly names: readonly string[];
	/** The same of the value of the last turn. */
	readonly lastNames: readonly string[];
};

/** What the report says of a value: its text, shape and names. */
export function namedValue({
	at,
	seen,
	names,
	lastNames,
	turn,
}: Entry): NamedValue {
	const isInLoop = turn !== undefined || (seen[0]?.turns ?? 1) > 1;
	return {
		text: at.kind === 'part' ? at.text : (at.variable ?? at.text),
		shape: seen[0]?.fullShape ?? [],
		isInLoop,
		is: names[0],
		// The index of a loop ends at the number of turns, and is it by chance.
		isAtLast:
			names.length > 0 ||
			seen.every(({data}) => data.every((value) => Number.isInteger(value)))
				? undefined
				: lastNames[0],
	};
}

function keyOf({site, path, turn}: TraceRecord): string {
	return `${site} ${path.join(' ')} ${turn ?? ''}`;
}

/** One record for each turn. */
function byTurn(record: TraceRecord): TraceRecord[] {
	const size = record.data.length / record.turns;
	return Array.from({length: record.turns}, (_, turn) => ({
		...record,
		turn,
		...(record.moments && {moments: record.moments.slice(turn, turn + 1)}),
		data: record.data.slice(turn * size, (turn + 1) * size),
	}));
}

/** The names that fit on every network. */
function sharedNames(
	seen: readonly Seen[],
	namers: readonly Namer[],
): readonly string[] {
	const [names, ...rest] = seen.map((one, p) => namers[p].namesOf(one));
	return names.filter((name) => rest.every((other) => other.includes(name)));
}

/** A loop of few turns that are as many on every network goes over layers or the like, not over samples. */
const fewTurns = 8;

/** Joins the records of traces of the same code. */
export function entriesOf(
	traces: readonly Trace[],
	namers: readonly Namer[],
): Entry[] {
	const [first, ...others] = traces.map(
		({records}) => new Map(records.map((record) => [keyOf(record), record])),
	);
	const entries: Array<Entry & {readonly moment: number}> = [];
	for (const [key, record] of first) {
		const together = [record, ...others.map((other) => other.get(key))];
		if (!together.every((one) => one !== undefined)) {
			continue;
		}

		const isOverLayers =
			record.turn === null &&
			record.turns > 1 &&
			record.turns <= fewTurns &&
			together.every(({turns}) => turns === record.turns);
		const rows = isOverLayers
			? together.map((one) => byTurn(one))
			: together.map((one) => [one]);
		for (const i of rows[0].keys()) {
			const {site, path, turn, moments} = rows[0][i];
			const seen = rows.map((row) => seenOf(row[i]));
			const names = sharedNames(seen, namers);
			entries.push({
				order: entries.length,
				moment: moments?.[0] ?? 0,
				site,
				path,
				turn: turn ?? undefined,
				at: traces[0].sites[site],
				seen,
				names,
				lastNames:
					names.length === 0 && seen.every((one) => one.turns > 1)
						? sharedNames(
								seen.map((one) => lastOf(one)),
								namers,
							)
						: names,
			});
		}
	}

	return entries
		.toSorted((a, b) => a.moment - b.moment)
		.map((entry, order) => ({...entry, order}));
}

/** Whether an expression only reads a variable. */
export function isName(text: string): boolean {
	return /^[\p{L}_][\p{L}\p{N}_]*$/v.test(text);
}

/** Whether the value of the last turn is another value. */
function endsWith({data}: Seen, {data: last}: Seen): boolean {
	return (
		data.length >= last.length &&
		data
			.slice(data.length - last.length)
			.every((value, k) => Object.is(value, last[k]))
	);
}

/** Whether a function of each number makes some values of others. */
function isMappedTo(
	from: readonly Seen[],
	to: readonly Seen[],
	map: (value: number) => number,
): boolean {
	return from.every(
		({data}, p) =>
			data.length === to[p].data.length &&
			data.every((value, k) => Math.abs(map(value) - to[p].data[k]) < 1e-9),
	);
}

function startsWith(path: readonly number[], start: readonly number[]) {
	return start.every((site, i) => path[i] === site);
}

/** The entries of one run, and how they hang together. */
export class Entries {
	readonly all: readonly Entry[];
	readonly sites: readonly Site[];
	readonly #names: ReadonlySet<string>;

	constructor(all: readonly Entry[], sites: readonly Site[]) {
		this.all = all;
		this.sites = sites;
		this.#names = new Set(
			all
				.filter(({at}) => at.kind === 'assign' || at.kind === 'change')
				.flatMap(({names, lastNames}) => [...names, ...lastNames]),
		);
	}

	/** Whether a variable is a quantity. */
	hasVariable(name: string): boolean {
		return this.#names.has(name);
	}

	/** The values that go into an entry within its statement, in the order of execution. */
	operandsOf({
		site,
		path,
		turn,
	}: Pick<Entry, 'site' | 'path' | 'turn'>): Entry[] {
		return this.all.filter(
			(entry) =>
				entry.site !== site &&
				this.#isWithin(entry.site, site) &&
				startsWith(entry.path, path) &&
				entry.turn === turn,
		);
	}

	/** Where the value that an entry reads from a variable was set; undefined where that is no variable of this run. */
	definitionOf(entry: Entry): Entry | undefined {
		const isRead = ['part', 'return'].includes(entry.at.kind);
		if (!isRead || !isName(entry.at.text) || entry.seen.length === 0) {
			return undefined;
		}

		const isSet = (other: Entry) =>
			other.order < entry.order &&
			(other.at.kind === 'assign' || other.at.kind === 'change');
		const named = this.all.findLast(
			(other) =>
				isSet(other) &&
				other.at.variable === entry.at.text &&
				other.at.function === entry.at.function,
		);
		// It may have been changed under another name.
		const changed = this.all.findLast(
			(other) =>
				isSet(other) &&
				other.order > (named?.order ?? 0) &&
				endsWith(other.seen[0], entry.seen[0]),
		);
		return entry.seen[0].shape.length > 0 ? (changed ?? named) : named;
	}

	/** The call in whose function an entry is, as an expression of the caller. */
	callOf(entry: Entry): Entry | undefined {
		const parameter = this.parametersOf(entry).at(-1);
		const site = parameter?.path.at(-1);
		return this.all.find(
			(other) =>
				other.site === site &&
				other.path.join(' ') === parameter!.path.slice(0, -1).join(' '),
		);
	}

	/** What a call of one of the student's functions returned, within that function. */
	returnsOf({site, path}: Entry): Entry[] {
		const inside = [...path, site].join(' ');
		return this.all.filter(
			(other) => other.at.kind === 'return' && other.path.join(' ') === inside,
		);
	}

	/** All calls of the function that an entry is in. */
	callsLike({at}: Entry): Entry[] {
		return this.all.flatMap((other) =>
			other.at.kind === 'parameter' && other.at.function === at.function
				? (this.callOf(other) ?? [])
				: [],
		);
	}

	/**
	 * Whether a function is right, and only what it was given in the call of an entry is not: in another call it gives a
	 * right quantity, or it gives g or g′ of what it was given.
	 */
	isRightButMisled(entry: Entry): boolean {
		const call = this.callOf(entry);
		return (
			call?.names.length === 0 &&
			(this.callsLike(entry).some(({names}) => names.length > 0) ||
				this.parametersOf(entry).some(
					({seen}) =>
						isMappedTo(seen, call.seen, sigmoid) ||
						isMappedTo(seen, call.seen, sigmoidGradient),
				))
		);
	}

	/** The parameters of the function that an entry is in, as they were in that call. */
	parametersOf(entry: Entry): Entry[] {
		return this.all.filter(
			(other) =>
				other.at.kind === 'parameter' &&
				other.at.function === entry.at.function &&
				other.path.length > 0 &&
				startsWith(entry.path, other.path),
		);
	}

	#isWithin(site: number, ancestor: number): boolean {
		const {parent} = this.sites[site];
		return (
			parent === ancestor ||
			(parent !== null && this.#isWithin(parent, ancestor))
		);
	}
}

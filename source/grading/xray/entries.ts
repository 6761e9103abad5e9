import {type Site, type TraceRecord} from '../languages/tracing.js';
import {seenOf, type Namer, type Seen} from './naming.js';
import {type Trace} from './traced-student.js';

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
};

function keyOf({site, path, turn}: TraceRecord): string {
	return `${site} ${path.join(' ')} ${turn ?? ''}`;
}

/** One record for each turn. */
function byTurn(record: TraceRecord): TraceRecord[] {
	const size = record.data.length / record.turns;
	return Array.from({length: record.turns}, (_, turn) => ({
		...record,
		turn,
		data: record.data.slice(turn * size, (turn + 1) * size),
	}));
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
	const entries: Entry[] = [];
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
			const {site, path, turn} = rows[0][i];
			const seen = rows.map((row) => seenOf(row[i]));
			const [names, ...rest] = seen.map((one, p) => namers[p].namesOf(one));
			entries.push({
				order: entries.length,
				site,
				path,
				turn: turn ?? undefined,
				at: traces[0].sites[site],
				seen,
				names: names.filter((name) =>
					rest.every((other) => other.includes(name)),
				),
			});
		}
	}

	return entries;
}

function startsWith(path: readonly number[], start: readonly number[]) {
	return start.every((site, i) => path[i] === site);
}

/** The entries of one run, and how they hang together. */
export class Entries {
	constructor(
		readonly all: readonly Entry[],
		readonly sites: readonly Site[],
	) {}

	/** The values that go into an entry within its statement, in the order of execution. */
	operandsOf({site, path, turn}: Pick<Entry, 'site' | 'path' | 'turn'>): Entry[] {
		return this.all.filter(
			(entry) =>
				entry.site !== site &&
				this.#isWithin(entry.site, site) &&
				startsWith(entry.path, path) &&
				entry.turn === turn,
		);
	}

	/** Where a variable that an entry reads got its value; undefined where that is no variable of this run. */
	definitionOf(entry: Entry): Entry | undefined {
		const name = entry.at.text;
		return this.all.findLast(
			(other) =>
				other.order < entry.order &&
				other.at.variable === name &&
				other.at.function === entry.at.function &&
				['assign', 'change', 'parameter'].includes(other.at.kind),
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

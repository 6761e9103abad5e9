import {entriesOf, type Entry} from './entries.js';
import {probeOf} from './probes.js';
import {blame, judge} from './judge.js';
import {type Repair} from './repair.js';
import {Search} from './search.js';
import {isTimeOver, type Trace, type TracedStudent} from './traced-student.js';
import {type Trial} from './trials.js';
import {isSameLine, type FurtherLine, type Verdict} from './verdict.js';

/** Maximum number of faults to look for in one program. */
const maxFaults = 3;

export type Judged = {
	readonly entries: readonly Entry[];
	readonly verdict: Verdict;
	/** How often the code was run with values replaced. */
	readonly runs: number;
};

/** Traces a student's code, with values that are held right, on all networks; one sentence where that fails. */
async function searchIn(
	traced: TracedStudent,
	isOver: () => boolean,
	held: Trial['at'],
	onRuns: (runs: number) => void,
): Promise<Search | string> {
	const traces: Trace[] = [];
	for (const p of traced.probes.keys()) {
		const trace = await traced.trace(p, held);
		if (typeof trace === 'string') {
			return trace;
		}

		traces.push(trace);
		if (isTimeOver(trace)) {
			break;
		}
	}

	const entries = entriesOf(
		traces,
		traced.probes.map(({namer}) => namer),
	);
	return new Search(traced, traces, entries, isOver, onRuns, held);
}

const isNegative = ({at, names}: Entry) =>
	(at.kind === 'assign' || at.kind === 'change') &&
	/^−\(?(?:δ|Δ|D|Θ\(2\)ᵀδ)/v.test(names.at(0) ?? '');

function negativesIn({entries}: Search): Set<string> {
	return new Set(
		entries.all
			.filter((entry) => isNegative(entry))
			.map(({site, path}) => `${site} ${path.join(' ')}`),
	);
}

/**
 * A variable before a line that departs whose sign is turned: with the other sign all that follows from it, up to that
 * line, gets its sign back. What a later minus mends gets the wrong one.
 */
async function turnedBefore(
	search: Search,
	{entry: {order}}: Repair,
	again: (held: Trial['at']) => Promise<Search | string>,
): Promise<Repair | undefined> {
	const entry = search.entries.all.find((one) => isNegative(one));
	const bare = (name = '') => name.replaceAll(/[−\(\)]/gv, '');
	const trial =
		entry &&
		entry.order < order &&
		search.trials
			.of(entry)
			.find(
				({name}) =>
					!name.startsWith('−') && bare(name) === bare(entry.names[0]),
			);
	const held = trial && (await again(trial.at));
	if (!trial || !held || typeof held === 'string') {
		return undefined;
	}

	const before = negativesIn(search);
	const after = [...negativesIn(held)];
	return after.length < before.size - 1 && after.every((key) => before.has(key))
		? {entry, needs: trial.name, at: trial.at, repairs: new Set()}
		: undefined;
}

function namedIn({entries}: Search): number {
	return entries.all.filter(({names}) => names.length > 0).length;
}

/** Where J is wrong, it does not tell how weights are unrolled: the way in which more values are quantities counts. */
async function searchBestRead(
	{student}: TracedStudent,
	again: (held: Trial['at']) => Promise<Search | string>,
): Promise<Search | string> {
	const search = await again([]);
	const {reading} = student;
	const other = student
		.readings()
		.find(
			({unrolledBy, labels, isColumn}) =>
				unrolledBy !== reading.unrolledBy &&
				labels === reading.labels &&
				isColumn === reading.isColumn,
		);
	if (typeof search === 'string' || !other || !search.wrong.includes('J')) {
		return search;
	}

	student.reading = other;
	const otherSearch = await again([]);
	if (
		typeof otherSearch === 'object' &&
		namedIn(otherSearch) > namedIn(search)
	) {
		return otherSearch;
	}

	student.reading = reading;
	return search;
}

/**
 * The verdict, and the lines that depart when what was found is held right.
 *
 * @param isOver - Whether the search has had its time.
 */
export async function judgeAll(
	traced: TracedStudent,
	isOver: () => boolean,
	onRuns: (runs: number) => void = () => undefined,
): Promise<Judged | string> {
	let runs = 0;
	const again = async (held: Trial['at']) =>
		searchIn(traced, isOver, held, (inside) => {
			onRuns(runs + inside);
		});
	const search = await searchBestRead(traced, again);
	if (typeof search === 'string') {
		return search;
	}

	const {all: entries} = search.entries;
	const first = await judge(search, traced.isSlopeWrong);
	({runs} = search);
	if (first.kind !== 'located' || search.blamed === undefined) {
		return {entries, verdict: first, runs};
	}

	let verdict = first;
	let {blamed} = search;
	const isMixed = search.entries
		.operandsOf(blamed.entry)
		.some(({names}) => names.length === 0);
	if (isMixed && !search.isOutOfTime) {
		// A mistake of regularization after another one hides that no more at λ = 0.
		const {probes} = traced;
		traced.probes = probes.map(({problem}) => probeOf({...problem, lambda: 0}));
		const before = await again([]);
		const earlier =
			typeof before === 'object'
				? await judge(before, traced.isSlopeWrong)
				: undefined;
		traced.probes = probes;
		if (
			typeof before === 'object' &&
			earlier?.kind === 'located' &&
			before.blamed &&
			before.blamed.entry.order < blamed.entry.order
		) {
			({blamed} = before);
			runs += before.runs;
			verdict = {...earlier, remains: search.wrong, isAtZero: true};
		}
	}

	const further: FurtherLine[] = [];
	let {isOutOfTime} = search;
	let held = blamed.at;
	const turned = isOutOfTime
		? undefined
		: await turnedBefore(search, blamed, again);
	if (turned) {
		further.push(verdict);
		held = [...held, ...turned.at];
		verdict = blame(search, turned.entry, turned, {isStepMissing: true});
	}

	while (
		further.length + 1 < maxFaults &&
		(further.at(-1) ?? verdict).remains.length > 0 &&
		!isOutOfTime
	) {
		const next = await again(held);
		if (typeof next === 'string') {
			break;
		}

		const judged = await judge(next, traced.isSlopeWrong);
		runs += next.runs;
		({isOutOfTime} = next);
		if (judged.kind !== 'located' || !next.blamed) {
			break;
		}

		further.push(judged);
		held = [...held, ...next.blamed.at];
	}

	const {remains} = further.at(-1) ?? verdict;
	const here = further.filter((other) => isSameLine(other, verdict));
	return {
		entries,
		verdict: {
			...verdict,
			remains,
			repairs: [verdict, ...here].flatMap(({repairs}) => repairs),
			isOutOfTime,
			further: further.filter((other) => !here.includes(other)),
		},
		runs,
	};
}

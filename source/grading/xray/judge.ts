import {type CheckResult} from '../checks/check.js';
import {type Site} from '../languages/tracing.js';
import {type Entry} from './entries.js';
import {type Repair, type Search} from './search.js';
import {type Trace} from './traced-student.js';
import {
	type Blame,
	type CodeLine,
	type NamedValue,
	type Verdict,
} from './verdict.js';

/** By what follows from it in one step, so that a value that stands in the place of the next one lacks that step. */
const nextSteps: Readonly<Record<string, readonly string[]>> = {
	z: ['a'],
	'Θᵀδ': ['Θᵀδ without the bias', 'δ', 'δ with a column for the bias'],
	'Θᵀδ without the bias': ['δ'],
	'δ with a column for the bias': ['δ'],
	'δ with 0 for the bias': ['δ'],
	Δ: ['D', 'D without regularization'],
	'D without regularization': ['D'],
	'J without regularization': ['J'],
};

function familyOf(name: string): string {
	return name.replaceAll(/\(\d\)|, transposed/gv, '');
}

/** The name without a factor. */
function bareName(name: string): string {
	return name
		.replaceAll(/^(?:−|½·|2λ·|λ·|m·|\([^\)]*\)·)+/gv, '')
		.replaceAll(/\/2?m$/gv, '');
}

/** Whether a value lacks only a step that follows on it, or a factor. */
function isStepBefore(names: readonly string[], needed: string): boolean {
	return names.some((name) => {
		const family = familyOf(bareName(name));
		return (
			bareName(name) === bareName(needed) ||
			(nextSteps[family] ?? []).includes(familyOf(bareName(needed)))
		);
	});
}

function lineOf({file, line, cell}: Site): CodeLine {
	return {file, line, cell};
}

function valueOf({at, seen, names, turn}: Entry): NamedValue {
	return {
		text: at.kind === 'part' ? at.text : (at.variable ?? at.text),
		shape: seen[0]?.fullShape ?? [],
		isInLoop: (seen[0]?.turns ?? 1) > 1 || turn !== undefined,
		is: names[0],
	};
}

/** The operands of a line, each text once. */
function operandsIn(search: Search, entry: Pick<Entry, 'site' | 'path' | 'turn'>) {
	const found = new Map<string, NamedValue>();
	for (const operand of search.entries.operandsOf(entry)) {
		const value = valueOf(operand);
		found.set(value.text, value);
	}

	return [...found.values()];
}

type Told = Partial<Pick<Blame, 'misplaced' | 'isStepMissing'>>;

function blame(
	search: Search,
	entry: Entry,
	{needs, repairs}: Repair,
	told: Told = {},
): Blame {
	return {
		kind: 'located',
		...lineOf(entry.at),
		variable: entry.at.variable ?? undefined,
		value: valueOf(entry),
		operands: operandsIn(search, entry),
		needs,
		misplaced: undefined,
		isStepMissing: false,
		...told,
		repairs: [...repairs],
		remains: search.wrong.filter((name) => !repairs.has(name)),
	};
}

/** A right quantity in the wrong place: what is wrong is its line, or the line that read it. */
function blameMisplaced(
	search: Search,
	reader: Entry,
	swap: Repair,
): Blame {
	const operand = swap.entry;
	const definition = search.entries.definitionOf(operand);
	return definition &&
		definition.at.kind !== 'parameter' &&
		isStepBefore(operand.names, swap.needs)
		? blame(search, definition, swap, {isStepMissing: true})
		: blame(search, reader, swap, {misplaced: operand.at.text});
}

/** The first of some values, right ones in themselves, whose replacement repairs as much. */
async function swapAmong(
	search: Search,
	entries: readonly Entry[],
	least: number,
): Promise<Repair | undefined> {
	for (const entry of entries) {
		const swap =
			entry.names.length > 0
				? await search.repair(entry, search.trialsOf(entry))
				: undefined;
		if (swap && swap.repairs.size >= least) {
			return swap;
		}
	}

	return undefined;
}

/** What a repaired value says about its line. */
async function blameRepaired(
	search: Search,
	repair: Repair,
	isHelperWrong: (name: string) => boolean,
): Promise<Blame> {
	const {entry, repairs} = repair;
	if (!isHelperWrong(entry.at.function)) {
		const argument = await swapAmong(
			search,
			search.entries.parametersOf(entry),
			repairs.size,
		);
		if (argument) {
			const call = search.entries.sites[argument.entry.path.at(-1)!];
			return {
				...blame(search, argument.entry, argument),
				...lineOf(call),
				variable: undefined,
				misplaced: argument.entry.at.text,
			};
		}
	}

	const swap = await swapAmong(
		search,
		search.entries.operandsOf(entry),
		repairs.size,
	);
	if (swap) {
		return blameMisplaced(search, entry, swap);
	}

	const isRead = entry.at.kind === 'part' || entry.at.kind === 'return';
	const definition = isRead ? search.entries.definitionOf(entry) : undefined;
	return blame(search, definition ?? entry, repair);
}

/** What is returned is a quantity of the exercise, but not the one that is needed. */
async function blameReturned(search: Search): Promise<Blame | undefined> {
	const returned = search.entries.all.filter(
		({at, path}) => at.kind === 'return' && path.length === 0,
	);
	const swap = await swapAmong(search, returned, 1);
	return swap && blameMisplaced(search, swap.entry, swap);
}

/** Judges a run from what the search finds. */
export async function judge(
	search: Search,
	traces: readonly Trace[],
	checks: readonly CheckResult[],
): Promise<Verdict> {
	if (search.wrong.length === 0) {
		return {kind: 'right'};
	}

	const isSlopeWrong = checks.some(
		({id, status}) => id === 'sigmoid-gradient' && status === 'failed',
	);
	const repair = await search.earliest();
	if (repair) {
		return blameRepaired(
			search,
			repair,
			(name) => isSlopeWrong && /grad|prime|deriv|slope/iv.test(name),
		);
	}

	const returned = await blameReturned(search);
	if (returned) {
		return returned;
	}

	const fault = traces.find((trace) => trace.fault)?.fault;
	if (fault?.file !== undefined && fault.line !== undefined) {
		return {
			kind: 'crash',
			file: fault.file,
			line: fault.line,
			cell: fault.cell,
			message: fault.message,
			operands: search.crash ? operandsIn(search, search.crash) : [],
		};
	}

	return {
		kind: 'not located',
		wrong: search.wrong,
		isOutOfTime: search.isOutOfTime,
	};
}

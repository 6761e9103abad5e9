import {type Site} from '../languages/tracing.js';
import {namedValue, type Entry} from './entries.js';
import {type Repair} from './repair.js';
import {type Search} from './search.js';
import {isStepBefore, lackOf} from './steps.js';
import {
	type Blame,
	type CodeLine,
	type NamedValue,
	type Verdict,
} from './verdict.js';

function lineOf({file, line, cell}: Site): CodeLine {
	return {file, line, cell};
}

/** The operands of a line, each text once. */
function operandsIn(
	search: Search,
	entry: Pick<Entry, 'site' | 'path' | 'turn'>,
) {
	const found = new Map<string, NamedValue>();
	for (const operand of search.entries.operandsOf(entry)) {
		const value = namedValue(operand);
		// Nobody needs to hear that 1 is 1.
		if (value.is !== value.text) {
			found.set(value.text, value);
		}
	}

	return [...found.values()];
}

type Told = Partial<Pick<Blame, 'misplaced' | 'isStepMissing'>>;

/** Blames the line of a repair. */
export function blame(
	search: Search,
	entry: Entry,
	repair: Repair,
	told: Told = {},
): Blame {
	search.blamed = {...repair, entry};
	const {needs, repairs} = repair;
	return {
		kind: 'located',
		...lineOf(entry.at),
		variable: entry.at.variable ?? undefined,
		value: namedValue(entry),
		operands: operandsIn(search, entry),
		needs,
		misplaced: undefined,
		lacks: lackOf(repair.entry.names, needs),
		isStepMissing: false,
		stops: entry === search.crash ? search.fault?.message : undefined,
		...told,
		repairs: [...repairs],
		remains: search.wrong.filter((name) => !repairs.has(name)),
		isOutOfTime: search.isOutOfTime,
		further: [],
	};
}

/** The first of some values, right ones in themselves, whose replacement repairs as much. */
async function swapAmong(
	search: Search,
	entries: readonly Entry[],
	least: number,
): Promise<Repair | undefined> {
	for (const entry of entries) {
		const swap =
			entry.names.length > 0 ? await search.repair(entry) : undefined;
		if (swap && swap.repairs.size >= least) {
			return swap;
		}
	}

	return undefined;
}

/** What is not wrong because another thing is needed: what the function was given. */
const given = /^(?:X|y|Θ\(\d\)|λ)$|unrolled/v;

/** How far a wrong value is followed back through variables and calls. */
const maxSteps = 12;

/**
 * Follows a repair back to the line that is wrong: from a right helper to the call that gave it a wrong argument, from an
 * operand that is a right quantity in the wrong place to where its variable was set, if the needed quantity there
 * repairs as much.
 */
async function blameRepaired(
	search: Search,
	repair: Repair,
	isHelperWrong: (name: string) => boolean,
	steps = maxSteps,
	told: Told = {},
): Promise<Blame> {
	const {entry, repairs} = repair;
	const {entries} = search;
	const follow = async (next: Repair, nextTold: Told) =>
		blameRepaired(search, next, isHelperWrong, steps - 1, nextTold);
	if (steps === 0) {
		return blame(search, entry, repair, told);
	}

	if (!isHelperWrong(entry.at.function)) {
		const misled = entries.isRightButMisled(entry)
			? entries.callOf(entry)
			: undefined;
		const moved = misled && (await search.repairAnyhow(misled));
		if (moved && moved.repairs.size >= repairs.size) {
			return follow(moved, told);
		}

		const argument = await swapAmong(
			search,
			entries.parametersOf(entry),
			repairs.size,
		);
		const call = argument && entries.callOf(argument.entry);
		if (argument && call) {
			return follow(
				{...argument, entry: call},
				{misplaced: argument.entry.at.text},
			);
		}
	}

	const wrongReturn = (value: Entry) =>
		entries.returnsOf(value).find(({at}) => isHelperWrong(at.function));
	const operands = entries.operandsOf(entry);
	const returned =
		wrongReturn(entry) ??
		(await swapAmong(
			search,
			operands.flatMap((operand) => wrongReturn(operand) ?? []),
			repairs.size,
		));
	if (returned) {
		return 'needs' in returned
			? blame(search, returned.entry, returned)
			: blame(search, returned, repair);
	}

	const swap = await swapAmong(search, operands, repairs.size);
	if (swap) {
		const isGiven = swap.entry.names.some((name) => given.test(name));
		const definition = isGiven ? undefined : entries.definitionOf(swap.entry);
		const moved = definition && (await search.repairsAt(definition, swap));
		return moved
			? follow(moved, {isStepMissing: true})
			: blame(search, entry, swap, {misplaced: swap.entry.at.text});
	}

	return blame(search, entries.definitionOf(entry) ?? entry, repair, told);
}

/** What is returned is a quantity of the exercise, but not the one that is needed. */
async function blameReturned(search: Search): Promise<Blame | undefined> {
	const {entries} = search;
	const swaps: Repair[] = [];
	for (const entry of entries.all) {
		if (entry.at.kind === 'return' && entry.path.length === 0) {
			const swap =
				(await search.repair(entry)) ??
				(await search.repair(entry, search.reshapingTrials(entry)));
			swaps.push(...(swap ? [swap] : []));
		}
	}

	const [first] = swaps;
	if (!first) {
		return undefined;
	}

	const {entry, needs} = first;
	const swap = {
		...first,
		at: swaps.flatMap(({at}) => at),
		repairs: new Set(swaps.flatMap(({repairs}) => [...repairs])),
	};
	const [inner] = entries.returnsOf(entry);
	const definition = entries.hasVariable(needs)
		? undefined
		: entries.definitionOf(entry);
	return inner
		? blame(search, inner, swap, {misplaced: inner.at.text})
		: definition && isStepBefore(entry.names, needs)
			? blame(search, definition, first, {isStepMissing: true})
			: blame(search, entry, swap, {misplaced: entry.at.text});
}

/** Where both layers are needed and a helper gives that of one, its call lacks the other, and the helper is right. */
async function outOfHelper(search: Search, step: Repair): Promise<Repair> {
	const {entry, needs} = step;
	const isOfLayer = entry.names.some((name) => /\(\d\)/v.test(name));
	const call =
		isOfLayer && !/\(\d\)/v.test(needs)
			? search.entries.callOf(entry)
			: undefined;
	return (call && (await search.repairsAt(call, step))) ?? step;
}

/** Judges a run from what the search finds. */
export async function judge(
	search: Search,
	isSlopeWrong: boolean,
): Promise<Verdict> {
	const {fault, changer} = search;
	if (search.wrong.length === 0) {
		return changer
			? {
					kind: 'argument changed',
					...lineOf(changer),
					variable: changer.variable ?? '',
				}
			: {kind: 'right'};
	}

	const isHelperWrong = (name: string) =>
		isSlopeWrong && /grad|prime|deriv|slope/iv.test(name);
	// A gradient is right, but it is returned in another's place, or turned around.
	const isMisplaced =
		search.isShapeWrong &&
		search.entries.all.some(
			({at, path, names}) =>
				at.kind === 'return' &&
				path.length === 0 &&
				names.some((name) => /^D\(\d\)/v.test(name)),
		);
	const misplaced = isMisplaced ? await blameReturned(search) : undefined;
	if (misplaced) {
		return misplaced;
	}

	const first = search.isTimeOver ? undefined : await search.first();
	if (first) {
		if (first.isStep) {
			const last = await outOfHelper(search, await search.lastStep(first));
			return blame(search, last.entry, last, {isStepMissing: true});
		}

		return blameRepaired(search, first, isHelperWrong);
	}

	const returned = fault ? undefined : await blameReturned(search);
	if (returned) {
		return returned;
	}

	if (fault?.file !== undefined && fault.line !== undefined) {
		return {
			kind: 'crash',
			file: fault.file,
			line: fault.line,
			cell: fault.cell,
			message: fault.message,
			isTimeOver: search.isTimeOver,
			operands: search.crash ? operandsIn(search, search.crash) : [],
		};
	}

	return {
		kind: 'not located',
		wrong: search.wrong,
		isOutOfTime: search.isOutOfTime,
	};
}

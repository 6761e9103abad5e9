import {performance} from 'node:perf_hooks';
import {type Fault} from '../languages/answers.js';
import {type Replacement} from '../languages/tracing.js';
import {Entries, isName, type Entry} from './entries.js';
import {isStepBefore} from './steps.js';
import {isConstant, type Candidate} from './naming.js';
import {
	outputs,
	type Outcome,
	type OutputName,
	type Trace,
	type TracedStudent,
} from './traced-student.js';
import {isSameData, Trials, type Trial} from './trials.js';

/** A replacement that makes outputs right on all networks. */
export type Repair = {
	readonly entry: Entry;
	/** What was put there. */
	readonly needs: string;
	readonly family: string;
	readonly repairs: ReadonlySet<OutputName>;
};

/** Trials of one place that are run at a time; the clock is looked at in between. */
const batch = 40;

function replacementFor(
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

/** Whether something is only zeros or ones without being made so. */
function isEmptyByMistake(names: readonly string[], text: string): boolean {
	return (
		['only zeros', 'only ones'].includes(names[0]) &&
		!/zeros|ones|empty|full|^[\w.]+$|^\[/v.test(text)
	);
}

/** Looks for the values whose replacement repairs what a student's functions return. */
export class Search {
	readonly entries: Entries;
	/** The outputs that are wrong on one network at least. */
	readonly wrong: readonly OutputName[];
	/** What was seen on no network because it fails. */
	readonly crash: Entry | undefined;
	readonly fault: Fault | undefined;
	/** Whether a gradient has another shape than its Θ. */
	readonly isShapeWrong: boolean;
	isOutOfTime = false;
	/** Runs with something replaced. */
	runs = 0;
	readonly trials: Trials;
	readonly #baseline: readonly Outcome[];

	constructor(
		private readonly traced: TracedStudent,
		traces: readonly Trace[],
		entries: readonly Entry[],
		private readonly deadline: number,
		private readonly onRuns: (runs: number) => void = () => undefined,
	) {
		this.entries = new Entries(entries, traces[0].sites);
		this.trials = new Trials(
			this.entries,
			traced.probes.map(({namer}) => namer),
		);
		this.#baseline = traces.map(({outcome}) => outcome);
		this.wrong = outputs.filter((name) =>
			traces.some(({outcome}) => !outcome.has(name)),
		);
		const [place, ...others] = traces.map(({faultPlace}) => faultPlace);
		this.crash =
			place &&
			others.every(
				(other) =>
					other?.site === place.site &&
					other.path.join(' ') === place.path.join(' '),
			)
				? {
						...place,
						order: entries.length,
						turn: undefined,
						at: traces[0].sites[place.site],
						seen: [],
						names: [],
						lastNames: [],
					}
				: undefined;
		this.fault = traces.find(({fault}) => fault !== undefined)?.fault;
		this.isShapeWrong = traces.some(({isShapeWrong}) => isShapeWrong);
	}

	/**
	 * The earliest value that is none of the quantities and whose replacement repairs the most.
	 *
	 * @param before - The place in the order of execution before which it is looked for.
	 */
	async earliest(before = Infinity): Promise<Repair | undefined> {
		const tried: Entry[] = [];
		const later: Entry[] = [];
		const repaired = new Set<OutputName>();
		let best: Repair | undefined;
		const look = async (entry: Entry) => {
			tried.push(entry);
			let repair: Repair | undefined;
			for (const trials of [
				this.trials.of(entry),
				this.trials.ofVariable(entry),
				this.trials.ofFamily(entry),
				this.reshapingTrials(entry),
			]) {
				repair ??= await this.repair(entry, trials);
			}

			// What several before it repair one by one is put together of them.
			const isNew = [...(repair?.repairs ?? [])].some(
				(name) => !repaired.has(name),
			);
			if (repair && isNew && repair.repairs.size > (best?.repairs.size ?? 0)) {
				best = repair;
			}

			for (const name of repair?.repairs ?? []) {
				repaired.add(name);
			}

			return this.isOutOfTime || repaired.size === this.wrong.length;
		};

		for (const entry of this.entries.all) {
			if (entry.order >= before) {
				break;
			}

			const call = this.entries.callOf(entry);
			if (
				!this.#isSuspect(entry) ||
				// A helper that gives a right quantity is right.
				(call?.names.length ?? 0) > 0 ||
				tried.some((other) => this.#isCopy(entry, other))
			) {
				continue;
			}

			if (
				this.entries.parametersOf(entry).some(({names}) => names.length === 0)
			) {
				// What a helper makes of a wrong value is wrong as well.
				later.push(entry);
			} else if (await look(entry)) {
				return best;
			}
		}

		for (const entry of later) {
			if (await look(entry)) {
				return best;
			}
		}

		if (this.crash && before === Infinity) {
			const repair = await this.repair(
				this.crash,
				this.trials.ofAnyShape(this.crash),
			);
			return repair && repair.repairs.size > (best?.repairs.size ?? 0)
				? repair
				: best;
		}

		return best;
	}

	/** The earliest variable that is a right quantity but for a factor or the next step, and whose repair repairs as much. */
	async earliestStep(least: number): Promise<Repair | undefined> {
		for (const entry of this.entries.all) {
			const {names, at} = entry;
			const isSet = at.kind === 'assign' || at.kind === 'change';
			if (isSet && names.length > 0) {
				const trials = this.trials
					.of(entry)
					.filter(({name}) => isStepBefore(names, name));
				const repair = await this.repair(entry, trials);
				if (repair && repair.repairs.size >= least) {
					return repair;
				}
			}
		}

		return undefined;
	}

	/** The trial of a repair in another place. */
	async repairsAt(
		entry: Entry,
		{needs, repairs}: Repair,
	): Promise<Repair | undefined> {
		const trials = this.trials.of(entry);
		const same = trials.filter(({name}) => name === needs);
		// Of a sum every turn needs its own.
		const repair = await this.repair(entry, same.length > 0 ? same : trials);
		return repair && repair.repairs.size >= repairs.size ? repair : undefined;
	}

	/** Whether a value may be the first that departs. */
	#isSuspect(entry: Entry): boolean {
		const {at, names, seen} = entry;
		switch (at.kind) {
			case 'parameter':
			case 'turn': {
				return false;
			}

			case 'count': {
				return true;
			}

			default: {
				// A variable in a loop was looked at where it was set.
				const isRead = isName(at.text) && at.kind === 'part';
				const isSize =
					at.kind === 'assign' &&
					seen.every(
						({data, turns, shape}) =>
							turns === 1 &&
							shape.length === 0 &&
							data[0] > 0 &&
							Number.isInteger(data[0]),
					);
				return (
					isSize ||
					this.#isStale(entry) ||
					((names.length === 0 || isEmptyByMistake(names, at.text)) &&
						!(isRead && seen.some((one) => one.turns > 1 && !isConstant(one))))
				);
			}
		}
	}

	/** Whether in a loop the index of another loop is read, which does not change any more. */
	#isStale({at, seen}: Entry): boolean {
		return (
			at.kind === 'part' &&
			seen.every((one) => isConstant(one)) &&
			this.entries.all.some(
				({at: other}) =>
					other.kind === 'turn' &&
					other.variable === at.text &&
					other.function === at.function,
			)
		);
	}

	/** Quantities of every shape, where what is returned has the wrong one or the code fails. */
	reshapingTrials(entry: Entry): Trial[] {
		const isMatrix = entry.seen.every(
			({turns, shape}) => turns === 1 && shape.length === 2,
		);
		return isMatrix && (this.isShapeWrong || this.fault !== undefined)
			? this.trials.ofAnyShape(entry)
			: [];
	}

	/** What repairs the most of the trials of one place. */
	async repair(
		entry: Entry,
		trials: readonly Trial[] = this.trials.of(entry),
	): Promise<Repair | undefined> {
		let best: Repair | undefined;
		for (let i = 0; i < trials.length && !this.isOutOfTime; i += batch) {
			for (const [trial, repairs] of await this.#run(
				trials.slice(i, i + batch),
			)) {
				if (repairs.size > (best?.repairs.size ?? 0)) {
					best = {entry, needs: trial.name, family: trial.family, repairs};
				}
			}

			if (best?.repairs.size === this.wrong.length) {
				break;
			}
		}

		return best;
	}

	/** Whether a value was tried before: in the variable that it is read from. */
	#isCopy(entry: Entry, other: Entry): boolean {
		return (
			entry.seen.length === other.seen.length &&
			(entry.at.kind === 'part' || entry.at.kind === 'return') &&
			entry.at.text === other.at.variable &&
			entry.seen.every((one, p) => isSameData(one, other.seen[p]))
		);
	}

	/** The trials that repair something, with what they repair. */
	async #run(
		trials: readonly Trial[],
	): Promise<Array<readonly [Trial, ReadonlySet<OutputName>]>> {
		let left = trials.map((trial) => ({trial, repairs: new Set(this.wrong)}));
		for (const [p, before] of this.#baseline.entries()) {
			if (left.length === 0) {
				break;
			}

			if (performance.now() > this.deadline) {
				this.isOutOfTime = true;
				return [];
			}

			this.runs += left.length;
			this.onRuns(this.runs);
			const after = await this.traced.retry(
				p,
				left.map(({trial}) =>
					trial.at.map(([place, candidate]) =>
						replacementFor(place, candidate, p),
					),
				),
			);
			if (!after) {
				this.isOutOfTime = true;
				return [];
			}

			left = left.flatMap(({trial, repairs}, i) => {
				const isBroken = [...before].some((name) => !after[i].has(name));
				const still = new Set(
					[...repairs].filter((name) => after[i].has(name)),
				);
				return isBroken || still.size === 0 ? [] : {trial, repairs: still};
			});
		}

		return left.map(({trial, repairs}) => [trial, repairs]);
	}
}

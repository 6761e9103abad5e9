import {type Fault} from '../languages/answers.js';
import {type Site} from '../languages/tracing.js';
import {firstOf, type Repair} from './repair.js';
import {Entries, isName, type Entry} from './entries.js';
import {isStepBefore, isTurned} from './steps.js';
import {isConstant, isSameData} from './naming.js';
import {
	isTimeOver,
	outputs,
	type Outcome,
	type OutputName,
	type Trace,
	type TracedStudent,
} from './traced-student.js';
import {replacementFor, Trials, type Trial} from './trials.js';

/** Trials of one place that are run at a time; the clock is looked at in between. */
const batch = 40;

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
	/** Where an argument is changed in place. */
	readonly changer: Site | undefined;
	/** Whether the code did not end. */
	readonly isTimeOver: boolean;
	/** Whether a gradient has another shape than its Θ. */
	readonly isShapeWrong: boolean;
	isOutOfTime = false;
	/** What was blamed in the end. */
	blamed: Repair | undefined;
	/** Runs with something replaced. */
	runs = 0;
	readonly trials: Trials;
	readonly #baseline: readonly Outcome[];

	constructor(
		private readonly traced: TracedStudent,
		traces: readonly Trace[],
		entries: readonly Entry[],
		private readonly isOver: () => boolean,
		private readonly onRuns: (runs: number) => void = () => undefined,
		private readonly held: Trial['at'] = [],
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
		this.isTimeOver = traces.some((trace) => isTimeOver(trace));
		this.changer = traces.find(({changer}) => changer !== undefined)?.changer;
		this.isShapeWrong = traces.some(({isShapeWrong}) => isShapeWrong);
	}

	/**
	 * The first value, in the order of execution, whose replacement repairs the most: one that is none of the
	 * quantities, or a variable that lacks a step.
	 */
	async first(): Promise<Repair | undefined> {
		const found: Repair[] = [];
		const tried: Entry[] = [];
		const later: Entry[] = [];
		/** Whether all is repaired or the time is over. */
		const look = async (entry: Entry, isStep = false) => {
			const repair = await (isStep
				? this.repairStep(entry)
				: this.repairAnyhow(entry));
			if (repair) {
				found.push(repair);
			}

			return this.isOutOfTime || this.#isWhole(repair);
		};

		for (const entry of this.entries.all) {
			if (!this.#isSuspect(entry)) {
				if (this.#isStepSuspect(entry) && (await look(entry, true))) {
					break;
				}

				continue;
			}

			if (
				this.#isInRightHelper(entry) ||
				tried.some((other) => this.#isCopy(entry, other))
			) {
				continue;
			}

			if (
				this.entries.parametersOf(entry).some(({names}) => names.length === 0)
			) {
				// What a helper makes of a wrong value is wrong as well.
				later.push(entry);
				continue;
			}

			tried.push(entry);
			if (await look(entry)) {
				break;
			}
		}

		if (!found.some((repair) => this.#isWhole(repair))) {
			for (const entry of later) {
				if (await look(entry)) {
					break;
				}
			}
		}

		const crash =
			this.crash &&
			(await this.repair(this.crash, this.trials.ofAnyShape(this.crash)));
		return firstOf(
			[...found, ...(crash ? [crash] : [])].toSorted(
				(a, b) => a.entry.order - b.entry.order,
			),
		);
	}

	/** What repairs the most in a place, alone or together with places of its kind. */
	async repairAnyhow(
		entry: Entry,
		isWanted: (name: string) => boolean = () => true,
	): Promise<Repair | undefined> {
		let best: Repair | undefined;
		for (const trialsOf of [
			() => this.trials.of(entry),
			() => this.trials.ofVariable(entry),
			() => this.trials.ofFamily(entry),
			() => this.reshapingTrials(entry),
		]) {
			const repair = await this.repair(
				entry,
				trialsOf().filter(({name}) => isWanted(name)),
			);
			if (repair && repair.repairs.size > (best?.repairs.size ?? 0)) {
				best = repair;
			}

			if (this.#isWhole(best)) {
				break;
			}
		}

		return best;
	}

	/** The repair of a variable that is a right quantity but for a factor or a next step which no other variable is. */
	async repairStep(entry: Entry): Promise<Repair | undefined> {
		const {names} = entry;
		const repair = await this.repairAnyhow(
			entry,
			(name) =>
				isStepBefore(names, name) &&
				!names.some((own) => name === `${own}, transposed`) &&
				!this.entries.hasVariable(name),
		);
		return repair && {...repair, isStep: true};
	}

	/** The last variable that lacks the same step. */
	async lastStep(step: Repair): Promise<Repair> {
		const {entry, needs, repairs} = step;
		if (isTurned(entry.names, needs)) {
			return step;
		}

		for (const other of this.entries.all.slice(entry.order + 1).toReversed()) {
			if (
				this.#isStepSuspect(other) &&
				other.names.some(
					(name) =>
						entry.names.includes(name) ||
						(isStepBefore(entry.names, name) && !isTurned([name], needs)),
				)
			) {
				const moved = await this.repairStep(other);
				if (moved && [...repairs].every((name) => moved.repairs.has(name))) {
					return moved;
				}
			}
		}

		return step;
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

	#isWhole(repair: Repair | undefined): boolean {
		return repair?.repairs.size === this.wrong.length;
	}

	/** A helper whose calls all give right quantities is right. */
	#isInRightHelper(entry: Entry): boolean {
		return (
			(this.entries.callOf(entry)?.names.length ?? 0) > 0 &&
			this.entries.callsLike(entry).every(({names}) => names.length > 0)
		);
	}

	#isStepSuspect(entry: Entry): boolean {
		const {at, names} = entry;
		const isShared = new Set(this.entries.callsLike(entry)).size > 1;
		return (
			names.length > 0 &&
			!(isShared && this.#isInRightHelper(entry)) &&
			(at.kind === 'assign' ||
				at.kind === 'change' ||
				(at.kind === 'return' && !isName(at.text)))
		);
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
		return isMatrix &&
			entry.turn === undefined &&
			(this.isShapeWrong || this.fault !== undefined)
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
					best = {entry, needs: trial.name, at: trial.at, repairs};
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

			if (this.isOver()) {
				this.isOutOfTime = true;
				return [];
			}

			this.runs += left.length;
			this.onRuns(this.runs);
			const after = await this.traced.retry(
				p,
				left.map(({trial}) =>
					[...trial.at, ...this.held].map(([place, candidate]) =>
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

import {type Command, type Event, type Setup} from '../training/protocol.js';
import {savedRunOf} from './saved-run.js';
import {type SessionState} from './state.js';

/** A worker that dies more often than this within a minute is not restarted. */
const maxRestarts = 3;
const minute = 60_000;

/** A request to train, so that another worker can finish it. */
type Goal = {
	/** The iteration at which it was made. */
	readonly from: number;
	readonly iterations: number;
	/** The accuracy at which it is reached. */
	readonly until?: number | undefined;
};

/** A new worker that has not caught up with the dead one yet. */
type Pending = {
	/** Why the old one died, as a clause. */
	readonly reason: string;
	/** Iterations still to train; undefined when training was paused. */
	remaining: number | undefined;
	/** Whether the new one has the data and the weights. */
	isOpen: boolean;
};

/** What to do after an event of a new worker. */
type Step = {
	readonly command?: Command;
	/** Why it cannot go on, as a clause. */
	readonly failure?: string;
	/** Set once it has caught up: why the old one died. */
	readonly recoveredFrom?: string;
};

const iterationOf = ({latest}: SessionState) => latest?.iteration ?? 0;

/** The setup for a worker that goes on where another one has died. */
function recoverySetup(setup: Setup, state: SessionState): Setup {
	const run = savedRunOf(state);
	if (!run) {
		return setup;
	}

	const {threads, precision, timeLimit} = setup;
	return {
		seed: run.seed,
		threads,
		precision,
		timeLimit,
		resume: {run},
	};
}

/** Knows what the worker was asked for, and how a new one catches up with it. */
export class Recovery {
	#goal: Goal | undefined;
	#pending: Pending | undefined;
	/** When workers were restarted within the last minute, ms. */
	#restarts: number[] = [];

	/** @param setup - The setup of the first worker. */
	constructor(private readonly setup: Setup) {}

	/** Remembers a command in case the worker dies before it has executed it. */
	remember(command: Command, state: SessionState): void {
		if (command.type === 'start' || command.type === 'step') {
			const iterations =
				command.type === 'step'
					? 1
					: (command.iterations ?? Number.POSITIVE_INFINITY);
			const {until} = command.type === 'start' ? command : {};
			this.#goal = {from: iterationOf(state), iterations, until};
		} else if (command.type === 'pause' && this.#pending) {
			this.#pending.remaining = undefined;
		}
	}

	/**
	 * Begins a recovery.
	 *
	 * @param now - Milliseconds.
	 * @returns the first commands for a new worker; undefined when too many have died.
	 */
	begin(
		reason: string,
		state: SessionState,
		now: number,
	): Command[] | undefined {
		this.#restarts = this.#restarts.filter((time) => now - time < minute);
		if (this.#restarts.length >= maxRestarts) {
			this.#pending = undefined;
			return undefined;
		}

		this.#restarts.push(now);
		const remaining =
			state.activity === 'training' && this.#goal
				? this.#goal.from +
					this.#goal.iterations -
					(state.checkpoint?.at.iteration ?? 0)
				: this.#pending?.remaining;
		this.#pending = {reason, remaining, isOpen: false};
		return [
			{type: 'open', setup: recoverySetup(this.setup, state)},
			...(state.snapshot
				? [
						{
							type: 'select-sample',
							index: state.snapshot.sample.index,
						} as const,
					]
				: []),
			...(state.watched
				? [{type: 'watch', watched: state.watched} as const]
				: []),
			...(state.driver
				? [{type: 'drive', code: state.driver.path} as const]
				: []),
		];
	}

	/** Follows an event of the worker, which the state already includes. */
	follow(event: Event, state: SessionState): Step {
		if (event.type === 'started') {
			this.#goal = {
				from: iterationOf(state),
				iterations: this.#goal?.iterations ?? Number.POSITIVE_INFINITY,
				until: this.#goal?.until,
			};
		}

		const pending = this.#pending;
		if (!pending) {
			return {};
		}

		const {reason, remaining} = pending;
		if (event.type === 'rejected' && !pending.isOpen) {
			this.#pending = undefined;
			return {
				failure: `its worker died (${reason}) and another one could not go on: ${event.message}`,
			};
		}

		pending.isOpen ||= event.type === 'opened';
		if (event.type === 'opened' && remaining !== undefined) {
			const {until} = this.#goal ?? {};
			return {
				command: {type: 'start', iterations: remaining, until},
			};
		}

		if (
			pending.isOpen &&
			(remaining === undefined || event.type === 'started')
		) {
			this.#pending = undefined;
			return {recoveredFrom: reason};
		}

		return {};
	}
}

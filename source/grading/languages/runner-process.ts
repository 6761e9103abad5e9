import {randomBytes} from 'node:crypto';
import {constants} from 'node:os';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {execa} from 'execa';
import {AnswerReader, Captured} from './output.js';
import {unpackNumbers} from './protocol.js';
import {environmentFor, canWallOff, walledOff} from './wall.js';
import {
	type Language,
	type Launch,
	type Request,
	type RunFolders,
} from './language.js';
import {
	adoptProcess,
	killAll,
	type Started,
	activityOf,
	processTree,
	type Activity,
} from './processes.js';

/** Why a process gives no answer any more. */
export type Stop =
	| {
			readonly reason: 'time';
			readonly seconds: number;
			/** It hardly computed: it waited for something. */
			readonly isWaiting: boolean;
	  }
	/** It printed without end. */
	| {readonly reason: 'output'; readonly characters: number}
	| {readonly reason: 'memory'}
	/** It answered with something that is no answer, or far too long for one. */
	| {readonly reason: 'answer'}
	/** It ended by itself: os._exit, a segmentation fault. */
	| {readonly reason: 'ended'; readonly how: string; readonly said: string}
	/** This program ended it. */
	| {readonly reason: 'closed'};

export type Limits = {
	/** Processor time that one call may take, seconds; wall-clock time where the system does not report it. */
	readonly seconds: number;
	/** Bytes. */
	readonly memory: number;
	/** Characters that may be printed between start and end. */
	readonly output: number;
};

export const defaultLimits: Limits = {
	seconds: 10,
	memory: 2 * 1024 ** 3,
	output: 5_000_000,
};

export const startSeconds = 30;

/** Ratio of the wall-clock limit to the limit on processor time, for busy machines. */
const patience = 6;

/** How long the last words of a process that has ended are waited for, ms. */
const lastWords = 500;

const {signals} = constants;

/** How a process ended; bwrap reports a killed process by exit code 128 plus the number of the signal. */
function howEnded(
	exitCode: number | null, // eslint-disable-line @typescript-eslint/no-restricted-types
	signal: string | null, // eslint-disable-line @typescript-eslint/no-restricted-types
): string {
	const inner = Object.entries(signals).find(
		([, number]) => exitCode === 128 + number,
	);
	return signal ?? inner?.[0] ?? `exit code ${exitCode ?? 'unknown'}`;
}

type Pending = {
	readonly resolve: (answer: unknown) => void;
	readonly read: (value: unknown) => unknown;
};

/** A running interpreter, in a process group of its own. It answers one request at a time. */
export class RunnerProcess {
	captured = new Captured();
	/** Set when it will answer no more. */
	stop: Stop | undefined;
	/** Whether it stopped while nothing was asked: something was left running. */
	hasStoppedBetween = false;
	#pending: Pending | undefined;
	#timer: NodeJS.Timeout | undefined;
	readonly #language: Language;
	readonly #limits: Limits;
	#started: Started | undefined;
	/** The processes that were there when it was ready, of which the processor time is counted from call to call. */
	#known: readonly number[] = [];
	#write: (line: string) => void = () => undefined;
	#letGo: () => void = () => undefined;
	readonly #reader = new AnswerReader({
		onAnswer: (json) => {
			this.#receive(json);
		},
		onText: (text) => {
			this.#print(text);
		},
		onTooLong: () => {
			this.#end({reason: 'answer'});
		},
	});

	constructor(language: Language, limits: Limits) {
		this.#language = language;
		this.#limits = limits;
	}

	async start(folders: RunFolders): Promise<void> {
		const launch = await this.#language.launch({
			memory: this.#limits.memory,
			folders,
		});
		const walled = (await canWallOff())
			? walledOff(launch, folders)
			: undefined;
		if (!this.stop) {
			this.#spawn({...launch, ...walled}, folders, walled !== undefined);
		}
	}

	/**
	 * Asks for something; at most one question at a time.
	 *
	 * @param read - Checks the answer; throws when it is none.
	 */
	async ask<Answer>(
		request: Request,
		read: (value: unknown) => Answer,
		seconds = this.#limits.seconds,
	): Promise<Answer | Stop> {
		if (this.stop) {
			return this.stop;
		}

		const id = randomBytes(16).toString('hex');
		return new Promise((resolve) => {
			this.#pending = {resolve: resolve as Pending['resolve'], read};
			this.#limit(seconds);
			this.#reader.expect(id);
			this.#write(this.#language.encode(id, request));
		});
	}

	/** Processor time that it has used, seconds; undefined where the system does not report it. */
	get processorSeconds(): number | undefined {
		return activityOf(this.#known)?.seconds;
	}

	/** What is printed counts from here. */
	forgetPrinted(): void {
		this.captured = new Captured();
	}

	close(): void {
		this.#end({reason: 'closed'});
	}

	/**
	 * Ends it when a call has used too much processor time, or takes very much longer than that: at once where
	 * it does nothing but wait.
	 */
	#limit(seconds: number): void {
		const begin = performance.now();
		const before = activityOf(this.#known)?.seconds;
		let last: Activity | undefined;
		const check = () => {
			const passed = (performance.now() - begin) / 1000;
			const now = activityOf(this.#findProcesses());
			const used =
				before === undefined || now === undefined
					? passed
					: now.seconds - before;
			const isWaiting = Boolean(
				now?.isAsleep && last?.isAsleep && now.seconds === last.seconds,
			);
			last = now;
			const left = Math.min(seconds - used, seconds * patience - passed);
			// Processor time is counted in hundredths.
			if (left <= 0.02 || isWaiting) {
				this.#end({
					reason: 'time',
					seconds:
						isWaiting || used >= seconds / 2 ? seconds : Math.round(passed),
					isWaiting: used < seconds / 2,
				});
			} else {
				this.#timer = setTimeout(
					check,
					Math.min(Math.max(left, 0.05), 0.5) * 1000,
				);
			}
		};

		this.#timer = setTimeout(check, seconds * 1000);
	}

	#findProcesses(): readonly number[] {
		return this.#started === undefined ? [] : processTree(this.#started.pid);
	}

	#spawn(
		{command, arguments: given, environment}: Launch,
		{scratch, work}: RunFolders,
		isWalled: boolean,
	): void {
		const mark = `NN_TUI_SUBMISSION=${randomBytes(8).toString('hex')}`;
		const [name, value] = mark.split('=');
		const child = execa(command, given, {
			cwd: work,
			env: environmentFor(work, {...environment, [name]: value}),
			extendEnv: false,
			stdin: 'pipe',
			detached: process.platform !== 'win32',
			windowsHide: true,
			cleanup: false,
			buffer: false,
			reject: false,
		});
		const {stdin, stdout, stderr, pid} = child;
		if (pid !== undefined) {
			this.#started = {pid, mark, scratch, isWalled};
			adoptProcess(this.#started);
		}

		// It may end while it is written to; its end is reported by another event.
		for (const stream of [stdin, stdout, stderr]) {
			stream.on('error', () => undefined);
		}

		this.#write = (line) => {
			stdin.write(`${line}\n`);
		};

		this.#letGo = () => {
			for (const stream of [stdin, stdout, stderr]) {
				stream.destroy();
			}
		};

		stdout.setEncoding('utf8').on('data', (text: string) => {
			this.#reader.add(text);
		});
		stderr.setEncoding('utf8').on('data', (text: string) => {
			this.#print(text);
		});
		child.once('error', (error: NodeJS.ErrnoException) => {
			this.#ended(error.code ?? 'unknown error');
		});
		child.once('exit', (exitCode, signal) => {
			const tell = () => {
				this.#ended(howEnded(exitCode, signal));
			};

			// What it has left behind may hold its output open.
			child.once('close', tell);
			setTimeout(tell, lastWords).unref();
		});
	}

	#print(text: string): void {
		this.captured.add(text);
		if (this.captured.size > this.#limits.output) {
			this.#end({reason: 'output', characters: this.captured.size});
		}
	}

	#receive(json: string): void {
		const pending = this.#pending;
		if (!pending) {
			return;
		}

		let answer: unknown;
		try {
			answer = pending.read(JSON.parse(json, unpackNumbers));
		} catch {
			this.#end({reason: 'answer'});
			return;
		}

		if (this.#known.length === 0) {
			this.#known = this.#findProcesses();
		}

		clearTimeout(this.#timer);
		this.#pending = undefined;
		pending.resolve(answer);
	}

	#ended(how: string): void {
		this.#reader.end();
		const said = this.captured.text();
		this.#end(
			/out of memory|bad_alloc|cannot allocate memory/iv.test(said)
				? {reason: 'memory'}
				: {reason: 'ended', how, said: this.captured.lastLine()},
		);
	}

	#end(stop: Stop): void {
		if (this.stop) {
			return;
		}

		this.stop = stop;
		this.hasStoppedBetween = this.#pending === undefined;
		clearTimeout(this.#timer);
		if (this.#started) {
			killAll(this.#started);
		}

		this.#letGo();
		this.#pending?.resolve(stop);
		this.#pending = undefined;
	}
}

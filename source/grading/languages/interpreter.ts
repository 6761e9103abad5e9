import fs from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {type Language, type Request} from './language.js';
import {adoptFolder, removeFolder} from './leftovers.js';
import {
	type CallAnswer,
	type LoadAnswer,
	type SubmissionPart,
} from './protocol.js';
import {
	defaultLimits,
	RunnerProcess,
	type Limits,
	type Stop,
} from './runner-process.js';
import {type Argument} from './values.js';

/** An interpreter that cannot be started: the reason as one sentence. */
export type Unavailable = {readonly unavailable: string};

/** How a process ends whose command is missing: at once, or within the prlimit that was to start it. */
const commandMissing = new Set(['ENOENT', 'exit code 127']);

/**
 * A warm interpreter. It is started when it is first needed, and anew after it was killed or has crashed;
 * what was loaded and kept is then told again.
 */
export class Interpreter {
	readonly language: Language;
	readonly #limits: Limits;
	#process: RunnerProcess | undefined;
	#ready: Promise<Stop | Unavailable | undefined> | undefined;
	#folder: string | undefined;
	#parts: readonly SubmissionPart[] = [];
	#isLoaded = false;
	readonly #keep = new Map<string, Argument>();
	#isClosed = false;

	constructor(language: Language, limits: Partial<Limits> = {}) {
		this.language = language;
		this.#limits = {...defaultLimits, ...limits};
	}

	/** What the learner's code has printed since the interpreter was started. */
	get printed(): string {
		return this.#process?.captured.text() ?? '';
	}

	/** Starts the interpreter ahead of the first question. */
	async warmUp(): Promise<Unavailable | Stop | undefined> {
		if (this.#isClosed) {
			return {reason: 'closed'};
		}

		if (this.#process?.stop) {
			this.#process = undefined;
			this.#ready = undefined;
			this.#isLoaded = false;
		}

		this.#ready ??= this.#start();
		return this.#ready;
	}

	/** Reads the learner's files anew. */
	async load(
		parts: readonly SubmissionPart[],
	): Promise<LoadAnswer | Stop | Unavailable> {
		this.#parts = parts;
		this.#isLoaded = false;
		const trouble = await this.warmUp();
		this.#process?.forgetPrinted();
		return trouble ?? this.#load();
	}

	/** Tells the interpreter a large argument once, to be named in calls. */
	keep(name: string, value: Argument): void {
		this.#keep.set(name, value);
	}

	/** Calls one of the loaded functions. */
	async call(
		name: string,
		arguments_: readonly Argument[],
	): Promise<CallAnswer | Stop | Unavailable> {
		const trouble = await this.warmUp();
		if (trouble) {
			return trouble;
		}

		if (!this.#isLoaded) {
			const loaded = await this.#load();
			if ('reason' in loaded) {
				return loaded;
			}
		}

		for (const argument of arguments_) {
			if (argument.type === 'kept') {
				await this.#tell(argument.name);
			}
		}

		return this.#process!.ask<CallAnswer>({
			do: 'call',
			function: name,
			arguments: arguments_,
		} satisfies Request);
	}

	/** Ends what is running; the next question starts a new process. */
	interrupt(): void {
		this.#process?.close();
	}

	/** Ends it for good and removes its scratch folder. */
	async close(): Promise<void> {
		this.#isClosed = true;
		await this.#ready;
		this.#process?.close();
		if (this.#folder !== undefined) {
			removeFolder(this.#folder);
		}
	}

	async #load(): Promise<LoadAnswer | Stop> {
		const answer = await this.#process!.ask<LoadAnswer>({
			do: 'load',
			parts: this.#parts,
		});
		this.#isLoaded = !('reason' in answer);
		return answer;
	}

	readonly #told = new WeakMap<RunnerProcess, Set<string>>();

	async #tell(name: string): Promise<void> {
		const process = this.#process!;
		const told = this.#told.get(process) ?? new Set();
		this.#told.set(process, told);
		const value = this.#keep.get(name);
		if (value && !told.has(name)) {
			told.add(name);
			await process.ask({do: 'keep', name, value});
		}
	}

	async #start(): Promise<Stop | Unavailable | undefined> {
		if (this.#folder !== undefined) {
			removeFolder(this.#folder);
		}

		this.#folder = await fs.mkdtemp(join(tmpdir(), 'nn-tui-grade-'));
		adoptFolder(this.#folder);
		const runner = new RunnerProcess(this.language, this.#limits);
		this.#process = runner;
		const greeting = await runner.start(this.#folder);
		if ('reason' in greeting) {
			return greeting.reason === 'ended' && commandMissing.has(greeting.how)
				? {unavailable: this.language.missing('command')}
				: greeting;
		}

		if (!greeting.ready) {
			runner.close();
			return {unavailable: this.language.missing(greeting.missing)};
		}

		return undefined;
	}
}

import fs from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {
	readCallAnswer,
	readGreeting,
	readLoadAnswer,
	type CallAnswer,
	type LoadAnswer,
} from './answers.js';
import {type Language, type Request, type RunFolders} from './language.js';
import {adoptFolder, removeFolder} from './processes.js';
import {type SubmissionPart, type Argument} from './protocol.js';
import {
	defaultLimits,
	RunnerProcess,
	startSeconds,
	type Limits,
	type Stop,
} from './runner-process.js';
import {
	packageFolders,
	takeSnapshot,
	writeSnapshot,
	type Snapshot,
} from './snapshot.js';

/** Why an interpreter gives no answer. */
export type Trouble =
	| Stop
	/** It cannot be started: why, as one sentence. */
	| {readonly reason: 'unavailable'; readonly why: string}
	/** Something that the student's code had left running ended the process before the next call. */
	| {readonly reason: 'late'; readonly stop: Stop};

/** How a process ends whose command is missing: at once, or within the prlimit that was to start it. */
const commandMissing = new Set(['ENOENT', 'exit code 127']);

/**
 * A warm interpreter. It is started when it is first needed, and restarted after it was killed or has crashed;
 * what was loaded and kept is then sent again.
 */
export class Interpreter {
	readonly #limits: Limits;
	readonly #isTraced: boolean;
	#process: RunnerProcess | undefined;
	#ready: Promise<Trouble | undefined> | undefined;
	#folders: RunFolders | undefined;
	#snapshot: Snapshot | undefined;
	#isLoaded = false;
	readonly #keep = new Map<string, Argument>();
	#isClosed = false;
	/** Of the language; undefined until it has been started. */
	version: string | undefined;
	/** Whether a process of it stopped before its time, whatever the reason. */
	hasStopped = false;

	/** @param isTraced - Whether the code is loaded so that `ask` can trace it. */
	constructor(
		readonly language: Language,
		limits: Partial<Limits> = {},
		isTraced = false,
	) {
		this.#limits = {...defaultLimits, ...limits};
		this.#isTraced = isTraced;
	}

	/** What the student's code has printed since the interpreter was started. */
	get printed(): string {
		return this.#process?.captured.text() ?? '';
	}

	/** Processor time that its process has used, seconds; undefined where the system does not report it. */
	get processorSeconds(): number | undefined {
		return this.#process?.processorSeconds;
	}

	/** Starts the interpreter ahead of the first question. */
	async warmUp(): Promise<Trouble | undefined> {
		if (this.#isClosed) {
			return {reason: 'closed'};
		}

		if (this.#process?.stop) {
			this.hasStopped = true;
			this.#process = undefined;
			this.#ready = undefined;
			this.#isLoaded = false;
		}

		this.#ready ??= this.#start();
		return this.#ready;
	}

	/**
	 * Reads the student's files again.
	 *
	 * @param snapshot - The files, if they were read before.
	 */
	async load(
		parts: readonly SubmissionPart[],
		snapshot?: Snapshot,
	): Promise<LoadAnswer | Trouble> {
		this.#snapshot = snapshot ?? (await takeSnapshot(parts, this.language));
		this.#isLoaded = false;
		if (this.#packages().join('\n') !== this.#folders?.packages.join('\n')) {
			// What may be read is settled when it starts.
			this.interrupt();
		}

		const trouble = await this.warmUp();
		this.#process?.forgetPrinted();
		return trouble ?? this.#load();
	}

	/** Tells the interpreter a large argument once, to be named in calls. */
	keep(name: string, value: Argument): void {
		this.#keep.set(name, value);
	}

	async call(
		name: string,
		arguments_: readonly Argument[],
	): Promise<CallAnswer | Trouble> {
		const stop = this.#process?.stop;
		if (
			stop &&
			stop.reason !== 'closed' &&
			this.#isLoaded &&
			this.#process?.hasStoppedBetween
		) {
			this.#isLoaded = false;
			return {reason: 'late', stop};
		}

		const trouble = await this.#prepare();
		if (trouble) {
			return trouble;
		}

		for (const argument of arguments_) {
			if (argument.type === 'kept') {
				await this.#tell(argument.name);
			}
		}

		return this.#process!.ask(
			{do: 'call', function: name, arguments: arguments_},
			readCallAnswer,
		);
	}

	/** Traces the loaded functions, or runs them with values replaced. */
	async ask<Answer>(
		request: Request & {readonly do: 'trace' | 'retry'},
		read: (value: unknown) => Answer,
	): Promise<Answer | Trouble> {
		return (await this.#prepare()) ?? this.#process!.ask(request, read);
	}

	/** Ends what is running; the next question starts a new process. */
	interrupt(): void {
		this.#process?.close();
	}

	/** Ends it for good and removes its scratch folder. */
	async close(): Promise<void> {
		this.#isClosed = true;
		await this.#ready;
		this.hasStopped ||= this.#process?.stop !== undefined;
		this.#process?.close();
		this.#removeFolders();
	}

	/** Starts it and reads the student's files, where that is not done yet. */
	async #prepare(): Promise<Trouble | undefined> {
		const trouble = await this.warmUp();
		const isReady = trouble !== undefined || this.#isLoaded;
		const loaded = isReady ? undefined : await this.#load();
		return loaded && 'reason' in loaded ? loaded : trouble;
	}

	#packages(): readonly string[] {
		return this.language.id === 'javascript' && this.#snapshot
			? packageFolders(this.#snapshot.root)
			: [];
	}

	#removeFolders(): void {
		if (this.#folders) {
			removeFolder(this.#folders.scratch);
		}
	}

	async #load(): Promise<LoadAnswer | Stop> {
		const {code, packages} = this.#folders!;
		const answer = await this.#process!.ask(
			{
				do: 'load',
				parts: await writeSnapshot(this.#snapshot!, code, packages[0]),
				...(this.#isTraced && {isTraced: true}),
			},
			readLoadAnswer,
		);
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
			await process.ask({do: 'keep', name, value}, () => undefined);
		}
	}

	async #start(): Promise<Trouble | undefined> {
		this.#removeFolders();
		const scratch = await fs.realpath(
			await fs.mkdtemp(join(tmpdir(), 'nn-tui-grade-')),
		);
		adoptFolder(scratch);
		this.#folders = {
			scratch,
			code: join(scratch, 'code'),
			work: join(scratch, 'work'),
			packages: this.#packages(),
		};
		await fs.mkdir(this.#folders.code);
		await fs.mkdir(this.#folders.work);
		const runner = new RunnerProcess(this.language, this.#limits);
		this.#process = runner;
		await runner.start(this.#folders);
		const greeting = await runner.ask(
			{do: 'greet'},
			readGreeting,
			startSeconds,
		);
		if ('reason' in greeting) {
			return greeting.reason === 'ended' && commandMissing.has(greeting.how)
				? {reason: 'unavailable', why: this.language.missing('command')}
				: greeting;
		}

		if (!greeting.ready) {
			runner.close();
			return {
				reason: 'unavailable',
				why: this.language.missing(greeting.missing),
			};
		}

		this.version = greeting.version;

		return undefined;
	}
}

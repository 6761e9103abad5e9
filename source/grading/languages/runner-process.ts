import {type Socket} from 'node:net';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {execa} from 'execa';
import {Captured} from './captured.js';
import {type Language, type Launch, type Request} from './language.js';
import {adoptProcess, killGroup} from './leftovers.js';
import {openNamedPipe} from './named-pipe.js';
import {type Greeting} from './protocol.js';

/** Why a process gives no answer any more. */
export type Stop =
	| {readonly reason: 'time'; readonly seconds: number}
	/** It printed without end. */
	| {readonly reason: 'output'; readonly characters: number}
	| {readonly reason: 'memory'}
	/** It ended by itself: os._exit, a segmentation fault. */
	| {readonly reason: 'ended'; readonly how: string; readonly said: string}
	/** This program ended it. */
	| {readonly reason: 'closed'};

export type Limits = {
	/** Seconds that one call may take. */
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

const startSeconds = 30;

type Pending = {
	readonly id: number;
	readonly resolve: (answer: unknown) => void;
};

/** A running interpreter, in a process group of its own. It answers one request at a time. */
export class RunnerProcess {
	captured = new Captured();
	/** Set when it will answer no more. */
	stop: Stop | undefined;
	#pending: Pending | undefined;
	#timer: NodeJS.Timeout | undefined;
	#lastId = 0;
	readonly #language: Language;
	readonly #limits: Limits;
	#pid: number | undefined;
	#write: (line: string) => void = () => undefined;
	#channel: Socket | undefined;

	constructor(language: Language, limits: Limits) {
		this.#language = language;
		this.#limits = limits;
	}

	/** Starts it; the greeting says whether everything it needs is there. */
	async start(folder: string): Promise<Greeting | Stop> {
		const launch = await this.#language.launch({
			memory: this.#limits.memory,
			folder,
		});
		const greeting = this.#wait<Greeting>(0, startSeconds);
		let pipe: Socket | undefined;
		try {
			pipe =
				launch.channel === 'named pipe'
					? await openNamedPipe(folder)
					: undefined;
		} catch (error) {
			this.#end({
				reason: 'ended',
				how: 'no named pipe on this system',
				said: (error as Error).message,
			});
		}

		if (!this.stop) {
			this.#spawn(launch, folder, pipe);
		}

		return greeting;
	}

	/** Asks for something; at most one question at a time. */
	async ask<Answer>(request: Request): Promise<Answer | Stop> {
		if (this.stop) {
			return this.stop;
		}

		const id = ++this.#lastId;
		const answer = this.#wait<Answer>(id, this.#limits.seconds);
		this.#write(this.#language.encode(id, request));
		return answer;
	}

	/** What is printed counts from here. */
	forgetPrinted(): void {
		this.captured = new Captured();
	}

	/** Ends it and everything it started. */
	close(): void {
		this.#end({reason: 'closed'});
	}

	async #wait<Answer>(id: number, seconds: number): Promise<Answer | Stop> {
		return new Promise((resolve) => {
			this.#pending = {
				id,
				resolve: resolve as Pending['resolve'],
			};
			this.#timer = setTimeout(() => {
				this.#end({reason: 'time', seconds});
			}, seconds * 1000);
		});
	}

	#spawn(launch: Launch, folder: string, pipe: Socket | undefined): void {
		const child = execa(launch.command, launch.arguments, {
			cwd: folder,
			env: launch.environment,
			stdio: [
				pipe ? 'pipe' : 'ignore',
				'pipe',
				'pipe',
				pipe ? 'ignore' : 'pipe',
			],
			detached: process.platform !== 'win32',
			cleanup: false,
			buffer: false,
			reject: false,
		});
		this.#pid = child.pid;
		if (child.pid !== undefined) {
			adoptProcess(child.pid);
		}

		const channel = pipe ?? (child.stdio[3] as unknown as Socket | undefined);
		this.#channel = channel;
		const ignore = () => undefined;
		channel?.on('error', ignore);
		child.stdin?.on('error', ignore);
		this.#write = (line) => {
			(pipe ? child.stdin : channel)?.write(`${line}\n`);
		};

		if (channel) {
			createInterface({input: channel}).on('line', (line) => {
				this.#receive(line);
			});
		}

		for (const stream of [child.stdout, child.stderr]) {
			stream?.setEncoding('utf8').on('data', (text: string) => {
				this.#print(text);
			});
		}

		void child.then(({exitCode, signal, code}) => {
			this.#ended(exitCode, signal, code);
		});
	}

	#print(text: string): void {
		this.captured.add(text);
		if (this.captured.size > this.#limits.output) {
			this.#end({reason: 'output', characters: this.captured.size});
		}
	}

	#receive(line: string): void {
		let answer: {id?: number};
		try {
			answer = JSON.parse(line) as {id?: number};
		} catch {
			return;
		}

		const pending = this.#pending;
		if (pending?.id === (answer.id ?? 0)) {
			clearTimeout(this.#timer);
			this.#pending = undefined;
			pending.resolve(answer);
		}
	}

	#ended(
		exitCode: number | undefined,
		signal: string | undefined,
		code: string | undefined,
	): void {
		const said = this.captured.text();
		if (/out of memory|bad_alloc|cannot allocate memory/iv.test(said)) {
			this.#end({reason: 'memory'});
		} else {
			this.#end({
				reason: 'ended',
				how: code ?? signal ?? `exit code ${exitCode ?? 'unknown'}`,
				said: this.captured.lastLine(),
			});
		}
	}

	#end(stop: Stop): void {
		if (this.stop) {
			return;
		}

		this.stop = stop;
		clearTimeout(this.#timer);
		if (this.#pid !== undefined) {
			killGroup(this.#pid);
		}

		this.#channel?.destroy();
		this.#pending?.resolve(stop);
		this.#pending = undefined;
	}
}

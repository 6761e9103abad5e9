import {Buffer} from 'node:buffer';
import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {type Readable, type Writable} from 'node:stream';
import {pathToFileURL} from 'node:url';

/** The command of a browser that is installed here. */
export const browserCommand = [
	'chromium',
	'chromium-browser',
	'google-chrome',
].find((command) => spawnSync(command, ['--version']).status === 0);

type Message = {
	readonly id?: number;
	readonly method?: string;
	readonly params: Record<string, any>;
	readonly result: Record<string, any>;
	readonly error?: {readonly message: string};
};

type Listener = (message: Message) => boolean;

/** Chromium without a window, driven by the DevTools protocol through a pipe. */
export class Browser {
	/** What the page logged, and what was wrong in it. */
	readonly logged: string[] = [];
	readonly #folder = mkdtempSync(join(tmpdir(), 'nn-tui-browser-'));
	readonly #process: ChildProcess;
	readonly #listeners = new Set<Listener>();
	#session: string | undefined;
	#last = 0;

	constructor() {
		this.#process = spawn(
			browserCommand!,
			[
				'--headless=new',
				// Tests run as root too, and in containers with a small /dev/shm.
				'--no-sandbox',
				'--disable-dev-shm-usage',
				'--disable-gpu',
				'--no-first-run',
				'--disable-background-networking',
				`--user-data-dir=${this.#folder}`,
				'--remote-debugging-pipe',
				'about:blank',
			],
			{stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: true},
		);
		const output = this.#process.stdio[4] as Readable;
		let rest = Buffer.alloc(0);
		output.on('data', (chunk: Uint8Array) => {
			rest = Buffer.concat([rest, chunk]);
			for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
				this.#receive(JSON.parse(rest.toString('utf8', 0, end)) as Message);
				rest = rest.subarray(end + 1);
			}
		});
	}

	/** Opens a file of HTML in a new page. */
	async open(path: string): Promise<void> {
		const {targetId} = await this.send('Target.createTarget', {
			url: 'about:blank',
		});
		const {sessionId} = await this.send('Target.attachToTarget', {
			targetId,
			flatten: true,
		});
		this.#session = sessionId as string;
		await this.send('Page.enable');
		await this.send('Runtime.enable');
		await this.send('Log.enable');
		const loaded = this.#wait(
			(message) => message.method === 'Page.loadEventFired',
		);
		await this.send('Page.navigate', {url: pathToFileURL(path).href});
		await loaded;
	}

	async send(
		method: string,
		params: Record<string, unknown> = {},
	): Promise<Record<string, any>> {
		const id = ++this.#last;
		const answered = this.#wait((message) => message.id === id);
		(this.#process.stdio[3] as Writable).write(
			`${JSON.stringify({id, method, params, ...(this.#session !== undefined && {sessionId: this.#session})})}\0`,
		);
		const {error, result} = await answered;
		if (error) {
			throw new Error(`${method}: ${error.message}`);
		}

		return result;
	}

	/** The value of an expression in the page. */
	async value<Value>(expression: string): Promise<Value> {
		const {result, exceptionDetails} = await this.send('Runtime.evaluate', {
			expression,
			awaitPromise: true,
			returnByValue: true,
		});
		if (exceptionDetails) {
			throw new Error(`${expression}: ${JSON.stringify(exceptionDetails)}`);
		}

		return (result as {value: Value}).value;
	}

	/** Presses a key such as "Tab" or "Enter". */
	async press(key: string): Promise<void> {
		const code = {Tab: 9, Enter: 13}[key];
		const common = {key, code: key, windowsVirtualKeyCode: code};
		await this.send('Input.dispatchKeyEvent', {
			type: 'keyDown',
			...common,
			...(key === 'Enter' && {text: '\r'}),
		});
		await this.send('Input.dispatchKeyEvent', {type: 'keyUp', ...common});
	}

	async close(): Promise<void> {
		const ended = new Promise((resolve) => {
			this.#process.once('exit', resolve);
		});
		// Its own processes too, which would still write into the folder.
		process.kill(-this.#process.pid!, 'SIGKILL');
		await ended;
		rmSync(this.#folder, {recursive: true, force: true, maxRetries: 20});
	}

	async #wait(isWanted: Listener): Promise<Message> {
		return new Promise((resolve) => {
			const listener = (message: Message) => {
				if (isWanted(message)) {
					this.#listeners.delete(listener);
					resolve(message);
				}

				return true;
			};

			this.#listeners.add(listener);
		});
	}

	#receive(message: Message): void {
		const {method, params} = message;
		switch (method) {
			case 'Runtime.consoleAPICalled': {
				this.logged.push(JSON.stringify(params.args));

				break;
			}

			case 'Runtime.exceptionThrown': {
				this.logged.push(JSON.stringify(params.exceptionDetails));

				break;
			}

			case 'Log.entryAdded': {
				this.logged.push(String((params.entry as {text: string}).text));

				break;
			}
			// No default
		}

		for (const listener of this.#listeners) {
			listener(message);
		}
	}
}

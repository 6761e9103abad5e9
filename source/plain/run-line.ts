import {setTimeout} from 'node:timers/promises';
import {isDeepStrictEqual} from 'node:util';
import {typedPath} from '../parts/type-in-field.js';
import {type CodeState} from '../parts/code/state.js';
import {dispatchKey} from '../dashboard/dispatch.js';
import {isDownloading} from '../dashboard/overlays/chooser.js';
import {type UiState} from '../dashboard/ui-state.js';
import {withoutEffect} from '../parts/sentences.js';
import {type Command, type SessionState} from '../session/state.js';
import {readInPart} from '../dashboard/keymap/layers.js';
import {type KeyTarget} from '../dashboard/keymap/target.js';
import {type Entry} from '../dashboard/layer.js';
import {openField} from './tell-part.js';
import {type Narrator} from './narrator.js';
import {type Speaker} from './speaker.js';
import {
	isKeyName,
	leavesField,
	opensField,
	parseCommand,
	textForField,
	type ParsedCommand,
} from './parse-line.js';

/** Milliseconds after which it is looked again whether something has ended. */
const interval = 20;

async function until(
	isTrue: () => boolean,
	milliseconds: number,
): Promise<void> {
	const end = performance.now() + milliseconds;
	while (!isTrue() && performance.now() < end) {
		await setTimeout(interval);
	}
}

/** A command, or a sentence that the part on screen takes. */
type LineCommand = ParsedCommand | ({readonly type: 'sentence'} & Entry);

/** Runs what is typed, a line at a time. */
export class LineRunner {
	/** Whether training was asked to go on until it is paused. */
	#isEndless = false;
	/** Whether the line has begun a number of iterations that nothing has waited for. */
	#isUnfinished = false;

	readonly #runners: {
		readonly [Type in LineCommand['type']]: (
			command: Extract<LineCommand, {type: Type}>,
		) => void | Promise<void>;
	};

	/** @param hasEnded - Whether the program is about to end. */
	constructor(
		private readonly target: KeyTarget,
		private readonly narrator: Narrator,
		private readonly speaker: Speaker,
		private readonly press: (key: string) => void,
		private readonly hasEnded: () => boolean,
	) {
		this.#runners = {
			sentence: ({off, run}) => {
				if (off === undefined) {
					run('');
				} else {
					this.speaker.say(off);
				}
			},
			key: ({key}) => {
				this.#isEndless ||=
					key === 'space' && this.#session.activity !== 'training';
				this.press(key);
			},
			again: () => {
				this.narrator.tellPart(true);
			},
			more: () => {
				this.narrator.tellMore();
			},
			now: () => {
				this.narrator.tellNow();
			},
			wait: async ({seconds}) => this.#wait(seconds),
			send: ({command}) => {
				this.#send(command);
			},
			fill: ({key, text}) => {
				dispatchKey(this.target, key);
				if (openField(this.#ui) === undefined) {
					this.speaker.say('There is no field here to type that into.');
				} else {
					this.#fill(text);
					this.#enter();
				}
			},
			unknown: ({problem}) => {
				this.speaker.say(problem);
			},
		};
	}

	/** Runs a line; settles when that is done. */
	async run(line: string): Promise<void> {
		this.#isUnfinished = false;
		let rest = line.trim();
		do {
			rest =
				openField(this.#ui) === undefined
					? await this.#runFirst(rest)
					: await this.#answerField(rest);
		} while (rest !== '' && !this.hasEnded());

		this.narrator.settle();
	}

	/** Runs the first word of a line; returns what follows it. */
	async #runFirst(line: string): Promise<string> {
		const sentence = readInPart(this.target, line);
		const {command, rest} = sentence
			? {command: {type: 'sentence', ...sentence} as const, rest: ''}
			: parseCommand(line);
		const isWait = command.type === 'wait';
		if (this.#isUnfinished && !isWait) {
			await this.#wait(undefined);
		}

		this.#isUnfinished = false;
		await this.#runCommand(command);
		if (!isWait) {
			await this.#untilAnswered();
		}

		return rest;
	}

	/** Waits until the worker has answered and lists are made, and tells what came of it. */
	async #untilAnswered(): Promise<void> {
		const {isAnswered} = this.target.session;
		const isReady = () => isAnswered() && !this.#isListing();
		await until(() => isReady() || this.hasEnded(), Number.POSITIVE_INFINITY);
		this.narrator.settle();
	}

	/** Types what a line begins with into the open field; returns what follows it. */
	async #answerField(line: string): Promise<string> {
		const [word] = line.split(/\s/v, 1);
		if (line === '' || isKeyName(word.toLowerCase())) {
			return this.#runFirst(line);
		}

		if (
			leavesField(line) &&
			(this.#ui.overlay?.type !== 'palette' || opensField(word.toLowerCase()))
		) {
			dispatchKey(this.target, 'escape');
			this.speaker.say(
				`"${word}" is a word for the program, so the field is left.`,
			);
			return this.#runFirst(line);
		}

		const {text, rest} = textForField(line);
		this.#fill(typedPath(text));
		this.#enter();
		await this.#untilAnswered();
		return rest;
	}

	get #session(): SessionState {
		return this.target.session.store.getState();
	}

	get #ui(): UiState {
		return this.target.ui.getState();
	}

	#isBusy(): boolean {
		const {activity, race, loading, watched, examined} = this.#session;
		const {download, parts} = this.#ui;
		const code = parts.code as CodeState | undefined;
		const isExamining =
			watched !== undefined &&
			!isDeepStrictEqual(examined?.watched, watched) &&
			activity !== 'crashed';
		return (
			isExamining ||
			activity === 'training' ||
			activity === 'loading' ||
			loading !== undefined ||
			race?.isOver === false ||
			isDownloading(download) ||
			(code !== undefined && (code.isTesting || code.looking !== undefined))
		);
	}

	/** Whether the list of data is still being made. */
	#isListing(): boolean {
		const {overlay} = this.#ui;
		return overlay?.type === 'data' && !overlay.entries;
	}

	/** Types a text into the open field, in place of what it holds. */
	#fill(text: string): void {
		if (openField(this.#ui)) {
			dispatchKey(this.target, 'ctrl-u');
		}

		for (const character of text) {
			dispatchKey(this.target, character === ' ' ? 'space' : character);
			// A key may have left the field, as x does that reveals an answer.
			if (openField(this.#ui) === undefined) {
				return;
			}
		}
	}

	/** Takes what was typed; of what is found, one is still to be chosen. */
	#enter(): void {
		if (this.#ui.overlay?.type === 'palette') {
			this.narrator.settle();
		} else if (openField(this.#ui) !== undefined) {
			this.press('enter');
		}
	}

	async #wait(seconds: number | undefined): Promise<void> {
		const isTraining = this.#session.activity === 'training';
		if (seconds === undefined && isTraining && this.#isEndless) {
			this.speaker.say(
				'Training goes on until it is paused: "wait 5" waits five seconds, "train 100" trains 100 iterations.',
			);
			return;
		}

		await until(
			() => !this.#isBusy() || this.hasEnded(),
			seconds === undefined ? Number.POSITIVE_INFINITY : seconds * 1000,
		);
		this.narrator.settle();
	}

	#send(command: Command): void {
		const problem = withoutEffect(command, this.#session);
		if (problem !== undefined) {
			this.speaker.say(problem);
			return;
		}

		if (command.type === 'start') {
			this.#isEndless = command.iterations === undefined;
			this.#isUnfinished = !this.#isEndless;
		}

		this.target.session.send(command);
	}

	async #runCommand(command: LineCommand): Promise<void> {
		// Each of them gets a command of its own type.
		await this.#runners[command.type](command as never);
	}
}

import {setTimeout} from 'node:timers/promises';
import {typedPath} from '../parts/typed-path.js';
import {type CodeState} from '../parts/code/state.js';
import {dispatchKey} from '../dashboard/dispatch.js';
import {isDownloading} from '../dashboard/overlays/chooser.js';
import {type UiState} from '../dashboard/ui-state.js';
import {type SessionState} from '../session/state.js';
import {type KeyTarget} from '../dashboard/keymap/target.js';
import {openField} from './tell-part.js';
import {type Narrator} from './narrator.js';
import {type Speaker} from './speaker.js';
import {isKeyName, parseLine, type ParsedCommand} from './parse-line.js';

/** Milliseconds that the worker may take to answer, so that the next word builds on it. */
const answerPatience = 700;
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

/** Runs what is typed, a line at a time. */
export class LineRunner {
	readonly #target: KeyTarget;
	readonly #narrator: Narrator;
	readonly #speaker: Speaker;
	readonly #press: (key: string) => void;
	readonly #hasEnded: () => boolean;
	/** Whether training was asked to go on until it is paused. */
	#isEndless = false;

	/** @param options.hasEnded - Whether the program is about to end. */
	constructor({
		target,
		narrator,
		speaker,
		press,
		hasEnded,
	}: {
		readonly target: KeyTarget;
		readonly narrator: Narrator;
		readonly speaker: Speaker;
		readonly press: (key: string) => void;
		readonly hasEnded: () => boolean;
	}) {
		this.#target = target;
		this.#narrator = narrator;
		this.#speaker = speaker;
		this.#press = press;
		this.#hasEnded = hasEnded;
	}

	/** Runs a line; settles when that is done. */
	async run(line: string): Promise<void> {
		if (this.#isText(line)) {
			this.#fill(typedPath(line));
			this.#enter();
		} else {
			for (const command of parseLine(line)) {
				if (this.#hasEnded()) {
					return;
				}

				const count = this.#speaker.count();
				await this.#runCommand(command);
				await until(
					() =>
						(this.#speaker.count() > count && !this.#isListing()) ||
						this.#hasEnded(),
					command.type === 'wait' ? 0 : answerPatience,
				);
			}
		}

		this.#narrator.settle();
	}

	get #session(): SessionState {
		return this.#target.session.store.getState();
	}

	get #ui(): UiState {
		return this.#target.ui.getState();
	}

	/** Whether a line is text for the open field. */
	#isText(line: string): boolean {
		const typed = line.trim();
		return (
			openField(this.#ui) !== undefined &&
			typed !== '' &&
			!isKeyName(typed) &&
			// Keys may follow on leaving the field.
			!/^esc(?:ape)?\s/v.test(typed)
		);
	}

	#isBusy(): boolean {
		const {activity, race, loading} = this.#session;
		const {download, parts} = this.#ui;
		return (
			activity === 'training' ||
			activity === 'loading' ||
			loading !== undefined ||
			race?.isOver === false ||
			isDownloading(download) ||
			(parts.code as CodeState | undefined)?.isTesting === true
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
			dispatchKey(this.#target, 'ctrl-u');
		}

		for (const character of text) {
			dispatchKey(this.#target, character === ' ' ? 'space' : character);
			// A key may have left the field, as x does that reveals an answer.
			if (openField(this.#ui) === undefined) {
				return;
			}
		}
	}

	/** Takes what was typed; of what is found, one is still to be chosen. */
	#enter(): void {
		if (this.#ui.overlay?.type === 'palette') {
			this.#narrator.settle();
		} else if (openField(this.#ui) !== undefined) {
			this.#press('enter');
		}
	}

	async #wait(seconds: number | undefined): Promise<void> {
		const isTraining = this.#session.activity === 'training';
		if (seconds === undefined && isTraining && this.#isEndless) {
			this.#speaker.say(
				'Training goes on until it is paused: "wait 5" waits five seconds, "train 100" trains 100 iterations.',
			);
			return;
		}

		await until(
			() => !this.#isBusy() || this.#hasEnded(),
			seconds === undefined ? Number.POSITIVE_INFINITY : seconds * 1000,
		);
	}

	#train(iterations: number | undefined): void {
		if (this.#session.activity === 'training') {
			this.#speaker.say('It trains already; pause ends that.');
			return;
		}

		this.#isEndless = iterations === undefined;
		this.#target.session.send({
			type: 'start',
			...(iterations !== undefined && {iterations}),
		});
	}

	#pause(): void {
		if (this.#session.activity === 'training') {
			this.#target.session.send({type: 'pause'});
		} else {
			this.#speaker.say('Nothing trains now.');
		}
	}

	async #runCommand(command: ParsedCommand): Promise<void> {
		switch (command.type) {
			case 'key': {
				this.#isEndless ||=
					command.key === 'space' && this.#session.activity !== 'training';
				this.#press(command.key);
				break;
			}

			case 'again': {
				this.#narrator.tellPart(true);
				break;
			}

			case 'now': {
				this.#narrator.tellNow();
				break;
			}

			case 'wait': {
				await this.#wait(command.seconds);
				break;
			}

			case 'train': {
				this.#train(command.iterations);
				break;
			}

			case 'pause': {
				this.#pause();
				break;
			}

			case 'set': {
				const {setting, value} = command;
				if (this.#session.settings[setting] === value) {
					this.#speaker.say('It has this value already.');
				} else {
					this.#target.session.send({
						type: 'set',
						settings: {[setting]: value},
					});
				}

				break;
			}

			case 'fill': {
				dispatchKey(this.#target, command.key);
				this.#fill(command.text);
				this.#enter();
				break;
			}

			case 'unknown': {
				this.#speaker.say(command.problem);
				break;
			}

			default: {
				throw new TypeError(
					`Unknown command ${JSON.stringify(command satisfies never)}`,
				);
			}
		}
	}
}

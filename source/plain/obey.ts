import {setTimeout} from 'node:timers/promises';
import {typedPath} from '../parts/typed-path.js';
import {type CodeState} from '../parts/code/state.js';
import {dispatchKey} from '../dashboard/dispatch.js';
import {isDownloading} from '../dashboard/overlays/chooser.js';
import {type KeyTarget} from '../dashboard/keymap/target.js';
import {openField} from './tell-part.js';
import {type Narrator} from './narrator.js';
import {type Speaker} from './speaker.js';
import {isKeyName, wishesOf, type Wish} from './words.js';

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

/**
 * Makes the function that carries out a typed line; it settles when that is done.
 *
 * @param hasEnded - Whether the program is about to end.
 */
export function createObey({
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
}): (line: string) => Promise<void> {
	const {session, ui} = target;
	/** Whether training was asked to go on until it is paused. */
	let isEndless = false;

	const isBusy = () => {
		const {activity, race, loading} = session.store.getState();
		const {download, parts} = ui.getState();
		return (
			activity === 'training' ||
			activity === 'loading' ||
			loading !== undefined ||
			race?.isOver === false ||
			isDownloading(download) ||
			(parts.code as CodeState | undefined)?.isTesting === true
		);
	};

	/** Whether the list of data is still being made. */
	const isListing = () => {
		const {overlay} = ui.getState();
		return overlay?.type === 'data' && !overlay.entries;
	};

	/** Types a text into the open field, in place of what it holds. */
	const fill = (text: string) => {
		if (openField(ui.getState())) {
			dispatchKey(target, 'ctrl-u');
		}

		for (const character of text) {
			dispatchKey(target, character === ' ' ? 'space' : character);
			// A key may have left the field, as x does that reveals an answer.
			if (openField(ui.getState()) === undefined) {
				return;
			}
		}
	};

	/** Takes what was typed; of what is found, one is still to be chosen. */
	const enter = () => {
		if (ui.getState().overlay?.type === 'palette') {
			narrator.settle();
		} else if (openField(ui.getState()) !== undefined) {
			press('enter');
		}
	};

	const wait = async (seconds: number | undefined) => {
		const isTraining = session.store.getState().activity === 'training';
		if (seconds === undefined && isTraining && isEndless) {
			speaker.say(
				'Training goes on until it is paused: "wait 5" waits five seconds, "train 100" trains 100 iterations.',
			);
			return;
		}

		await until(
			() => !isBusy() || hasEnded(),
			seconds === undefined ? Number.POSITIVE_INFINITY : seconds * 1000,
		);
	};

	const carryOut = async (wish: Wish) => {
		const {activity} = session.store.getState();
		switch (wish.type) {
			case 'key': {
				isEndless ||= wish.key === 'space' && activity !== 'training';
				press(wish.key);
				break;
			}

			case 'again': {
				narrator.tellPart(true);
				break;
			}

			case 'now': {
				narrator.tellNow();
				break;
			}

			case 'wait': {
				await wait(wish.seconds);
				break;
			}

			case 'train': {
				const {iterations} = wish;
				if (activity === 'training') {
					speaker.say('It trains already; pause ends that.');
				} else {
					isEndless = iterations === undefined;
					session.send({
						type: 'start',
						...(iterations !== undefined && {iterations}),
					});
				}

				break;
			}

			case 'pause': {
				if (activity === 'training') {
					session.send({type: 'pause'});
				} else {
					speaker.say('Nothing trains now.');
				}

				break;
			}

			case 'set': {
				const {setting, value} = wish;
				if (session.store.getState().settings[setting] === value) {
					speaker.say('It has this value already.');
				} else {
					session.send({type: 'set', settings: {[setting]: value}});
				}

				break;
			}

			case 'fill': {
				dispatchKey(target, wish.key);
				fill(wish.text);
				enter();

				break;
			}

			case 'unknown': {
				speaker.say(wish.problem);
				break;
			}

			default: {
				throw new TypeError(
					`Unknown wish ${JSON.stringify(wish satisfies never)}`,
				);
			}
		}
	};

	/** Whether a line is text for the open field. */
	const isText = (line: string) =>
		openField(ui.getState()) !== undefined &&
		line.trim() !== '' &&
		!isKeyName(line.trim()) &&
		// Keys may follow on leaving the field.
		!/^esc(?:ape)?\s/v.test(line.trim());

	return async (line) => {
		if (isText(line)) {
			fill(typedPath(line));
			enter();
		} else {
			for (const wish of wishesOf(line)) {
				if (hasEnded()) {
					return;
				}

				const count = speaker.count();
				await carryOut(wish);
				await until(
					() => (speaker.count() > count && !isListing()) || hasEnded(),
					wish.type === 'wait' ? 0 : answerPatience,
				);
			}
		}

		narrator.settle();
	};
}

import {dispatchKey} from '../dashboard/dispatch.js';
import {type Entry} from '../dashboard/layer.js';
import {knownEntry, layersNow} from '../dashboard/keymap/layers.js';
import {type KeyTarget} from '../dashboard/keymap/target.js';
import {partById} from '../parts/index.js';
import {textOfKey} from '../drawing/text-field.js';
import {openField, moveFocus} from './tell-part.js';
import {leftOut} from './tell-keys.js';
import {spokenKey} from './key-names.js';
import {type Narrator} from './narrator.js';
import {type Speaker} from './speaker.js';

/** How long something may be looked for here, in milliseconds, before it is said that nothing has changed. */
const answerPatience = 600;

/** Keys that change what is typed and need no other answer. */
const editing = new Set(['backspace', 'ctrl-u']);

/** Who gets a key, as `dispatchKey` decides: the entry of the keymap, a field, or nobody. */
function takerOf(target: KeyTarget, key: string): Entry | 'field' | undefined {
	for (const {heading, entries, type} of layersNow(target)) {
		const entry = entries.find(({keys}) => keys.includes(key));
		if (entry && entry.off === undefined) {
			return heading === 'Everywhere' && Object.hasOwn(leftOut, key)
				? undefined
				: entry;
		}

		if (type) {
			return 'field';
		}
	}

	return undefined;
}

/** Why a key does nothing now, in a sentence. */
function refusal(target: KeyTarget, key: string): string {
	if (Object.hasOwn(leftOut, key)) {
		return leftOut[key];
	}

	const known = knownEntry(target, key);
	return known
		? `Not now, ${known.off ?? 'it does something else here'}: ${known.help}.`
		: `The key ${spokenKey(key)} does nothing here; question mark tells the keys.`;
}

/** Words as the beginning of a sentence. */
function sentence(words: string): string {
	return `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;
}

/** What can be done with a field that a key has opened. */
function invitation(taker: Entry | 'field', text: string): string {
	const what = taker === 'field' ? 'Type' : sentence(taker.help);
	const how = what.includes('Enter')
		? 'escape leaves.'
		: 'Enter takes it, escape leaves.';
	return `${what.replace(/[.:]$/v, '')}. ${sentence(how)}${text === '' ? '' : ` Typing replaces "${text}".`}`;
}

/**
 * Makes the function that does what a key does, and answers it: what is new, or that nothing is.
 *
 * @param isRaw - Whether keys come one by one and are not echoed by the terminal.
 */
export function createPress(
	target: KeyTarget,
	narrator: Narrator,
	speaker: Speaker,
	isRaw: boolean,
): (key: string) => void {
	const {ui} = target;
	let timer: NodeJS.Timeout | undefined;

	/** Tells what is found once nothing more is typed for a while. */
	const tellFoundLater = () => {
		timer = setTimeout(() => {
			narrator.settle();
		}, answerPatience);
		timer.unref();
	};

	/** Tells what a field has become by a key; the key itself was echoed. */
	const answerField = (before: string, key: string) => {
		const now = openField(ui.getState());
		const added = now?.startsWith(before) ? now.slice(before.length) : '';
		if (isRaw && added !== '') {
			speaker.echo(added);
			if (ui.getState().overlay?.type === 'palette') {
				tellFoundLater();
			}

			return;
		}

		if (now !== undefined && now !== before) {
			speaker.endLine();
			if (isRaw) {
				speaker.say(now === '' ? 'Nothing is typed.' : `Typed: "${now}"`);
			}
		}

		if (textOfKey(key) === '' && !editing.has(key)) {
			speaker.endLine();
			narrator.settle();
		}
	};

	/** An answer may come from the worker. Where there is none, that is said too. */
	const answerLater = (count: number, help: string) => {
		timer = setTimeout(() => {
			narrator.settle();
			if (!target.session.isAnswered()) {
				answerLater(count, help);
			} else if (speaker.count() === count) {
				speaker.say(`Nothing that is told here has changed (${help}).`);
			}
		}, answerPatience);
		timer.unref();
	};

	return (key) => {
		clearTimeout(timer);
		const taker = takerOf(target, key);
		const before = openField(ui.getState());
		if (taker === undefined) {
			speaker.say(refusal(target, key));
			return;
		}

		const isTab = key === 'tab' || key === 'shift-tab';
		if (isTab && taker !== 'field' && !ui.getState().overlay) {
			moveFocus(target, key === 'tab' ? 1 : -1);
			narrator.tellPane();
			return;
		}

		const {part} = ui.getState();
		if (
			taker !== 'field' &&
			key === partById(part).key &&
			before === undefined
		) {
			narrator.tellPart(false);
			return;
		}

		const count = speaker.count();
		dispatchKey(target, key);
		if (before !== undefined && taker === 'field') {
			answerField(before, key);
			return;
		}

		speaker.endLine();
		narrator.settle();
		const field = openField(ui.getState());
		if (field !== undefined && before === undefined && !ui.getState().overlay) {
			speaker.say(invitation(taker, field));
		}

		if (before !== undefined && field !== undefined && key === 'enter') {
			speaker.say('The field is open: type again, or escape leaves.');
		} else if (speaker.count() === count && key === 'escape') {
			speaker.say('Closed.');
		} else if (speaker.count() === count && taker !== 'field') {
			answerLater(count, taker.help);
		}
	};
}

import {type KeyTarget} from '../dashboard/keymap/target.js';
import {listedLayers} from '../dashboard/keymap/layers.js';
import {overlayContent} from '../dashboard/overlays/content.js';
import {sentenceWords} from '../parts/sentences.js';
import {type Layer} from '../dashboard/layer.js';
import {speak} from './speak.js';
import {verbatim} from './pronounce.js';
import {spokenKey} from './key-names.js';

/** Keys of the dashboard that have nothing to act on here, and why. */
export const leftOut: Readonly<Record<string, string>> = {
	M: 'There is no mouse here to turn on or off.',
	T: 'There are no colors here to change.',
	z: 'There is nothing here to enlarge; again (Ctrl-L) tells all of the screen.',
	J: 'Nothing is scrolled here; again (Ctrl-L) tells all of the screen.',
	K: 'Nothing is scrolled here; again (Ctrl-L) tells all of the screen.',
	V: 'There is no screen here to record; S writes this part and the run to files.',
	y: 'The clipboard is not used here; S writes this part and the run to files.',
};

/** What keys do here, where it is something else than on a screen. */
const helpHere: Readonly<Record<string, string>> = {
	'+': 'raise the learning rate: 0.01, 0.03, 0.1, 0.3, 1, 3 and so on',
	tab: 'tell the next pane of this screen',
	'shift-tab': 'tell the pane before',
	P: 'begin or end a lecture: one pane at a time, its answer told when space asks for it',
	S: 'write what is told here and the run (CSV, JSON) to files',
	escape: 'go back: leave a field, a list or a question',
	q: 'quit; the command that makes this run again is told',
};

/** Words that do what no key does, where lines are typed. */
const words = [
	'Words, typed with Enter:',
	...Object.values(sentenceWords).map(
		({example, help}) => `${example}: ${help}.`,
	),
	'pause, step, restart, undo: as they say. Words for rates work while it trains too.',
	'now: where training is. more: the rest of what was told. again: all of this screen once more.',
	'wait: until training, reading or testing has ended; wait 5: at most 5 seconds.',
	'open FILE, save FILE: data or weights, and the run. find WORDS: a key that does it.',
	'answer 2, answer WORDS: a choice of a round of hidden mistakes.',
	'up, down, left, right, enter, escape, tab, space: the keys of that name. help, quit.',
	'Several words or keys can stand in one line, with spaces between them: each begins when the one before has ended.',
];

/** Keys of this mode alone, where keys come one by one. */
const ownKeys = [
	'control r: tell the rest of what was told.',
	'control l: tell all of this screen once more.',
	'control t: tell where training is.',
];

/** All that can be done now, a line for each key: what the dashboard's help shows. */
export function tellKeys(layers: readonly Layer[], isRaw: boolean): string[] {
	return [
		...layers.flatMap(({heading, entries}) => {
			const lines = entries
				.filter(
					({keys, off}) =>
						(off === undefined || keys[0] === 'escape') &&
						keys.length > 0 &&
						!Object.hasOwn(leftOut, keys[0]),
				)
				.map(
					({keys, help}) =>
						`${keys.map((key) => verbatim(spokenKey(key))).join(' or ')}: ${helpHere[keys[0]] ?? help}.`,
				);
			return lines.length > 0 ? [`${heading}:`, ...lines] : [];
		}),
		...(isRaw ? ownKeys : words),
	];
}

/**
 * What lies over the screen, in lines; nothing where nothing does. The help is told by itself.
 *
 * @param isWhole - Whether lists are told, and not only what is chosen of them.
 */
export function tellOverlay(target: KeyTarget, isWhole: boolean): string[] {
	const {overlay} = target.ui.getState();
	if (!overlay || overlay.type === 'help') {
		return [];
	}

	const layers = listedLayers(target).map(({entries, ...layer}) => ({
		...layer,
		entries: entries.filter(({keys}) => !Object.hasOwn(leftOut, keys[0] ?? '')),
	}));
	const {title, keys, blocks} = overlayContent(overlay, target, layers);
	const {lines, more} = speak(blocks);
	return [
		`${title}${title.endsWith('?') ? '' : '.'} ${keys.replaceAll('  ', ', ')}.`,
		...(isWhole ? more : []),
		...lines,
	];
}

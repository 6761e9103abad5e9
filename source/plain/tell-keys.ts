import {keyText} from '../dashboard/keys.js';
import {type Layer} from '../dashboard/keymap/layer.js';
import {leftOut} from './left-out.js';

/** Names of keys that keyboards show as signs. */
const names: Readonly<Record<string, string>> = {
	' ': 'space',
	pageup: 'page up',
	pagedown: 'page down',
};

/** The name of a key, as it is said and as it is typed where lines are typed. */
export function keyName(key: string): string {
	return names[key] ?? key;
}

/** Words that do what no key does, where lines are typed. */
const words = [
	'Words, typed with Enter:',
	'train, pause, step: as they say. train 100: 100 iterations.',
	'rate 0.3: the learning rate. lambda 1: the regularization. Both work while it trains.',
	'now: where training is. again: all of this screen once more.',
	'wait: until training, reading or testing has ended; wait 5: at most 5 seconds.',
	'open FILE, save FILE: data or weights, and the run. find WORDS: a key that does it.',
	'up, down, left, right, enter, escape, tab, space: the keys of that name. help, quit.',
	'Several words or keys can stand in one line, with spaces between them.',
];

/** Keys of this mode alone, where keys come one by one. */
const ownKeys = [
	'ctrl-l: tell all of this screen once more.',
	'ctrl-t: tell where training is.',
];

/** All that can be done now, a line for each key: what the dashboard's help shows. */
export function tellKeys(layers: readonly Layer[], isRaw: boolean): string[] {
	return [
		...layers.flatMap(({heading, entries}) => {
			const lines = entries
				.filter(
					({keys, isUseful}) =>
						isUseful && keys.length > 0 && !Object.hasOwn(leftOut, keys[0]),
				)
				.map(
					({keys, help}) =>
						`${keys.map((key) => keyName(key)).join(' or ')}: ${help}.`,
				);
			return lines.length > 0 ? [`${heading}:`, ...lines] : [];
		}),
		...(isRaw ? ownKeys : words),
	];
}

/** How a key that does nothing now is called in a sentence. */
export function keyInSentence(key: string): string {
	return keyText([key], key) === key ? `"${key}"` : keyName(key);
}

import UFuzzy from '@leeoniya/ufuzzy';
import {keySymbols, type KeyBinding} from '../parts/binding.js';

/** A key as it works at this moment: its binding with all that it depends on filled in. */
export type Entry = Pick<
	KeyBinding<readonly unknown[]>,
	'keys' | 'isAlways' | 'isPinned'
> & {
	readonly label: string;
	readonly hint: string;
	readonly help: string;
	/** The id of the pane whose frame shows it. */
	readonly pane?: string | undefined;
	/** Why it does nothing now; nothing where it works. */
	readonly off?: string | undefined;
	readonly run: (key: string) => void;
};

/** A binding in its present context. */
export function entryOf<Given extends readonly unknown[]>(
	{
		keys,
		label = keySymbols[keys[0]] ?? keys[0] ?? '',
		hint = '',
		help,
		isAlways,
		isPinned,
		off,
		run,
	}: KeyBinding<Given>,
	...given: Given
): Entry {
	return {
		keys,
		label,
		hint: typeof hint === 'function' ? hint(...given) : hint,
		help: typeof help === 'function' ? help(...given) : help,
		...(isAlways && {isAlways}),
		...(isPinned && {isPinned}),
		off: off?.(...given),
		run(key) {
			run(...given, key);
		},
	};
}

/** Keys that belong together. Layers lie above each other; a key goes to the first one that knows it. */
export type Layer = {
	/** Its heading in the help. */
	readonly heading: string;
	readonly entries: readonly Entry[];
	/** Takes every key that is none of the entries, such as the characters of a field: lower layers get none. */
	readonly type?: (key: string) => void;
	/** What a typed sentence does, such as "rate 0.5"; off where its number cannot be taken. */
	readonly read?: (text: string) => Entry | undefined;
};

/** The entry of a layer that a key runs now. */
export function entryFor(layer: Layer, key: string): Entry | undefined {
	return layer.entries.find(
		({keys, off}) => off === undefined && keys.includes(key),
	);
}

/** What the palette offers: an entry and where it belongs. */
export type Match = {readonly entry: Entry; readonly heading: string};

// A letter of a word may be missing, wrong or swapped.
const fuzzy = new UFuzzy({intraMode: 1, unicode: true});

/**
 * What a text asks for: the sentence that it is, then the entries that do something now and that fit it, the best
 * first; all of them for no text.
 */
export function findEntries(layers: readonly Layer[], text: string): Match[] {
	const sentences = layers.flatMap(({heading, read}) => {
		const entry = read?.(text);
		return entry ? [{entry, heading}] : [];
	});
	// Words with a number that cannot be taken are no search for a key that does something else.
	return sentences.some(({entry: {off}}) => off !== undefined)
		? []
		: [...sentences, ...searchEntries(layers, text)];
}

function searchEntries(layers: readonly Layer[], text: string): Match[] {
	const all = layers.flatMap(({heading, entries}) =>
		entries
			.filter(({off}) => off === undefined)
			.map((entry) => ({entry, heading})),
	);
	const needle = text.trim();
	if (needle === '') {
		return all;
	}

	const [indexes, info, order] = fuzzy.search(
		all.map(
			({entry: {help, hint, keys}, heading}) =>
				// Hardly anybody can type a Greek letter.
				`${help} ${hint} ${keys.join(' ')} ${heading}${help.includes('λ') ? ' lambda' : ''}`,
		),
		needle,
		// Words may come in any order.
		4,
	);
	if (!indexes) {
		return [];
	}

	return info ? order.map((i) => all[info.idx[i]]) : indexes.map((i) => all[i]);
}

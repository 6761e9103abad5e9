import UFuzzy from '@leeoniya/ufuzzy';
import {type Entry, type Layer} from './layer.js';

/** What the palette offers: an entry and where it belongs. */
export type Match = {readonly entry: Entry; readonly heading: string};

// A letter of a word may be missing, wrong or swapped.
const fuzzy = new UFuzzy({intraMode: 1, unicode: true});

/** The entries that do something now and that fit the text, the best first; all of them for no text. */
export function findEntries(layers: readonly Layer[], text: string): Match[] {
	const all = layers.flatMap(({heading, entries}) =>
		entries.filter(({isUseful}) => isUseful).map((entry) => ({entry, heading})),
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

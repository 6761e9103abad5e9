import {type HelpGroup} from '../drawing/help.js';
import {keyText} from '../keys.js';
import {type Layer} from './layer.js';

/** What the help lists of these layers: everything that has a key. */
export function helpGroups(layers: readonly Layer[]): HelpGroup[] {
	return layers
		.map(({heading, entries}) => ({
			heading,
			lines: entries
				.filter(({keys}) => keys.length > 0)
				.map(({keys, label, help, isUseful}) => ({
					label: keyText(keys, label),
					help,
					isUseful,
				})),
		}))
		.filter(({lines}) => lines.length > 0);
}

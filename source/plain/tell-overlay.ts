import {type KeyTarget} from '../dashboard/keymap/target.js';
import {listedLayers} from '../dashboard/keymap/layers.js';
import {overlayContent} from '../dashboard/overlays/content.js';
import {leftOut} from './tell-keys.js';
import {speak} from './speak.js';

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

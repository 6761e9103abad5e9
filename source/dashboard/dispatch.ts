import {pasteKey} from '../drawing/text-field.js';
import {keySymbols} from '../parts/binding.js';
import {entryFor, type Entry} from './layer.js';
import {knownEntry, layersNow} from './keymap/layers.js';
import {type KeyTarget} from './keymap/target.js';
import {withNotePassed} from './passing-notes.js';

/** Longer explanations are cut at their colon. */
const longest = 40;
/** Shorter than this the part before a colon is no explanation. */
const shortest = 8;

/** What a key does, as it is said aloud: the help without what is in brackets or comes after it. */
export function spokenHelp(help: string): string {
	const [clause] = help.replaceAll(/ \([^\)]*\)/gv, '').split('; ');
	const colon = clause.indexOf(': ');
	return clause.length > longest && colon >= shortest
		? clause.slice(0, colon)
		: clause;
}

/** In a lecture the audience sees which key was pressed, and what for. */
function note({ui}: KeyTarget, key: string, {help}: Entry): void {
	const text = spokenHelp(help);
	if (ui.getState().lecture && text !== '') {
		ui.dispatch({
			type: 'pressed',
			key: {label: keySymbols[key] ?? key, text},
		});
	}
}

/** Says why a key does nothing now; a problem that is on screen stays there. */
function tellWhyNot(target: KeyTarget, key: string): void {
	const {store} = target.session;
	const off = knownEntry(target, key)?.off;
	if (
		off !== undefined &&
		key !== 'escape' &&
		store.getState().notice?.kind !== 'error'
	) {
		store.dispatch({
			type: 'tell',
			text: `${keySymbols[key] ?? key} does nothing now: ${off}.`,
		});
	}
}

/** Gives a key to whom it belongs: see `layersNow`. */
export function dispatchKey(target: KeyTarget, key: string): void {
	for (const layer of layersNow(target)) {
		const entry = entryFor(layer, key);
		if (entry) {
			note(target, key, entry);
			withNotePassed(target.session.store, () => {
				entry.run(key);
			});
			return;
		}

		if (layer.type) {
			layer.type(key);
			return;
		}
	}

	tellWhyNot(target, key);
}

/** Puts pasted text into the open field, all at once. It never acts as keys. */
export function dispatchPaste(target: KeyTarget, text: string): void {
	const field = layersNow(target).find(({type}) => type);
	if (field?.type && target.ui.getState().overlay?.type !== 'help') {
		field.type(pasteKey(text));
	} else {
		target.session.store.dispatch({
			type: 'tell',
			text: 'There is no field here to paste into, so nothing was done with the pasted text.',
		});
	}
}

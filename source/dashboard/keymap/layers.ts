import {showChooser} from '../overlays/downloads.js';
import {askedNow, isReplaced, stateForKey} from '../lecture/asked.js';
import {panesNow} from '../panes.js';
import {parseSentence, withoutEffect} from '../../parts/sentences.js';
import {partById, partState} from '../../parts/index.js';
import {type AnyPart, type Binding, type KeyContext} from '../../parts/part.js';
import {entryOf, type Entry, type Layer} from '../layer.js';
import {distinctHints} from '../drawing/footer.js';
import {overlayLayer} from './overlay-layer.js';
import {paneBindings} from './pane-bindings.js';
import {
	lectureBindings,
	programBindings,
	sharingBindings,
} from './program-bindings.js';
import {
	type GlobalBinding,
	type GlobalContext,
	type KeyTarget,
} from './target.js';
import {trainingBindings} from './training-bindings.js';

/** The keys that work on every screen: input, footer, help and palette all read this table. */
export const globalBindings: readonly GlobalBinding[] = [
	...trainingBindings,
	...paneBindings,
	...sharingBindings,
	...programBindings,
];

function globalContext(target: KeyTarget): GlobalContext {
	const {session, ui, measures, quit, suspend, sharing} = target;
	return {
		session: session.store.getState(),
		ui: ui.getState(),
		send: session.send,
		change: ui.dispatch,
		showData() {
			showChooser(target);
		},
		measures,
		quit,
		suspend,
		sharing,
		tell(text) {
			session.store.dispatch({type: 'tell', text});
		},
		dismissNotice() {
			session.store.dispatch({type: 'dismiss'});
		},
	};
}

function bindingLayer(
	target: KeyTarget,
	heading: string,
	bindings: readonly GlobalBinding[],
): Layer {
	const context = globalContext(target);
	return {
		heading,
		entries: bindings.map((binding) => entryOf(binding, context)),
	};
}

function globalLayer(target: KeyTarget): Layer {
	return {
		...bindingLayer(target, 'Everywhere', globalBindings),
		read: (text) => sentenceEntry(target, text),
	};
}

/** What a typed sentence does, as an entry of the palette. */
function sentenceEntry({session}: KeyTarget, text: string): Entry | undefined {
	const sentence = parseSentence(text);
	// A word alone may be one to search for.
	if (!sentence || (!sentence.command && sentence.length === 1)) {
		return undefined;
	}

	const {command, effect = '', problem: off} = sentence;
	return {
		keys: [],
		label: '',
		hint: '',
		help: effect,
		off,
		run() {
			const {store, send} = session;
			const problem = command && withoutEffect(command, store.getState());
			if (problem !== undefined) {
				store.dispatch({type: 'tell', text: problem});
			} else if (command) {
				send(command);
			}
		},
	};
}

/** What a key of a part may use. */
export function keyContext(target: KeyTarget): KeyContext {
	const {session, ui} = target;
	const now = ui.getState();
	const {part, isZoomed} = now;
	const state = session.store.getState();
	return {
		session: state,
		send: session.send,
		focused: panesNow(now).focused?.id,
		isEscapeTaken: isZoomed || state.notice !== undefined,
		isRevealed: askedNow(now, state)?.isCovered === false,
		focus(pane) {
			ui.dispatch({type: 'focus', part, pane});
		},
		show(other, change) {
			ui.dispatch({type: 'show-part', part: other});
			if (change) {
				changePart(target, partById(other), change);
			}
		},
	};
}

/** Changes the state of the part on screen. */
export function changePart(
	{ui}: KeyTarget,
	part: AnyPart,
	change: (state: unknown) => unknown,
): void {
	const state = change(partState(part, ui.getState()));
	ui.dispatch({type: 'part-state', part: part.id, state});
}

/** What a typed sentence does in the part on screen, as an entry of the palette. */
export function readInPart(target: KeyTarget, text: string): Entry | undefined {
	const part = partById(target.ui.getState().part);
	const read = part.read?.(text, target.session.store.getState());
	return (
		read && {
			keys: [],
			label: '',
			hint: '',
			help: read.problem === undefined ? read.effect : '',
			off: read.problem,
			run() {
				if (read.problem === undefined) {
					changePart(target, part, read.run);
				}
			},
		}
	);
}

function partLayer(target: KeyTarget): Layer {
	const part = partById(target.ui.getState().part);
	const state: unknown = partState(part, target.ui.getState());
	const context = keyContext(target);
	const paneOf = ({pane}: Binding<unknown>) =>
		typeof pane === 'function' ? pane(context) : pane;
	return {
		heading: part.title,
		read: (text) => readInPart(target, text),
		entries: part.bindings.map((binding) => ({
			...entryOf(binding, state, context),
			pane: paneOf(binding),
			run(key: string) {
				const ui = target.ui.getState();
				changePart(target, part, (now) =>
					binding.run(
						stateForKey(ui, context.session, binding.keys, now),
						context,
						key,
					),
				);
			},
			...(isReplaced(target.ui.getState(), binding.keys) && {
				off: 'Space shows and covers the answer in a lecture',
			}),
		})),
	};
}

/** The keys of a pane that do something now. */
export function paneKeys(target: KeyTarget, pane: string): readonly Entry[] {
	const ui = target.ui.getState();
	const {isTyping} = partById(ui.part);
	return isTyping?.(partState(partById(ui.part), ui))
		? []
		: distinctHints(
				partLayer(target).entries.filter(
					(entry) => entry.pane === pane && entry.off === undefined,
				),
			);
}

/** While a field of the part is open, characters are text and not keys. */
function fieldLayer(target: KeyTarget): Layer | undefined {
	const part = partById(target.ui.getState().part);
	const state: unknown = partState(part, target.ui.getState());
	if (!part.isTyping?.(state) || !part.type) {
		return undefined;
	}

	const type = (key: string) => {
		changePart(target, part, (now) => part.type!(now, key, keyContext(target)));
	};

	const entry = (key: string, label: string, hint: string): Entry => ({
		keys: [key],
		label,
		hint,
		help: hint,
		run: type,
	});
	return {
		heading: 'While typing',
		entries: [
			entry('enter', 'Enter', 'takes what is typed'),
			entry('escape', 'Esc', 'leaves'),
		],
		type,
	};
}

/** The keys of a lecture, of the part, and those that work everywhere: what help and palette list. */
export function listedLayers(target: KeyTarget): Layer[] {
	const layers = [partLayer(target), globalLayer(target)];
	return target.ui.getState().lecture
		? [bindingLayer(target, 'Lecture', lectureBindings), ...layers]
		: layers;
}

/** Who gets a key at this moment, in order. A layer that types keeps the keys from all after it. */
export function layersNow(target: KeyTarget): Layer[] {
	const typing = overlayLayer(target, listedLayers) ?? fieldLayer(target);
	if (!typing) {
		return listedLayers(target);
	}

	const always = globalBindings.filter(({isAlways}) => isAlways);
	return [bindingLayer(target, 'Everywhere', always), typing];
}

/** The entry of a key that is known here, whether it does something now or not. */
export function knownEntry(target: KeyTarget, key: string): Entry | undefined {
	return layersNow(target)
		.flatMap(({entries}) => entries)
		.find(({keys}) => keys.includes(key));
}

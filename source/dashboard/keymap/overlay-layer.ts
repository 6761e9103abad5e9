import {editField} from '../../drawing/text-field.js';
import {type Overlay} from '../ui-state.js';
import {withoutEffect} from '../../parts/sentences.js';
import {typedPath} from '../../parts/type-in-field.js';
import {
	architectureForm,
	parseArchitecture,
} from '../../network/architecture.js';
import {entryFor, type Entry, type Layer, findEntries} from '../layer.js';
import {dialogContent, dialogHeight} from '../overlays/dialog.js';
import {overlayContent} from '../overlays/content.js';
import {saveDialogKey} from '../overlays/save-dialog.js';
import {chosenEntry, isDownloading} from '../overlays/chooser.js';
import {type KeyTarget} from './target.js';

type Of<Type extends Overlay['type']> = Extract<Overlay, {type: Type}>;
/** The keys that there are without an overlay. */
type Listed = (target: KeyTarget) => Layer[];

function entry(
	keys: readonly string[],
	label: string,
	hint: string,
	run: (key: string) => void,
): Entry {
	return {keys, label, hint, help: hint, run};
}

function show({ui}: KeyTarget, overlay: Overlay | undefined): void {
	ui.dispatch({type: 'overlay', overlay});
}

function closing(target: KeyTarget, hint = 'closes'): Entry {
	return entry(['escape'], 'Esc', hint, () => {
		show(target, undefined);
	});
}

/** How far the help can be scrolled. */
function lastHelpRow(
	target: KeyTarget,
	help: Of<'help'>,
	layers: readonly Layer[],
): number {
	const {columns, rows} = target.ui.getState().size;
	const content = dialogContent(
		overlayContent(help, target, layers),
		target.ui.getState().display.isAscii,
	);
	const width = Math.min(columns - 2, content.width);
	return Math.max(0, dialogHeight(content, width) - (rows - 2));
}

function helpLayer(target: KeyTarget, help: Of<'help'>, listed: Listed): Layer {
	const last = lastHelpRow(target, help, listed(target));
	const move = (by: number) => () => {
		const row = Math.max(0, Math.min(last, help.scroll + by));
		show(target, {type: 'help', scroll: row});
	};

	return {
		heading: 'Keys',
		entries: [
			entry(['down', 'j'], '↑/↓', 'scroll', move(1)),
			entry(['up', 'k'], '↑', '', move(-1)),
			entry(['pagedown', 'space'], 'PgDn', '', move(10)),
			entry(['pageup'], 'PgUp', '', move(-10)),
			closing(target),
		],
		type(key) {
			show(target, undefined);
			// A key of the list works at once, except that ? itself only closes.
			if (key !== '?' && key !== 'q' && key !== 'enter') {
				for (const layer of listed(target)) {
					const found = entryFor(layer, key);
					if (found) {
						found.run(key);
						return;
					}
				}
			}
		},
	};
}

function openLayer(target: KeyTarget, field: Of<'open'>): Layer {
	return {
		heading: 'Open a file',
		entries: [
			entry(['enter'], 'Enter', 'opens', () => {
				show(target, undefined);
				const path = typedPath(field.text);
				if (path !== '') {
					target.session.send({type: 'open-file', path});
				}
			}),
			closing(target),
		],
		type(key) {
			show(target, editField(field, key));
		},
	};
}

function hiddenLayer(target: KeyTarget, field: Of<'hidden'>): Layer {
	const {store, send} = target.session;
	const take = () => {
		const architecture = parseArchitecture(field.text);
		const command = architecture && {
			type: 'restart' as const,
			...architecture,
		};
		const problem = command
			? withoutEffect(command, store.getState())
			: architectureForm;
		if (command && problem === undefined) {
			show(target, undefined);
			send(command);
		} else {
			show(target, {...field, problem: problem!});
		}
	};

	return {
		heading: 'Hidden units',
		entries: [entry(['enter'], 'Enter', 'restarts', take), closing(target)],
		type(key) {
			show(target, {...editField(field, key, 60), type: 'hidden'});
		},
	};
}

function paletteLayer(
	target: KeyTarget,
	palette: Of<'palette'>,
	listed: Listed,
): Layer {
	const {chosen} = palette;
	const found = findEntries(listed(target), palette.text);
	const move = (by: number) => () => {
		const last = found.length - 1;
		show(target, {
			...palette,
			chosen: Math.max(0, Math.min(last, chosen + by)),
		});
	};

	return {
		heading: 'Find a key',
		entries: [
			entry(['down', 'ctrl-n'], '↑/↓', 'choose', move(1)),
			entry(['up', 'ctrl-p'], '↑', '', move(-1)),
			entry(['pagedown'], 'PgDn', '', move(10)),
			entry(['pageup'], 'PgUp', '', move(-10)),
			entry(['enter'], 'Enter', 'does it', () => {
				const match = found.at(chosen);
				if (match) {
					show(target, undefined);
					match.entry.run(match.entry.keys[0] ?? '');
				}
			}),
			entry(['ctrl-k'], 'Ctrl-K', '', () => {
				show(target, undefined);
			}),
			closing(target),
		],
		type(key) {
			show(target, {...editField(palette, key, 60), chosen: 0});
		},
	};
}

/** Takes the marked row: what is here is used, what is not is downloaded, the last row asks for a path. */
function takeData(target: KeyTarget, chooser: Of<'data'>): void {
	const entry = chosenEntry(chooser);
	const {session, downloads} = target;
	if (!entry) {
		show(target, chooser.entries ? {type: 'open', text: ''} : chooser);
	} else if (entry.path === undefined) {
		if (entry.download !== undefined) {
			downloads.start(entry.download);
		}
	} else if (
		// The iterations of a run are gone for good; they are not given up by one key.
		(session.store.getState().latest?.iteration ?? 0) > 0 &&
		!chooser.isAsking
	) {
		show(target, {...chooser, isAsking: true});
	} else {
		show(target, undefined);
		session.send({type: 'open-file', path: entry.path});
	}
}

function dataLayer(target: KeyTarget, chooser: Of<'data'>): Layer {
	const {entries = [], chosen, isAsking} = chooser;
	const isRunning = isDownloading(target.ui.getState().download);
	const move = (by: number) => () => {
		const row = Math.max(0, Math.min(entries.length, chosen + by));
		show(target, {...chooser, chosen: row, isAsking: false});
	};

	const close = () => {
		show(target, undefined);
	};

	const leave = () => {
		if (isAsking) {
			show(target, {...chooser, isAsking: false});
		} else if (isRunning) {
			target.downloads.stop();
		} else {
			close();
		}
	};

	const others: Readonly<Record<string, () => void>> = {
		home: move(-entries.length),
		end: move(entries.length),
		D: close,
		q: close,
	};
	return {
		heading: 'Data and weights',
		entries: [
			entry(['down', 'j'], '↑/↓', 'choose', move(1)),
			entry(['up', 'k'], '↑', '', move(-1)),
			entry(['enter'], 'Enter', 'takes it', () => {
				takeData(target, chooser);
			}),
			entry(
				['escape'],
				'Esc',
				isRunning ? 'stops the download' : 'closes',
				leave,
			),
		],
		type(key) {
			others[key]?.();
		},
	};
}

function saveLayer(target: KeyTarget, dialog: Of<'save'>): Layer {
	const run = (key: string) => {
		const next = saveDialogKey(dialog, key, target.session.store);
		show(target, next);
	};

	return {
		heading: 'Save',
		entries: dialog.isAsking
			? [
					entry(['y', 'Y'], 'y', 'replaces the file', run),
					entry(['n', 'escape'], 'n', 'goes back to the name', run),
				]
			: [entry(['enter'], 'Enter', 'saves', run), closing(target)],
		type: run,
	};
}

function quitLayer(target: KeyTarget): Layer {
	return {
		heading: 'Quit',
		entries: [
			entry(['q', 'enter'], 'q', 'quits', () => {
				target.quit(0);
			}),
			closing(target, 'stays'),
		],
		// No other key does anything: this is a question.
		type: () => undefined,
	};
}

const layers: {
	readonly [Type in Overlay['type']]: (
		target: KeyTarget,
		overlay: Of<Type>,
		listed: Listed,
	) => Layer;
} = {
	help: helpLayer,
	open: openLayer,
	hidden: hiddenLayer,
	palette: paletteLayer,
	data: dataLayer,
	save: saveLayer,
	quit: quitLayer,
};

/** The keys of what lies over the screen; nothing where nothing does. */
export function overlayLayer(
	target: KeyTarget,
	listed: Listed,
): Layer | undefined {
	const {overlay} = target.ui.getState();
	// Each of them gets an overlay of its own type.
	return overlay && layers[overlay.type](target, overlay as never, listed);
}

import {type Layer} from '../dashboard/keymap/layer.js';
import {findEntries} from '../dashboard/keymap/find-entries.js';
import {listedLayers} from '../dashboard/keymap/layers.js';
import {type KeyTarget} from '../dashboard/keymap/target.js';
import {type Overlay, type UiState} from '../dashboard/ui-state.js';
import {leftOut} from './left-out.js';
import {tellChooser} from './tell-chooser.js';

/** Of what the palette finds, so many are told. */
const foundTold = 5;

function tellFound(
	layers: readonly Layer[],
	{text, chosen}: Extract<Overlay, {type: 'palette'}>,
): string[] {
	if (text.trim() === '') {
		return [
			'Find a key: type some words, such as learning rate. Enter does what is chosen, down chooses the next, escape leaves.',
		];
	}

	const found = findEntries(layers, text);
	if (found.length === 0) {
		return [`Nothing is found for "${text}".`];
	}

	const start = Math.min(chosen, found.length - 1);
	const told = found
		.slice(start, start + (chosen === 0 ? foundTold : 1))
		.map(({entry: {help, keys}}, i) => {
			const key = keys.length > 0 ? ` (key ${keys[0]})` : '';
			return i === 0 ? `Chosen: ${help}${key}.` : `Then: ${help}${key}.`;
		});
	return chosen === 0
		? [
				`${found.length} found. Enter does what is chosen, down chooses the next, escape leaves.`,
				...told,
			]
		: told;
}

/** What lies over the screen, in lines; nothing where nothing does. */
export function tellOverlay(
	overlay: UiState['overlay'],
	target: KeyTarget,
): string[] {
	const session = target.session.store.getState();
	const {download} = target.ui.getState();
	switch (overlay?.type) {
		case undefined:
		case 'help': {
			return [];
		}

		case 'open': {
			return [
				'Open data or weights: type the path of a file, then Enter. Escape closes.',
			];
		}

		case 'palette': {
			return tellFound(
				listedLayers(target).map(({entries, ...layer}) => ({
					...layer,
					entries: entries.filter(
						({keys}) => !Object.hasOwn(leftOut, keys[0] ?? ''),
					),
				})),
				overlay,
			);
		}

		case 'data': {
			return tellChooser({chooser: overlay, download, session});
		}

		case 'save': {
			const {text, run, isAsking, problem} = overlay;
			return isAsking
				? [
						'A file of this name exists already. y replaces it, n goes back to the name.',
					]
				: problem === undefined
					? [
							`Save the weights and the run${run ? ` at iteration ${run.at.iteration}` : ''} as a MATLAB file. Type a name, then Enter; Enter alone takes ${text}. Escape closes.`,
						]
					: [problem];
		}

		case 'quit': {
			return [overlay.loss, 'q quits all the same, escape stays.'];
		}

		default: {
			throw new TypeError(
				`Unknown overlay ${JSON.stringify(overlay satisfies never)}`,
			);
		}
	}
}

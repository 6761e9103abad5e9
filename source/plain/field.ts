import {partById, partState} from '../parts/index.js';
import {type CodeState} from '../parts/code/state.js';
import {type UiState} from '../dashboard/ui-state.js';

/** The text of the open field; undefined while no field is open, when characters are keys. */
export function openField(ui: UiState): string | undefined {
	const {overlay} = ui;
	if (overlay) {
		return overlay.type === 'open' ||
			overlay.type === 'palette' ||
			(overlay.type === 'save' && !overlay.isAsking)
			? overlay.text
			: undefined;
	}

	const part = partById(ui.part);
	const state: unknown = partState(part, ui);
	if (!part.isTyping?.(state)) {
		return undefined;
	}

	return part.id === 'code'
		? ((state as CodeState).field?.text ?? '')
		: (part.typed?.(state) ?? '');
}

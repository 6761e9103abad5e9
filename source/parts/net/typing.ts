import {editField} from '../../drawing/text-field.js';
import {enterAnswer} from './answer.js';
import {enterLayers} from './edit-layers.js';
import {moveLayer, moveUnit} from './select.js';
import {type NetState} from './state.js';

/** A key while a field is open. The arrows still select nodes. */
export function typeKey(state: NetState, key: string): NetState {
	switch (key) {
		case 'escape': {
			return {...state, field: undefined, text: '', message: undefined};
		}

		case 'enter': {
			return state.field === 'layers' ? enterLayers(state) : enterAnswer(state);
		}

		case 'left':
		case 'right': {
			return moveLayer(state, key === 'right' ? 1 : -1);
		}

		case 'up':
		case 'down': {
			return moveUnit(state, key === 'down' ? 1 : -1);
		}

		default: {
			return editField(state, key, 24);
		}
	}
}

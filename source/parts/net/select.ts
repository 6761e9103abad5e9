import {type NetState} from './state.js';

/** Selects the next or the last layer, at about the same height. */
export function moveLayer(state: NetState, by: number): NetState {
	const {layers, selection} = state;
	if (!selection) {
		return {...state, selection: {layer: 1, unit: 1}};
	}

	const layer = Math.min(layers.length - 1, Math.max(0, selection.layer + by));
	if (layer === selection.layer) {
		return state;
	}

	const share = selection.unit / layers[selection.layer];
	const unit = Math.min(
		layers[layer],
		Math.max(selection.unit === 0 ? 0 : 1, Math.round(share * layers[layer])),
	);
	const hasBias = layer < layers.length - 1;
	return {
		...state,
		selection: {layer, unit: hasBias ? unit : Math.max(1, unit)},
	};
}

/** Selects a node above or below in the same layer. */
export function moveUnit(state: NetState, by: number): NetState {
	const {layers, selection} = state;
	if (!selection) {
		return {...state, selection: {layer: 1, unit: 1}};
	}

	const {layer} = selection;
	const first = layer === layers.length - 1 ? 1 : 0;
	const unit = Math.min(layers[layer], Math.max(first, selection.unit + by));
	return {...state, selection: {layer, unit}};
}

/** Selects no node. */
export function clearSelection(state: NetState): NetState {
	return {...state, selection: undefined};
}

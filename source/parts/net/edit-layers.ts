import {mostLayers, mostUnits, parseLayers} from '../../exercise/net.js';
import {setLayers, type NetState} from './state.js';

/** The layer that `[`, `]`, `i` and `x` act on: that of the selected node, else the first hidden one. */
export function layerInHand({layers, selection}: NetState): number {
	return selection?.layer ?? Math.min(1, layers.length - 1);
}

/** Changes the number of units of the layer in hand. */
export function changeUnits(state: NetState, by: number): NetState {
	const at = layerInHand(state);
	const units = Math.min(mostUnits, Math.max(1, state.layers[at] + by));
	const layers = state.layers.with(at, units);
	const unit = Math.min(state.selection?.unit ?? 1, units);
	return {...setLayers(state, layers), selection: {layer: at, unit}};
}

/** Puts a hidden layer after the layer in hand, or before the output. */
export function addLayer(state: NetState): NetState {
	const {layers} = state;
	if (layers.length >= mostLayers) {
		return {
			...state,
			message: {
				isGood: false,
				text: `A net here has at most ${mostLayers} layers.`,
			},
		};
	}

	const at = Math.min(layerInHand(state) + 1, layers.length - 1);
	return {
		...setLayers(state, layers.toSpliced(at, 0, 3)),
		selection: {layer: at, unit: 1},
	};
}

/** Takes the layer in hand out. */
export function removeLayer(state: NetState): NetState {
	const {layers} = state;
	if (layers.length <= 2) {
		return {
			...state,
			message: {isGood: false, text: 'A net needs an input and an output.'},
		};
	}

	return setLayers(state, layers.toSpliced(layerInHand(state), 1));
}

/** Opens the field for other layers. */
export function startLayers(state: NetState): NetState {
	return {
		...state,
		field: 'layers',
		text: '',
		message: undefined,
	};
}

/** Takes the typed layers, or says what is wrong with them. */
export function enterLayers(state: NetState): NetState {
	if (state.text.trim() === '') {
		return {...state, field: undefined, message: undefined};
	}

	const parsed = parseLayers(state.text);
	return 'problem' in parsed
		? {...state, message: {isGood: false, text: parsed.problem}}
		: setLayers(state, parsed.layers);
}

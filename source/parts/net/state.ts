import {
	handoutLayers,
	type Layers,
	maxLayers,
	maxUnits,
	parseLayers,
	questionsFor,
} from '../../exercise/net.js';

/** A node of the net; unit 0 is the bias node, as its column in Θ. */
export type Selection = {readonly layer: number; readonly unit: number};

/** An answer to what was just done; nothing is right or wrong about one without a tone. */
type Message = {
	readonly tone: 'good' | 'bad' | undefined;
	readonly text: string;
};

/** What is shown of exercise 2. */
export type NetState = {
	readonly layers: Layers;
	/** How each question that is behind the user was settled, in order. */
	readonly settled: ReadonlyArray<'answered' | 'shown'>;
	readonly selection: Selection | undefined;
	/** The field that takes the keys. */
	readonly field: 'answer' | 'layers' | undefined;
	readonly text: string;
	/** Where the cursor is in the text, at its end unless given. */
	readonly cursor?: number | undefined;
	readonly message: Message | undefined;
	/** Whether all questions of some net were answered. */
	readonly hasAnsweredAll: boolean;
};

export const initialState: NetState = {
	layers: handoutLayers,
	settled: [],
	selection: undefined,
	field: undefined,
	text: '',
	message: undefined,
	hasAnsweredAll: false,
};

const examples: readonly Layers[] = [handoutLayers, [3, 5, 3], [400, 25, 10]];

/** Another net: its questions begin anew. */
export function setLayers(state: NetState, layers: Layers): NetState {
	return {
		...initialState,
		layers,
		hasAnsweredAll: state.hasAnsweredAll,
	};
}

/** The next of: the net of the exercise, the one of the gradient check, the one of the digits. */
export function nextExample(state: NetState): NetState {
	const at = examples.findIndex(
		(layers) => layers.join('-') === state.layers.join('-'),
	);
	return setLayers(state, examples[(at + 1) % examples.length]);
}

/** Whether all questions of this net are settled. */
export function isThrough({layers, settled}: NetState): boolean {
	return settled.length === questionsFor(layers).length;
}

/** Asks all questions of this net again. */
export function askAgain(state: NetState): NetState {
	return {
		...setLayers(state, state.layers),
		selection: state.selection,
	};
}

/** Whether the number of matrices is settled, so that they may be named. */
export function isMatrixNamed({settled}: NetState): boolean {
	return settled.length > 0;
}

/** Whether the size of Θ`matrix` is settled, so that it may be shown. */
export function isSizeSettled({settled}: NetState, matrix: number): boolean {
	return settled.length > matrix;
}

/** Whether the number of weights is settled. */
export function isTotalSettled({settled, layers}: NetState): boolean {
	return settled.length > layers.length;
}

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

/** The layer that `[`, `]`, `{` and `}` act on: that of the selected node, else the first hidden one. */
function layerInHand({layers, selection}: NetState): number {
	return selection?.layer ?? Math.min(1, layers.length - 1);
}

/** Changes the number of units of the layer in hand. */
export function changeUnits(state: NetState, by: number): NetState {
	const at = layerInHand(state);
	const units = Math.min(maxUnits, Math.max(1, state.layers[at] + by));
	const layers = state.layers.with(at, units);
	const unit = Math.min(state.selection?.unit ?? 1, units);
	return {...setLayers(state, layers), selection: {layer: at, unit}};
}

/** Puts a hidden layer after the layer in hand, or before the output. */
export function addLayer(state: NetState): NetState {
	const {layers} = state;
	if (layers.length >= maxLayers) {
		return {
			...state,
			message: {
				tone: 'bad',
				text: `A net here has at most ${maxLayers} layers.`,
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
			message: {tone: 'bad', text: 'A net needs an input and an output.'},
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
		? {...state, message: {tone: 'bad', text: parsed.problem}}
		: setLayers(state, parsed.layers);
}

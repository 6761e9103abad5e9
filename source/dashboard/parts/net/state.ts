import {
	handoutLayers,
	mostLayers,
	mostUnits,
	parseLayers,
	type Layers,
} from '../../../exercise/net/layers.js';
import {checkAnswer, questionsFor} from '../../../exercise/net/questions.js';
import {editText} from '../../drawing/input-field.js';
import {explanation, verdictText} from './words.js';

/** A node of the net; unit 0 is the bias node, as its column in Θ. */
export type Selection = {readonly layer: number; readonly unit: number};

/** What is shown of exercise 2. */
export type NetState = {
	readonly layers: Layers;
	/** How each question that is behind the user was settled, in order. */
	readonly settled: ReadonlyArray<'answered' | 'shown'>;
	readonly selection: Selection | undefined;
	/** The field that takes the keys. */
	readonly field: 'answer' | 'layers' | undefined;
	readonly text: string;
	readonly message:
		{readonly isGood: boolean; readonly text: string} | undefined;
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

export function clearSelection(state: NetState): NetState {
	return {...state, selection: undefined};
}

/** How many questions of this net are settled, and how many there are. */
export function isThrough({layers, settled}: NetState): boolean {
	return settled.length === questionsFor(layers).length;
}

export function startAnswer(state: NetState): NetState {
	return isThrough(state)
		? {
				...state,
				message: {
					isGood: true,
					text: 'All questions are settled. d takes another net, z asks again.',
				},
			}
		: {...state, field: 'answer', text: '', message: undefined};
}

export function startLayers(state: NetState): NetState {
	return {
		...state,
		field: 'layers',
		text: '',
		message: undefined,
	};
}

export function askAgain(state: NetState): NetState {
	return {
		...setLayers(state, state.layers),
		selection: state.selection,
	};
}

function settle(state: NetState, how: 'answered' | 'shown'): NetState {
	const settled = [...state.settled, how];
	const isLast = settled.length === questionsFor(state.layers).length;
	return {
		...state,
		settled,
		text: '',
		field: isLast ? undefined : state.field,
		hasAnsweredAll:
			state.hasAnsweredAll ||
			(isLast && settled.every((one) => one === 'answered')),
	};
}

/** Shows the answer to the present question; it does not count as answered. */
export function showAnswer(state: NetState): NetState {
	if (isThrough(state)) {
		return startAnswer(state);
	}

	const question = questionsFor(state.layers)[state.settled.length];
	return {
		...settle(state, 'shown'),
		message: {isGood: true, text: explanation(state.layers, question)},
	};
}

function enterAnswer(state: NetState): NetState {
	const {layers, text} = state;
	const question = questionsFor(layers)[state.settled.length];
	const verdict = checkAnswer(layers, question, text);
	const said = verdictText(layers, question, verdict);
	return verdict === 'right'
		? {
				...settle(state, 'answered'),
				message: {isGood: true, text: `✓ Right: ${said}`},
			}
		: {
				...state,
				text: '',
				message: {
					isGood: false,
					text: verdict === 'unreadable' ? said : `✗ ${text.trim()}: ${said}`,
				},
			};
}

function enterLayers(state: NetState): NetState {
	if (state.text.trim() === '') {
		return {...state, field: undefined, message: undefined};
	}

	const parsed = parseLayers(state.text);
	return 'problem' in parsed
		? {...state, message: {isGood: false, text: parsed.problem}}
		: setLayers(state, parsed.layers);
}

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
			const text = editText(state.text, key, 24);
			return text === state.text ? state : {...state, text};
		}
	}
}

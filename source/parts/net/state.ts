import {
	checkAnswer,
	handoutLayers,
	type Layers,
	maxLayers,
	maxUnits,
	parseLayers,
	questionsFor,
} from '../../exercise/net.js';
import {editField} from '../../drawing/text-field.js';
import {type Message} from '../type-in-field.js';

/** A node of the net; unit 0 is the bias node, as its column in Θ. */
export type Selection = {readonly layer: number; readonly unit: number};

/** Characters of an answer or of layers that are typed. */
const longestText = 24;

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

export function askAgain(state: NetState): NetState {
	return {
		...setLayers(state, state.layers),
		selection: state.selection,
	};
}

/**
 * Whether a question is settled, so that its answer may be shown: 0 for the number of matrices, l for the size of
 * Θl, and after these the number of weights.
 */
export function isSettled({settled}: NetState, question: number): boolean {
	return settled.length > question;
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
				kind: 'bad',
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
			message: {kind: 'bad', text: 'A net needs an input and an output.'},
		};
	}

	return setLayers(state, layers.toSpliced(layerInHand(state), 1));
}

/** Opens the field for the answer to the present question, or for other layers. */
export function openField(
	state: NetState,
	field: 'answer' | 'layers',
): NetState {
	return {...state, field, text: '', message: undefined};
}

/** Takes the typed layers, or says what is wrong with them. */
function enterLayers(state: NetState): NetState {
	if (state.text.trim() === '') {
		return {...state, field: undefined, message: undefined};
	}

	const parsed = parseLayers(state.text);
	return 'problem' in parsed
		? {...state, message: {kind: 'bad', text: parsed.problem}}
		: setLayers(state, parsed.layers);
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
	const question = questionsFor(state.layers)[state.settled.length];
	return {
		...settle(state, 'shown'),
		message: {kind: undefined, text: question.why},
	};
}

/** Checks the typed answer. */
function enterAnswer(state: NetState): NetState {
	const {layers, text} = state;
	const question = questionsFor(layers)[state.settled.length];
	const {verdict, said} = checkAnswer(question, text);
	return verdict === 'right'
		? {
				...settle(state, 'answered'),
				message: {kind: 'good', text: `✓ Right: ${said}`},
			}
		: {
				...state,
				text: '',
				message: {
					kind: 'bad',
					text: verdict === 'unreadable' ? said : `✗ ${text.trim()}: ${said}`,
				},
			};
}

/** A key while a field is open. Beside an answer the arrows still select nodes. */
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
			return state.field === 'answer'
				? moveLayer(state, key === 'right' ? 1 : -1)
				: editField(state, key, longestText);
		}

		case 'up':
		case 'down': {
			return moveUnit(state, key === 'down' ? 1 : -1);
		}

		default: {
			return editField(state, key, longestText);
		}
	}
}

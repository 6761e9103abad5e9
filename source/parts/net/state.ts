import {handoutLayers, type Layers, questionsFor} from '../../exercise/net.js';

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

import {initialRange, randomWeights} from '../../network/random.js';
import {remember} from '../../exercise/check.js';
import {weightStatistics} from '../../exercise/weights/statistics.js';
import {checkpoints, symmetryRun} from '../../exercise/weights/symmetry.js';
import {type SessionState} from '../../session/state.js';
import {parseNumber} from '../../exercise/answer.js';
import {type TextField} from '../../drawing/text-field.js';
import {type Message, typeInField} from '../type-in-field.js';

/** A line that is being typed. */
type Field = TextField & {readonly name: 'epsilon' | 'seed'};

/** What is looked at in Part 2. */
export type WeightsState = {
	/** Seed of the random weights on screen; that of training is the session's own. */
	readonly seed: number;
	readonly seedsSeen: readonly number[];
	/** The weights lie in [−epsilon, epsilon]. */
	readonly epsilon: number;
	/** Index of the Θ whose histogram is drawn. */
	readonly layer: number;
	/** What the symmetric half of the experiment starts from. */
	readonly symmetric: 'equal' | 'zeros';
	/** Index into the iterations of the experiment. */
	readonly checkpoint: number;
	/** The farthest checkpoint that was looked at. */
	readonly farthest: number;
	readonly field: Field | undefined;
	readonly message: Message | undefined;
};

export const initialWeightsState: WeightsState = {
	seed: 1,
	seedsSeen: [1],
	epsilon: initialRange,
	layer: 0,
	symmetric: 'equal',
	checkpoint: 0,
	farthest: 0,
	field: undefined,
	message: undefined,
};

/** The value of every weight in the equal start. */
const equalWeight = 0.1;

/** The weight that the symmetric half of the experiment starts from. */
export function equalOf({symmetric}: WeightsState): number {
	return symmetric === 'zeros' ? 0 : equalWeight;
}

/** The ranges that ↑ and ↓ go through. */
export const epsilons: readonly number[] = [
	0.001, 0.01, 0.03, 0.06, 0.12, 0.25, 0.5, 1, 2, 5, 10,
];

const largestEpsilon = 100;
const largestSeed = 2 ** 31;

/** Takes another seed. */
export function withSeed(state: WeightsState, seed: number): WeightsState {
	return {
		...state,
		seed,
		seedsSeen: state.seedsSeen.includes(seed)
			? state.seedsSeen
			: [...state.seedsSeen, seed].slice(-50),
		message: undefined,
	};
}

/** Takes another range. */
export function withEpsilon(
	state: WeightsState,
	epsilon: number,
): WeightsState {
	return {...state, epsilon, message: undefined};
}

/** Moves the experiment by some checkpoints and shows it. */
export function moveExperiment(state: WeightsState, by: number): WeightsState {
	const checkpoint = Math.min(
		checkpoints.length - 1,
		Math.max(0, state.checkpoint + by),
	);
	return {
		...state,
		checkpoint,
		farthest: Math.max(state.farthest, checkpoint),
		message: undefined,
	};
}

/** Whether two seeds and the symmetric experiment, some iterations of it, were seen. */
export function isWeightsDone({seedsSeen, farthest}: WeightsState): boolean {
	return seedsSeen.length >= 2 && farthest > 0;
}

/** The state with a field open. */
export function withField(
	state: WeightsState,
	name: Field['name'],
): WeightsState {
	return {...state, field: {name, text: ''}, message: undefined};
}

function refuse(state: WeightsState, text: string): WeightsState {
	return {...state, message: {kind: 'bad', text}};
}

function enter(state: WeightsState, {name, text}: Field): WeightsState {
	const value = parseNumber(text) ?? Number.NaN;
	const left = {...state, field: undefined};
	if (name === 'epsilon') {
		return value > 0 && value <= largestEpsilon
			? withEpsilon(left, value)
			: refuse(
					state,
					`ε is a number above 0, at most ${largestEpsilon}, such as 0.12. What zeros do shows the other pane (c).`,
				);
	}

	return Number.isInteger(value) && value >= 0 && value < largestSeed
		? withSeed(left, value)
		: refuse(state, 'A seed is a whole number from 0 on, such as 7.');
}

/** A key while a field is open. */
export function typeKey(state: WeightsState, key: string): WeightsState {
	return typeInField(state, key, enter);
}

/** The network of the exercise, until the session has told its own. */
const exerciseLayers = [400, 25, 10];

/** Units in each layer of the network that is trained, input first. */
export function layersIn({network}: SessionState): readonly number[] {
	return network?.layers ?? exerciseLayers;
}

/** Random weights with the figures of each Θ; drawn once, although several panes look at them. */
export const randomLayers = remember(
	(layers: readonly number[], seed: number, epsilon: number) => {
		const weights = randomWeights(layers, seed, epsilon);
		return {
			weights,
			statistics: weights.map((theta) => weightStatistics(theta, epsilon)),
		};
	},
	8,
);

/** The experiment from a start; each iteration is computed once. */
export const runFrom = remember(symmetryRun, 8);

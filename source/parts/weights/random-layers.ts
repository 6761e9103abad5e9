import {randomWeights} from '../../network/random.js';
import {type Weights} from '../../network/weights.js';
import {
	weightStatistics,
	type WeightStatistics,
} from '../../exercise/weights/statistics.js';
import {
	type Moment,
	type Start,
	symmetryRun,
} from '../../exercise/weights/symmetry.js';
import {type SessionState} from '../../session/state.js';

/** The network of the exercise, until the session has told its own. */
const exerciseLayers = [400, 25, 10];

/** Units in each layer of the network that is trained, input first. */
export function layersIn({network}: SessionState): readonly number[] {
	return network?.layers ?? exerciseLayers;
}

/** Random weights with the figures of each Θ. */
type RandomLayers = {
	readonly weights: Weights;
	readonly statistics: readonly WeightStatistics[];
};

/** Remembers the results of a pure function for its last few arguments. */
function remember<Argument, Result>(
	compute: (argument: Argument) => Result,
): (argument: Argument) => Result {
	const known = new Map<string, Result>();
	return (argument) => {
		const key = JSON.stringify(argument);
		if (!known.has(key)) {
			if (known.size >= 8) {
				known.clear();
			}

			known.set(key, compute(argument));
		}

		return known.get(key)!;
	};
}

/** The weights of a seed; drawn once, although several panes look at them. */
export const randomLayers = remember(
	({
		layers,
		seed,
		epsilon,
	}: {
		layers: readonly number[];
		seed: number;
		epsilon: number;
	}): RandomLayers => {
		const weights = randomWeights(layers, seed, epsilon);
		return {
			weights,
			statistics: weights.map((theta) => weightStatistics(theta, epsilon)),
		};
	},
);

/** The experiment from a start; each iteration is computed once. */
export const runFrom: (start: Start) => (checkpoint: number) => Moment =
	remember(symmetryRun);

import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {noteOn as noteOnSize} from '../../parts/weights/draw-random.js';
import {noteOn} from '../../parts/weights/draw-symmetry.js';
import {
	layersIn,
	randomLayers,
	runFrom,
} from '../../parts/weights/random-layers.js';
import {equalWeight, type WeightsState} from '../../parts/weights/state.js';
import {
	histogram,
	distance,
	isClose,
	type Estimate,
	type WeightStatistics,
} from '../../exercise/weights/statistics.js';
import {
	checkpoints,
	symmetryLearningRate,
	type Moment,
} from '../../exercise/weights/symmetry.js';
import {row} from '../../network/matrix.js';
import {createRandom} from '../../network/random.js';
import {type Tellers} from './teller.js';

const bars = 12;

function estimateText(name: string, estimate: Estimate): string {
	const {value, expected} = estimate;
	return `${name} ${shortNumber(value, 3)}, expected ${shortNumber(expected, 3)}, off by ${distance(estimate).toFixed(1)} standard errors: ${isClose(estimate) ? 'right' : 'wrong'}`;
}

function statisticsText(
	layer: number,
	{count, smallest, largest, mean, deviation}: WeightStatistics,
): string {
	return `Θ${layer}: ${count} weights from ${shortNumber(smallest, 3)} to ${shortNumber(largest, 3)}; ${estimateText('mean', mean)}; ${estimateText('standard deviation', deviation)}.`;
}

/** One half of the experiment, and the numbers of each of its hidden units. */
function tellHalf(
	start: string,
	{weights, gradients, hidden, spread, cost, correct, tied}: Moment,
): {line: string; units: string[]} {
	const list = (values: Float64Array) =>
		['bias', 'x1', 'x2']
			.map((name, j) => `${name} ${shortNumber(values[j], 3)}`)
			.join(', ');
	return {
		line: `${start}: cost J ${fixedNumber(cost, 4)}, ${correct} of 4 labels right${tied > 0 ? `, ${tied} tied` : ''}; the hidden units ${spread === 0 ? 'are identical' : `differ by at most ${shortNumber(spread, 3)}`}.`,
		units: Array.from(
			hidden,
			(activation, unit) =>
				`${start}, unit ${unit + 1}: Θ1 ${list(row(weights[0], unit))}; a(1) ${shortNumber(activation, 3)}; D1 ${list(row(gradients[0], unit))}.`,
		),
	};
}

export const weightsTellers: Tellers<WeightsState> = {
	random(state, {session}) {
		const {seed, epsilon, message} = state;
		const layers = layersIn(session);
		const {weights, statistics} = randomLayers({layers, seed, epsilon});
		const layer = Math.min(state.layer, weights.length - 1);
		const counts = histogram(weights[layer].data, epsilon, bars);
		const {network} = session;
		return {
			lines: [
				...(message ? [message.text] : []),
				`Seed ${seed}, ε = ${shortNumber(epsilon)}. Each weight is r·2ε − ε with r random from 0 to 1; the first, Θ1[0,0], is ${fixedNumber(createRandom(seed)(), 4)}·${shortNumber(2 * epsilon)} − ${shortNumber(epsilon)} = ${fixedNumber(weights[0].data[0], 4)}.`,
				...statistics.map((figures, l) => statisticsText(l + 1, figures)),
				noteOnSize(state, weights, session),
				network?.originKind === 'random'
					? network.seed === seed
						? 'Training uses this seed.'
						: `Training uses seed ${network.seed}; u takes this one.`
					: 'Training uses weights of a file; u takes these.',
			],
			more: [
				`Histogram of Θ${layer + 1} from −ε to ε in ${bars} equal pieces, about ${Math.round(weights[layer].data.length / bars)} expected in each: ${Array.from(counts).join(', ')}.`,
			],
		};
	},
	symmetry({symmetric, seed, epsilon, checkpoint}) {
		const value = symmetric === 'zeros' ? 0 : equalWeight;
		const [equal, random] = [
			runFrom({type: 'constant', value}),
			runFrom({type: 'random', seed, epsilon}),
		].map((run) => run(checkpoint));
		const halves = [
			tellHalf(value === 0 ? 'From all zeros' : `From all ${value}`, equal),
			tellHalf(`From random weights`, random),
		];
		return {
			lines: [
				`A net 2-4-2 learns XOR, learning rate ${symmetryLearningRate}, λ = 0. Iteration ${checkpoints[checkpoint]} of ${checkpoints.at(-1)}.`,
				...halves.map(({line}) => line),
				noteOn(equal, random),
			],
			more: halves.flatMap(({units}) => units),
		};
	},
};

import {
	optimizerNames,
	usualRates,
	type OptimizerName,
} from '../../network/optimizers/settings.js';
import {shortNumber} from '../../drawing/text.js';
import {
	type Entrant,
	type RaceCourse,
	type RaceState,
} from '../../session/state.js';
import {optimizerTitles} from '../optimizers.js';

/** A method at its usual rate unless one is given; only mini-batches are not all samples. */
export function entrantOf(
	optimizer: OptimizerName,
	learningRate = usualRates[optimizer],
): Entrant {
	return {
		optimizer,
		...(optimizer !== 'mini-batch' && {batchSize: 0}),
		...(learningRate !== undefined && {learningRate}),
	};
}

const rateOf = (rate: number) => entrantOf('gradient-descent', rate);

/** Updates that tell rates and λ apart: each takes an evaluation. */
const shortRace = 200;

/** The races that a key chooses from, by what their runs differ in. The first one is the exercise's. */
export const races = {
	rates: {
		entrants: [0.01, 0.1, 1, 3].map((rate) => rateOf(rate)),
		evaluations: shortRace,
	},
	lambda: {
		// At the present rate.
		entrants: [0, 1, 10, 100].map((lambda): Entrant => ({
			optimizer: 'gradient-descent',
			batchSize: 0,
			lambda,
		})),
		evaluations: shortRace,
	},
	optimizers: {
		entrants: [
			rateOf(1),
			rateOf(2),
			...optimizerNames.slice(1).map((name) => entrantOf(name)),
		],
		// Enough for the exercise's goal.
		evaluations: 500,
		until: 0.99,
	},
} as const satisfies Record<string, RaceCourse>;

export type RaceKind = keyof typeof races;

export const raceKinds = Object.keys(races) as readonly RaceKind[];

export const raceWords: Readonly<Record<RaceKind, string>> = {
	rates: 'learning rates',
	lambda: 'λ',
	optimizers: 'optimizers',
};

/** What the length of a race is counted in. */
export function raceUnit(kind: RaceKind): 'updates' | 'evaluations' {
	return kind === 'optimizers' ? 'evaluations' : 'updates';
}

/** What the runs of a race differ in. */
export function kindOf({lanes}: RaceState): RaceKind {
	return lanes.every(({entrant}) => entrant.lambda !== undefined)
		? 'lambda'
		: lanes.every(({entrant}) => isPlain(entrant))
			? 'rates'
			: 'optimizers';
}

/** Whether it is gradient descent as in the exercise. */
export function isPlain({optimizer}: Entrant): boolean {
	return optimizer === 'gradient-descent';
}

/** An entrant in a few words, those in which it differs from others: "α 0.1", "Adam α 0.01", "λ 3". */
export function entrantName(entrant: Entrant): string {
	const {optimizer = 'gradient-descent', learningRate, lambda} = entrant;
	return [
		...(isPlain(entrant) ? [] : [optimizerTitles[optimizer]]),
		...(learningRate === undefined ? [] : [`α ${shortNumber(learningRate)}`]),
		...(lambda === undefined ? [] : [`λ ${shortNumber(lambda)}`]),
	].join(' ');
}

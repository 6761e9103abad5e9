import {range} from '../../../../exercise/mistakes/recipe.js';
import {type CostMistake} from './mistake.js';

const step = 'the vector y of each sample';

/** What the outputs are compared with. */
export const labelCostMistakes: readonly CostMistake[] = [
	{
		id: 'labels-raw',
		cause: 'y is the label itself, not a vector of 0s with a single 1',
		step,
		look: 'What y is for one sample where it meets the outputs: one number, or K numbers.',
		why: 'Each output unit is compared with its own 0 or 1. The labels 1 to K are only names.',
		changes: {target: (_, label) => label},
	},
	{
		id: 'labels-high',
		cause: 'label 1 marks the second output unit and not the first',
		step,
		look: 'Which place of the vector y becomes 1 for label 1, and for label 10.',
		why: 'Labels count from 1 and places in an array count from 0, so each label marks the place before its own number.',
		changes: {unitOf: (label, units) => label % units},
	},
	{
		id: 'labels-low',
		cause: 'label 2 marks the first output unit, and label 1 the last',
		step,
		look: 'Which place of the vector y becomes 1 for label 1, and for label 2.',
		why: 'One has been subtracted from the label twice; −1 is the last place in Python, without any message.',
		changes: {unitOf: (label, units) => (label - 2 + units) % units},
	},
	{
		id: 'labels-from-zero',
		cause:
			'the labels are counted from 0, so the last one marks no output unit',
		step,
		look: 'What the vector y looks like for label 1, and for label 10.',
		why: 'The labels of the exercise are 1 to K. Counted from 0 to K − 1, every sample is marked one place too high, and the last label nowhere.',
		changes: {unitOf: (label) => label},
	},
	{
		id: 'stale-label',
		cause: 'every sample is compared with the label of the last one',
		step,
		look: 'Which index the label is taken with, and whether it moves with the loop.',
		why: 'An index that is left over from an earlier loop stays at the last sample, and so does the label.',
		changes: {
			turns: ({m}) =>
				range(0, m).map((row) => ({forward: row, label: m - 1, input: row})),
		},
	},
];

import {createMatrix} from '../../network/matrix.js';
import {initialRange} from '../../network/initialize.js';
import {diagnoseRandomWeights} from '../diagnosis/index.js';
import {type RandomWeightsCall} from '../diagnosis/types.js';
import {type Learner} from '../learner/learner.js';
import {kindText} from '../learner/unwrap.js';
import {
	diagnosed,
	failed,
	notReached,
	passed,
	type RungOutcome,
} from './rung.js';

/** [L_in, L_out]: the exercise's first layer twice, then others. */
const sizes = [
	[400, 25],
	[400, 25],
	[7, 30],
	[25, 10],
] as const;

const hints = [
	'Read again what the exercise wants returned: how many rows, how many columns, in which range.',
	'Print the shape, the smallest, the largest and two calls one after the other.',
	`A row for each unit of the next layer, a column for each unit of this one and one for the bias; every number on its own from −${initialRange} to ${initialRange}.`,
];

/** The weights of ε = √6/√(L_in + L_out), which the wider course takes, as they would be with the exercise's ε. */
function scaled({
	inputs,
	outputs,
	result,
}: RandomWeightsCall): RandomWeightsCall {
	const factor = initialRange / Math.sqrt(6 / (inputs + outputs));
	return {
		inputs,
		outputs,
		result: createMatrix(
			result.rows,
			result.columns,
			result.data.map((value) => value * factor),
		),
	};
}

/** Part 2. */
export async function testRandomWeights(
	learner: Learner,
): Promise<RungOutcome> {
	if (learner.isAbsent('randInitializeWeights')) {
		return notReached(
			`${learner.whyNot('randInitializeWeights') ?? ''} It belongs to week7_exercise.py (or randInitializeWeights.m) beside it.`,
		);
	}

	const calls: RandomWeightsCall[] = [];
	for (const [inputs, outputs] of sizes) {
		const got = await learner.randInitializeWeights(inputs, outputs);
		if ('problem' in got) {
			return failed(got.problem, hints);
		}

		const {value} = got;
		if (value.kind !== 'array' || value.shape.length > 2) {
			return failed(
				`randInitializeWeights(${inputs}, ${outputs}) gives ${kindText(value)}; it must give a matrix of ${outputs}×${inputs + 1}.`,
				hints,
			);
		}

		const [rows = 1, columns = 1] = value.shape;
		calls.push({
			inputs,
			outputs,
			result: createMatrix(rows, columns, value.data),
		});
	}

	const diagnosis = diagnoseRandomWeights(calls);
	if (diagnosis.kind === 'right') {
		return passed;
	}

	if (
		diagnoseRandomWeights(calls.map((call) => scaled(call))).kind === 'right'
	) {
		learner.notes.push(
			`randInitializeWeights takes ε = √6/√(L_in + L_out), the rule of the wider course; this exercise says ${initialRange}.`,
		);
		return passed;
	}

	return diagnosed(diagnosis);
}

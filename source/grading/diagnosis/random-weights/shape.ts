import {type RandomWeightsCall} from '../types.js';
import {type WeightsProblem} from './problem.js';

/** The shape, which the sizes fix. */
export function shapeProblem({
	inputs,
	outputs,
	result: {rows, columns},
}: RandomWeightsCall): WeightsProblem | undefined {
	if (rows === outputs && columns === inputs + 1) {
		return undefined;
	}

	const common = {
		evidence: [
			`For L_in = ${inputs} and L_out = ${outputs} it is ${rows}×${columns}; it must be ${outputs}×${inputs + 1}.`,
		],
		step: 'Part 2: the shape of Θ',
		look: 'Which of the two sizes gives the rows and which the columns, and where the bias is counted.',
		why: 'Θ has a row for each unit of the next layer and a column for each unit of this one, and one column more for the bias.',
	};
	if (rows === inputs + 1 && columns === outputs) {
		return {
			...common,
			id: 'weights-transposed',
			verdict:
				'The weights are transposed: rows and columns have changed places.',
		};
	}

	if (rows === outputs && columns === inputs) {
		return {
			...common,
			id: 'weights-without-bias',
			verdict: 'The column for the bias is missing.',
		};
	}

	if (rows === inputs && columns === outputs) {
		return {
			...common,
			id: 'weights-transposed',
			verdict:
				'The weights are transposed, and the column for the bias is missing.',
		};
	}

	if (rows === outputs + 1) {
		return {
			...common,
			id: 'weights-bias-row',
			verdict: 'The bias was counted among the rows instead of the columns.',
		};
	}

	return {
		...common,
		id: 'weights-shape',
		verdict: `The shape is ${rows}×${columns} instead of ${outputs}×${inputs + 1}.`,
	};
}

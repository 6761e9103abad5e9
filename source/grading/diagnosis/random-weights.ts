import {initialRange} from '../../network/random.js';
import {row, type Matrix} from '../../network/matrix.js';
import {
	foundDiagnosis,
	rightDiagnosis,
	type Diagnosis,
	type Finding,
	type RandomWeightsCall,
} from './diagnosis.js';
import {short} from './words.js';

/** Figures about the numbers of a matrix. */
type Description = {
	readonly low: number;
	readonly high: number;
	readonly mean: number;
	/** The standard deviation. */
	readonly deviation: number;
	/** How many different numbers there are. */
	readonly distinct: number;
	readonly hasEqualRows: boolean;
	readonly hasEqualColumns: boolean;
	/** Whether column 0 is all 0. */
	readonly isBiasZero: boolean;
};

/** Describes a matrix of finite numbers that is not empty. */
function describe(matrix: Matrix): Description {
	const {rows, columns, data} = matrix;
	let low = Number.POSITIVE_INFINITY;
	let high = Number.NEGATIVE_INFINITY;
	let sum = 0;
	let squares = 0;
	for (const value of data) {
		low = Math.min(low, value);
		high = Math.max(high, value);
		sum += value;
		squares += value ** 2;
	}

	const mean = sum / data.length;
	const first = row(matrix, 0);
	return {
		low,
		high,
		mean,
		deviation: Math.sqrt(Math.max(0, squares / data.length - mean ** 2)),
		distinct: new Set(data).size,
		hasEqualRows:
			rows > 1 && data.every((value, i) => value === first[i % columns]),
		hasEqualColumns:
			columns > 1 &&
			data.every(
				(value, i) => value === data[Math.floor(i / columns) * columns],
			),
		isBiasZero: data.every((value, i) => i % columns !== 0 || value === 0),
	};
}

/** The shape, which the sizes fix. */
function shapeProblem({
	inputs,
	outputs,
	result: {rows, columns},
}: RandomWeightsCall): Finding | undefined {
	if (rows === outputs && columns === inputs + 1) {
		return undefined;
	}

	const common = {
		evidence: [
			`For L_in = ${inputs} and L_out = ${outputs} it is ${rows}×${columns}; it must be ${outputs}×${inputs + 1}.`,
		],
		hints: [
			'Part 2: the shape of Θ.',
			'Which of the two sizes gives the rows and which the columns, and where the bias is counted.',
			'Θ has a row for each unit of the next layer and a column for each unit of this one, and one column more for the bias.',
		],
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

const rangeHints = [
	'Part 2: the range of the random numbers.',
	'From where to where the random generator’s own numbers go, and what each step of the formula makes of both ends.',
	'Weights from −0.12 to 0.12 keep every sigmoid in its steep middle, and both signs let units become different.',
];

const spreadHints = [
	'Part 2: a new random number for each weight.',
	'How many random numbers are drawn: one for all, one for each row, or one for each weight.',
	'Units that start with the same weights get the same gradients and stay the same for ever.',
];

function inWords({low, high, mean, deviation}: Description): string {
	return `From ${short(low)} to ${short(high)}, mean ${short(mean)}, standard deviation ${short(deviation)} (uniform in ±0.12: ${short(initialRange / Math.sqrt(3))}).`;
}

function spreadProblem(
	call: RandomWeightsCall,
	found: Description,
): Finding | undefined {
	const common = {hints: spreadHints, evidence: [inWords(found)]};
	if (found.high === 0 && found.low === 0) {
		return {
			...common,
			id: 'weights-zero',
			verdict: 'All weights are 0.',
		};
	}

	if (call.result.data.length > 1 && found.high === found.low) {
		return {
			...common,
			id: 'weights-equal',
			verdict: `All weights are the same number, ${short(found.high)}.`,
		};
	}

	if (found.hasEqualRows || found.hasEqualColumns) {
		return {
			...common,
			id: 'weights-repeated',
			verdict: `All ${found.hasEqualRows ? 'rows' : 'columns'} are the same.`,
		};
	}

	if (found.isBiasZero) {
		return {
			...common,
			id: 'weights-bias-zero',
			verdict: 'The first column, that of the bias, is all 0.',
		};
	}

	return undefined;
}

function rangeProblem(found: Description, count: number): Finding | undefined {
	const common = {hints: rangeHints, evidence: [inWords(found)]};
	const reach = Math.max(found.high, -found.low);
	// The chance that this many uniform numbers miss the outer tenth, or one sign, is below one in a million.
	const isMany = count >= 150;
	if (isMany && found.low >= 0) {
		return {
			...common,
			id: 'weights-positive',
			verdict: `No weight is below 0: they go from ${short(found.low)} to ${short(found.high)} instead of from −0.12 to 0.12.`,
		};
	}

	if (isMany && found.high <= 0) {
		return {
			...common,
			id: 'weights-negative',
			verdict: `No weight is above 0: they go from ${short(found.low)} to ${short(found.high)} instead of from −0.12 to 0.12.`,
		};
	}

	if (reach > initialRange * (1 + 1e-6)) {
		// Of a uniform distribution nothing is further out than √3 deviations.
		const isNormal =
			isMany &&
			reach > 3 * found.deviation &&
			Math.abs(found.mean) < found.deviation / 4;
		return {
			...common,
			id: isNormal ? 'weights-normal' : 'weights-too-large',
			verdict: isNormal
				? `The weights come from a normal distribution; they reach ${short(reach)}, but must be uniform within ±0.12.`
				: `The weights are too large: they reach ${short(reach)} instead of 0.12.`,
		};
	}

	if (isMany && reach < 0.9 * initialRange) {
		return {
			...common,
			id: 'weights-too-small',
			verdict: `The weights are too small: they reach ${short(reach)} instead of 0.12.`,
		};
	}

	const standardError = initialRange / Math.sqrt(3 * count);
	if (isMany && Math.abs(found.mean) > 6 * standardError) {
		return {
			...common,
			id: 'weights-off-center',
			verdict: `The weights are not spread evenly around 0: their mean is ${short(found.mean)}.`,
		};
	}

	if (isMany && found.distinct < count / 2) {
		return {
			...common,
			hints: spreadHints,
			id: 'weights-repeated',
			verdict: `There are only ${found.distinct} different numbers among ${count} weights.`,
		};
	}

	return undefined;
}

/** Range and spread of the numbers of one call. */
function distributionProblem(call: RandomWeightsCall): Finding | undefined {
	const {data} = call.result;
	const broken = data.find((value) => !Number.isFinite(value));
	if (broken !== undefined) {
		return {
			hints: rangeHints,
			id: 'not-a-number',
			verdict: `Among the weights is ${short(broken)}.`,
			evidence: [],
		};
	}

	const found = describe(call.result);
	return spreadProblem(call, found) ?? rangeProblem(found, data.length);
}

/** Two calls with the same sizes that give the same numbers. */
function repetitionProblem(
	calls: readonly RandomWeightsCall[],
): Finding | undefined {
	for (const [i, first] of calls.entries()) {
		for (const second of calls.slice(i + 1)) {
			const isSame =
				first.result.data.length === second.result.data.length &&
				first.result.data.every(
					(value, at) => value === second.result.data[at],
				);
			if (isSame) {
				return {
					id: 'weights-same-twice',
					verdict: 'Two calls give the same weights: they are not random.',
					evidence: [
						`All ${first.result.data.length} numbers agree to the last digit.`,
					],
					hints: [
						'Part 2: a new random number for each weight.',
						'Whether the generator is given a fixed seed inside the function.',
						'Each layer must start with other numbers, and each attempt at training with another network.',
					],
				};
			}
		}
	}

	return undefined;
}

/**
 * Says what is wrong with random weights: their shape, their range and their spread, and whether two calls
 * give the same.
 *
 * @param calls - At least one. Two with the same sizes tell whether the numbers are new each time; sizes
 * like 400 and 25 give enough of them to judge their range.
 * @throws RangeError when there are no calls.
 */
export function diagnoseRandomWeights(
	calls: readonly RandomWeightsCall[],
): Diagnosis {
	if (calls.length === 0) {
		throw new RangeError('A diagnosis needs at least one call.');
	}

	for (const call of calls) {
		const problem = shapeProblem(call);
		if (problem) {
			return foundDiagnosis(problem);
		}
	}

	for (const call of calls) {
		const problem = distributionProblem(call);
		if (problem) {
			return foundDiagnosis(problem);
		}
	}

	const repeated = repetitionProblem(calls);
	return repeated
		? foundDiagnosis(repeated)
		: rightDiagnosis(
				'The random weights are right.',
				'They have the right shape, lie within ±0.12, are spread over all of it, and differ from call to call.',
			);
}

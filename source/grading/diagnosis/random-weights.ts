import {initialRange} from '../../network/random.js';
import {type Matrix} from '../../network/matrix.js';
import {
	foundDiagnosis,
	rightDiagnosis,
	type Diagnosis,
	type Finding,
	type RandomWeightsCall,
} from './diagnosis.js';
import {hasSameNumbers} from './problems.js';
import {short} from './words.js';

/** Figures about the numbers of a matrix. */
type Description = {
	readonly low: number;
	readonly high: number;
	readonly mean: number;
	readonly deviation: number;
	/** How many different numbers there are. */
	readonly distinct: number;
	readonly hasEqualRows: boolean;
	readonly hasEqualColumns: boolean;
	/** Whether column 0 is all 0. */
	readonly isBiasZero: boolean;
};

export function hasEqualRows({rows, columns, data}: Matrix): boolean {
	return rows > 1 && data.every((value, i) => value === data[i % columns]);
}

function describe(matrix: Matrix): Description {
	const {columns, data} = matrix;
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
	return {
		low,
		high,
		mean,
		deviation: Math.sqrt(Math.max(0, squares / data.length - mean ** 2)),
		distinct: new Set(data).size,
		hasEqualRows: hasEqualRows(matrix),
		hasEqualColumns:
			columns > 1 &&
			data.every(
				(value, i) => value === data[Math.floor(i / columns) * columns],
			),
		isBiasZero: data.every((value, i) => i % columns !== 0 || value === 0),
	};
}

/** Something that may be so, its id and verdict. */
type Case = readonly [isSo: boolean, id: string, verdict: string];

function firstOf(
	cases: readonly Case[],
	told: Pick<Finding, 'evidence' | 'hints'>,
): Finding | undefined {
	const found = cases.find(([isSo]) => isSo);
	return found && {id: found[1], verdict: found[2], ...told};
}

/** The shape, which the sizes fix. */
function shapeProblem({
	inputs,
	outputs,
	result: {rows, columns},
}: RandomWeightsCall): Finding | undefined {
	const is = (r: number, c: number): boolean => rows === r && columns === c;
	if (is(outputs, inputs + 1)) {
		return undefined;
	}

	return firstOf(
		[
			[
				is(inputs + 1, outputs),
				'weights-transposed',
				'The weights are transposed: rows and columns have changed places.',
			],
			[
				is(outputs, inputs),
				'weights-without-bias',
				'The column for the bias is missing.',
			],
			[
				is(inputs, outputs),
				'weights-transposed',
				'The weights are transposed, and the column for the bias is missing.',
			],
			[
				rows === outputs + 1,
				'weights-bias-row',
				'The bias was counted among the rows instead of the columns.',
			],
			[
				true,
				'weights-shape',
				`The shape is ${rows}×${columns} instead of ${outputs}×${inputs + 1}.`,
			],
		],
		{
			evidence: [
				`For L_in = ${inputs} and L_out = ${outputs} it is ${rows}×${columns}; it must be ${outputs}×${inputs + 1}.`,
			],
			hints: [
				'Part 2: the shape of Θ.',
				'Which of the two sizes gives the rows and which the columns, and where the bias is counted.',
				'Θ has a row for each unit of the next layer and a column for each unit of this one, and one column more for the bias.',
			],
		},
	);
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

/** Numbers that are repeated. */
function spreadCases(found: Description, count: number): readonly Case[] {
	return [
		[found.high === 0 && found.low === 0, 'weights-zero', 'All weights are 0.'],
		[
			count > 1 && found.high === found.low,
			'weights-equal',
			`All weights are the same number, ${short(found.high)}.`,
		],
		[
			found.hasEqualRows || found.hasEqualColumns,
			'weights-repeated',
			`All ${found.hasEqualRows ? 'rows' : 'columns'} are the same.`,
		],
		[
			found.isBiasZero,
			'weights-bias-zero',
			'The first column, that of the bias, is all 0.',
		],
	];
}

/** Numbers that are not uniform within ±0.12. */
function rangeCases(found: Description, count: number): readonly Case[] {
	const {low, high, mean, deviation} = found;
	const reach = Math.max(high, -low);
	// The chance that this many uniform numbers miss the outer tenth, or one sign, is below one in a million.
	const isMany = count >= 150;
	const isTooLarge = reach > initialRange * (1 + 1e-6);
	// Of a uniform distribution nothing is further out than √3 deviations.
	const isNormal =
		isMany && reach > 3 * deviation && Math.abs(mean) < deviation / 4;
	const standardError = initialRange / Math.sqrt(3 * count);
	const range = `they go from ${short(low)} to ${short(high)} instead of from −0.12 to 0.12.`;
	return [
		[isMany && low >= 0, 'weights-positive', `No weight is below 0: ${range}`],
		[isMany && high <= 0, 'weights-negative', `No weight is above 0: ${range}`],
		[
			isTooLarge && isNormal,
			'weights-normal',
			`The weights come from a normal distribution; they reach ${short(reach)}, but must be uniform within ±0.12.`,
		],
		[
			isTooLarge,
			'weights-too-large',
			`The weights are too large: they reach ${short(reach)} instead of 0.12.`,
		],
		[
			isMany && reach < 0.9 * initialRange,
			'weights-too-small',
			`The weights are too small: they reach ${short(reach)} instead of 0.12.`,
		],
		[
			isMany && Math.abs(mean) > 6 * standardError,
			'weights-off-center',
			`The weights are not spread evenly around 0: their mean is ${short(mean)}.`,
		],
	];
}

/** Range and spread of the numbers of one call. */
function distributionProblem({result}: RandomWeightsCall): Finding | undefined {
	const {data} = result;
	const count = data.length;
	const broken = data.find((value) => !Number.isFinite(value));
	if (broken !== undefined) {
		return {
			id: 'not-a-number',
			verdict: `Among the weights is ${short(broken)}.`,
			evidence: [],
			hints: rangeHints,
		};
	}

	const found = describe(result);
	const {low, high, mean, deviation, distinct} = found;
	const evidence = [
		`From ${short(low)} to ${short(high)}, mean ${short(mean)}, standard deviation ${short(deviation)} (uniform in ±0.12: ${short(initialRange / Math.sqrt(3))}).`,
	];
	const few: Case = [
		count >= 150 && distinct < count / 2,
		'weights-repeated',
		`There are only ${distinct} different numbers among ${count} weights.`,
	];
	return (
		firstOf(spreadCases(found, count), {evidence, hints: spreadHints}) ??
		firstOf(rangeCases(found, count), {evidence, hints: rangeHints}) ??
		firstOf([few], {evidence, hints: spreadHints})
	);
}

/** Two calls with the same sizes that give the same numbers. */
function repetitionProblem(
	calls: readonly RandomWeightsCall[],
): Finding | undefined {
	const repeated = calls.find(({result}, i) =>
		calls
			.slice(i + 1)
			.some((other) => hasSameNumbers(result.data, other.result.data)),
	);
	return (
		repeated && {
			id: 'weights-same-twice',
			verdict: 'Two calls give the same weights: they are not random.',
			evidence: [
				`All ${repeated.result.data.length} numbers agree to the last digit.`,
			],
			hints: [
				'Part 2: a new random number for each weight.',
				'Whether the generator is given a fixed seed inside the function.',
				'Each layer must start with other numbers, and each attempt at training with another network.',
			],
		}
	);
}

/**
 * Says what is wrong with random weights: their shape, their range and their spread, and whether two calls
 * give the same.
 *
 * @param calls - At least one. Two with the same sizes show whether the numbers are new each time; sizes
 * like 400 and 25 give enough of them to judge their range.
 */
export function diagnoseRandomWeights(
	calls: readonly RandomWeightsCall[],
): Diagnosis {
	const first = (find: typeof shapeProblem) =>
		calls.map((call) => find(call)).find((problem) => problem !== undefined);
	const problem =
		first(shapeProblem) ??
		first(distributionProblem) ??
		repetitionProblem(calls);
	return problem
		? foundDiagnosis(problem)
		: rightDiagnosis(
				'The random weights are right.',
				'They have the right shape, lie within ±0.12, are spread over all of it, and differ from call to call.',
			);
}

/** How training minimizes J. The order is that in which saved runs number them. */
export const optimizerNames = [
	'gradient-descent',
	'momentum',
	'mini-batch',
	'adam',
	'cg',
	'l-bfgs',
] as const;

export type OptimizerName = (typeof optimizerNames)[number];

/** The settings that take effect on the next iteration. */
export type Settings = {
	/** α, greater than 0; kept, but without effect, where a line search finds the length of each step. */
	readonly learningRate: number;
	/** λ of the regularization, 0 or greater. */
	readonly lambda: number;
	readonly optimizer: OptimizerName;
	/** Samples of each step; 0 where none is chosen, see `batchSizeOf`. */
	readonly batchSize: number;
};

/** Gradient descent on all samples, as in the exercise. */
export const usualSettings: Settings = {
	learningRate: 1,
	lambda: 1,
	optimizer: 'gradient-descent',
	batchSize: 0,
};

/** The learning rate that each method begins with; undefined where a line search finds the length of each step. */
export const usualRates: Readonly<Record<OptimizerName, number | undefined>> = {
	'gradient-descent': 1,
	momentum: 0.3,
	'mini-batch': 1,
	adam: 0.01,
	cg: undefined,
	'l-bfgs': undefined,
};

/** The methods that can take a step on a part of the samples; the others need J and its gradient over all. */
export const batchOptimizers: readonly OptimizerName[] = [
	'mini-batch',
	'momentum',
	'adam',
];

/** Why a method cannot take what flags give; undefined where it can. */
export function refusalOf(
	method: OptimizerName,
	{batchSize, learningRate}: Partial<Settings>,
): string | undefined {
	return batchSize !== undefined && !batchOptimizers.includes(method)
		? `--batch-size is for mini-batch, momentum and adam, and ${method} takes all samples in each step; leave out --batch-size or choose --optimizer mini-batch.`
		: learningRate !== undefined && usualRates[method] === undefined
			? `--learning-rate says nothing to ${method}, whose line search finds the length of each step; leave it out.`
			: undefined;
}

const usualBatchSize = 50;

/**
 * Samples of each step of a method; undefined for all of them at once, as momentum and Adam take them unless a size is
 * chosen.
 */
export function batchSizeOf({
	optimizer,
	batchSize,
}: Settings): number | undefined {
	if (!batchOptimizers.includes(optimizer)) {
		return undefined;
	}

	return batchSize || (optimizer === 'mini-batch' ? usualBatchSize : undefined);
}

/**
 * Settings after a change. Another method without a rate of its own keeps the proportion of the present rate to the
 * usual one: twice the usual rate of gradient descent becomes twice that of Adam.
 */
export function changeSettings(
	settings: Settings,
	change: Partial<Settings>,
): Settings {
	const next = {...settings, ...change};
	const {learningRate} = settings;
	const [before = 1, after = 1] = [settings, next].map(
		({optimizer}) => usualRates[optimizer],
	);
	return change.learningRate === undefined && before !== after
		? {
				...next,
				learningRate: Number(((learningRate * after) / before).toPrecision(12)),
			}
		: next;
}

import {
	batchSizeOf,
	usualRates,
	type OptimizerName,
	type Settings,
} from '../network/optimizers/settings.js';

/** The methods as the field writes them. */
export const optimizerTitles: Readonly<Record<OptimizerName, string>> = {
	'gradient-descent': 'gradient descent',
	momentum: 'momentum',
	'mini-batch': 'mini-batch',
	adam: 'Adam',
	cg: 'CG',
	'l-bfgs': 'L-BFGS',
};

/** Why a rate means nothing now, as a clause; undefined where it does. */
export function withoutRate({
	optimizer,
}: Pick<Settings, 'optimizer'>): string | undefined {
	return usualRates[optimizer] === undefined
		? `${optimizerTitles[optimizer]} takes no rate: a line search finds the length of each step`
		: undefined;
}

/** What a method does with the gradient, in one sentence. */
const sentences: Readonly<Record<OptimizerName, string>> = {
	'gradient-descent': 'Each step goes down the gradient, α times its length.',
	momentum:
		'Each step adds 0.9 of the last one to α times the gradient, so that steps in one direction grow up to ten times as long.',
	'mini-batch':
		'Each step goes down the gradient of a few samples, shuffled anew for every pass over the data.',
	adam: 'Each weight has a step of its own: α times the mean of its gradient, divided by the root of the mean of its square.',
	cg: 'Each direction is conjugate to the last one, and a line search finds how far it goes down: there is no rate.',
	'l-bfgs':
		'The last ten steps tell how J curves, and a line search finds how far the next one goes: there is no rate.',
};

/** What training does with the gradient now, and on how many samples at a time. */
export function optimizerSentence(settings: Settings): string {
	const size = batchSizeOf(settings);
	return `${sentences[settings.optimizer]}${size === undefined ? '' : ` ${size} samples are a step; J and accuracy are theirs until a pass ends.`}`;
}

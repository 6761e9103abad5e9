import {BadInputError} from '../dataset/bad-input.js';
import {type CollectionName} from '../dataset/download/catalog.js';
import {dataNames} from '../dataset/named/locate.js';
import {type ReadOptions} from '../dataset/images.js';
import {type Background} from '../drawing/colors.js';
import {activations} from '../network/activation.js';
import {maxUnits, parseHidden} from '../network/architecture.js';
import {
	optimizerNames,
	refusalOf,
	type OptimizerName,
} from '../network/optimizers/settings.js';
import {type Setup} from '../training/protocol.js';
import {
	choice,
	count,
	each,
	file,
	flagName,
	notNegative,
	number,
	parsed,
	positive,
	text,
	whole,
	type Values,
} from './grammar.js';

/** What `nn-tui download` knows. */
export const collectionNames: readonly CollectionName[] = ['week7', 'mnist'];

/** Which file to read, and how. */
export const readFlags = {
	data: {
		...file('DATA', 'a path, or week7, mnist, xor, circles, moons, spiral'),
		words: [...dataNames],
	},
	...each(
		{explainedIn: 'data'},
		{
			labels: file('FILE', 'labels of IDX images (the file beside them)'),
			label: {
				...text(
					'COLUMN',
					'column of the label in CSV: first, last or its name',
					'first, last or the name of a column',
				),
				words: ['first', 'last'],
			},
			imageSize: parsed(
				'28x28',
				'height and width of the images (square)',
				'height and width in pixels, such as 28x28',
				(given) => {
					const match = /^([1-9]\d{0,4})[x×]([1-9]\d{0,4})$/iv.exec(
						given.trim(),
					);
					return match
						? {height: Number(match[1]), width: Number(match[2])}
						: undefined;
				},
			),
			pixelOrder: choice(
				'ORDER',
				'rows or columns (whichever shows digits upright)',
				['rows', 'columns'],
			),
			pixelScale: number(
				'N',
				'divide pixels by N (detected from their range)',
				positive,
			),
		},
	),
	noise: {
		...number(
			'S',
			'deviation of the noise in drawn points (0.05)',
			notNegative,
		),
		explainedIn: 'train',
	},
};

/** Of the hidden layers; a saved run knows its own. */
export const activation = choice(
	'NAME',
	'hidden units: sigmoid, tanh or relu (sigmoid)',
	activations,
);

/** Which data and weights to use, and what to test on. */
export const dataFlags = {
	...readFlags,
	test: file('DATA', 'data to test on (IDX labels: --test-labels FILE)'),
	...each(
		{explainedBy: 'test'},
		{testLabels: file('FILE', 'labels of IDX images that are tested on')},
	),
	holdOut: number('P', 'or hold out P percent of the data to test on', {
		words: 'percent of the data, a number greater than 0 and less than 100',
		isAllowed: (value) => value > 0 && value < 100,
	}),
	weights: {
		...file('FILE', 'a path (.mat, .npz, PyTorch, …), or week7, embedded'),
		words: ['week7', 'embedded'],
	},
};

export const lambda = number('L', 'regularization, 0 or more', notNegative);

export const seed = {
	...number('S', 'seed of weights, points and of what is held out', count),
	usual: 1,
};

/** What a training run starts from. */
export const setupFlags = {
	...dataFlags,
	initialWeights: {
		...dataFlags.weights,
		help: 'the same, and a restart returns to them',
	},
	hidden: parsed(
		'N',
		'hidden units, 50,25 (25; points 8); --activation relu',
		`the number of hidden units, from 1 to ${maxUnits}, such as 25 (or 50,25 for two layers)`,
		parseHidden,
	),
	...each({explainedBy: 'hidden'}, {activation}),
	...each(
		{explainedIn: 'train'},
		{
			optimizer: choice('NAME', optimizerNames.join('|'), optimizerNames),
		},
	),
	...each(
		{explainedIn: 'train', explainedBy: 'optimizer'},
		{
			batchSize: number(
				'N',
				'samples of each step: mini-batches of 50, else all',
				whole(1, 1e9),
			),
		},
	),
	learningRate: number(
		'A',
		'rate (gradient-descent 1; momentum 0.3; adam 0.01)',
		positive,
	),
	lambda: {
		...lambda,
		help: 'regularization, 0 or more (1; of points 0)',
	},
	seed,
	...each(
		{explainedIn: 'train'},
		{
			threads: number(
				'T',
				'threads (one per core, at most 8); --precision f32',
				whole(1, 64),
			),
		},
	),
	...each(
		{explainedIn: 'train', explainedBy: 'threads'},
		{precision: choice('P', 'f64 or f32 arithmetic (f64)', ['f64', 'f32'])},
	),
	resume: {
		takes: '[FILE]',
		help: 'go on with a saved run (the one kept when you quit)',
		paths: 'file' as const,
		read: (given: unknown) => (typeof given === 'string' ? given : ''),
	},
};

/** A record without the keys whose value is undefined. */
export function defined<Some extends Record<string, unknown>>(
	values: Some,
): {[Key in keyof Some]?: Exclude<Some[Key], undefined>} {
	return Object.fromEntries(
		Object.entries(values).filter(([, value]) => value !== undefined),
	) as {[Key in keyof Some]?: Exclude<Some[Key], undefined>};
}

/** The background that --theme names; undefined where it is asked of the terminal. */
export function backgroundOf(
	theme: Background | 'auto' | undefined,
): Background | undefined {
	return theme === 'auto' ? undefined : theme;
}

/** Values of flags with those that say how to read a file gathered in `readAs`, if there are any. */
export function gatherReadAs<Given extends Values<typeof readFlags>>({
	labels,
	label,
	imageSize,
	pixelOrder,
	pixelScale,
	noise,
	...others
}: Given) {
	const readAs: ReadOptions = defined({
		labels,
		labelColumn: label,
		imageSize,
		pixelOrder,
		pixelScale,
		noise,
	});
	return {...others, ...(Object.keys(readAs).length > 0 && {readAs})};
}

/**
 * The method that flags ask for: a size of batches alone asks for mini-batches, unless a run goes on by its own method.
 *
 * @throws BadInputError when it cannot do what another flag asks for.
 */
function optimizerOf(
	{optimizer, batchSize, learningRate}: Values<typeof setupFlags>,
	isResumed: boolean,
): OptimizerName | undefined {
	const usual = batchSize === undefined || isResumed ? undefined : 'mini-batch';
	const method = optimizer ?? usual;
	const refusal =
		method && refusalOf(method, defined({batchSize, learningRate}));
	if (refusal !== undefined) {
		throw new BadInputError(refusal);
	}

	return method;
}

/**
 * What a training run starts from. `--resume` goes on with the weights and the settings of a run, which only
 * settings that are given replace.
 *
 * @param given - The keys of the flags that are given.
 * @throws BadInputError when --resume is contradicted.
 */
export function setupOf(
	{resume, ...values}: Values<typeof setupFlags>,
	given: ReadonlySet<string>,
): Setup {
	const {lambda, optimizer, batchSize, learningRate, ...others} = values;
	const settings = defined({
		lambda,
		optimizer: optimizerOf(values, resume !== undefined),
		batchSize,
		learningRate,
	});
	const setup = {...gatherReadAs(others), ...settings};
	if (resume === undefined) {
		return setup;
	}

	for (const key of [
		'weights',
		'initialWeights',
		'hidden',
		'activation',
		'seed',
	]) {
		if (given.has(key)) {
			throw new BadInputError(
				`--resume goes on with the weights of a run, so there is no room for ${flagName(key)}; leave one of them out.`,
			);
		}
	}

	return {
		...setup,
		resume: {...(resume !== '' && {file: resume}), settings},
	};
}

import {Buffer} from 'node:buffer';
import {basename, relative} from 'node:path';
import process from 'node:process';
import {isPointName} from '../dataset/named/points.js';
import {type DataChoice} from '../dataset/read-data.js';
import {usualRates, usualSettings} from '../network/optimizers/settings.js';
import {shown} from '../dataset/bad-input.js';
import {
	type NetworkDescription,
	type RunBasis,
	type Settings,
	type Setup,
	type SessionState,
} from './state.js';

/** The default hidden units of a run from random weights. */
const usualHidden = '25';

export type Recipe = {
	/** A command line for the user's shell. */
	readonly command: string;
	/** What it leaves out: the length of the run, changes on the way, and what cannot be repeated. */
	readonly notes: readonly string[];
};

/** Characters that a terminal obeys or hides, also when pasted. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/v;

/** A character as UTF-8 bytes within $'…'. */
function escaped(character: string): string {
	return [...Buffer.from(character)]
		.map((byte) => String.raw`\x` + byte.toString(16).padStart(2, '0'))
		.join('');
}

/** Quotes a word for PowerShell and cmd alike where that is possible, else for the one that seems to be used. */
function windowsQuote(word: string, {PSModulePath}: NodeJS.ProcessEnv): string {
	if (/^[\w+=:.\/\\\-]+$/v.test(word)) {
		return word;
	}

	// The user's own modules are listed only within PowerShell, which replaces names in double quotes.
	const isPowerShell = /\\Users\\/iv.test(PSModulePath ?? '');
	const plain = word
		.replaceAll(new RegExp(unseen, 'gv'), '?')
		.replace(/\\$/v, String.raw`\\`);
	return isPowerShell && /[$"`]/v.test(plain)
		? `'${plain.replaceAll("'", "''")}'`
		: `"${plain}"`;
}

/** Quotes a word for the user's shell; in that of POSIX $'…' is known since 2024. */
export function shellQuote(
	word: string,
	platform = process.platform,
	environment: NodeJS.ProcessEnv = process.env,
): string {
	if (platform === 'win32') {
		return windowsQuote(word, environment);
	}

	if (unseen.test(word)) {
		const inside = Array.from(word, (character) =>
			unseen.test(character) || /['\\]/v.test(character)
				? escaped(character)
				: character,
		);
		return `$'${inside.join('')}'`;
	}

	return /^[\w@%+=:,.\/\-]+$/v.test(word)
		? word
		: `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/**
 * How the program was started, as the words of a shell: the script of a checkout by its path, an installed program by
 * its name.
 */
export function programWords(
	path = process.argv[1] ?? '',
	environment: NodeJS.ProcessEnv = process.env,
): string {
	const {npm_lifecycle_event: script} = environment;
	const isInstalled = /[\\\/]node_modules[\\\/]/v.test(path);
	if (basename(path) === 'cli.js' && !isInstalled) {
		return script === 'start'
			? 'npm start --'
			: `node ${shellQuote(relative('', path))}`;
	}

	return script === 'npx' && path.includes('nn-tui') ? 'npx nn-tui' : 'nn-tui';
}

const settingNames = {
	learningRate: 'learning rate',
	lambda: 'lambda',
	optimizer: 'optimizer',
	batchSize: 'batch size',
} as const;

/** The changes after the first iteration, whose settings are in the command. */
function changesOf({marks}: SessionState): string[] {
	return marks
		.filter(({iteration}) => iteration > 1)
		.map(
			({iteration, setting, value}) =>
				`from iteration ${iteration} on: ${settingNames[setting]} ${value}`,
		);
}

/**
 * The settings of the first iteration. Of a run resumed from a file only its history is known, in which the first
 * iterations may share a bucket.
 *
 * @returns undefined when they are no longer known.
 */
function firstSettings(state: SessionState): Settings | undefined {
	const {startSettings, settings, history, marks} = state;
	if (startSettings) {
		return startSettings;
	}

	const first = history.buckets.find(({last}) => last.iteration >= 1)?.last;
	if (!first) {
		return settings;
	}

	const isChanged = marks.some(
		({iteration}) => iteration > 1 && iteration <= first.iteration,
	);
	return isChanged ? undefined : first;
}

type Flag = readonly [name: string, value: string | number | undefined];

function dataFlagsOf({
	data,
	readAs = {},
	test,
	testLabels,
	holdOut,
}: DataChoice): Flag[] {
	const {labels, labelColumn, pixelOrder, imageSize, pixelScale, noise} =
		readAs;
	return [
		['data', data],
		['labels', labels],
		['label', labelColumn],
		['pixel-order', pixelOrder],
		['image-size', imageSize && `${imageSize.height}x${imageSize.width}`],
		['pixel-scale', pixelScale],
		['noise', noise],
		['test', test],
		['test-labels', testLabels],
		['hold-out', holdOut],
	];
}

/** The flags for the weights of iteration 0. */
function weightFlagsOf(
	{originKind, source, layers}: NetworkDescription,
	{data}: DataChoice,
): Flag[] {
	if (originKind === 'course' || originKind === 'file') {
		return [['weights', source]];
	}

	const hidden = layers.slice(1, -1).join(',');
	// A file of data may have weights too, which are not used when the hidden units are given.
	return hidden === usualHidden && data === undefined
		? []
		: [['hidden', hidden === '' ? undefined : hidden]];
}

/** What the command cannot reproduce, or only with something that is not known. */
function doubtsOf(
	{originKind, source, origin, layers, seed, isTurned}: NetworkDescription,
	{choice, added = []}: RunBasis['data'],
): string[] {
	const doubts: string[] = [];
	if (added.length > 0) {
		doubts.push(
			`${added.length === 1 ? 'a sample was' : `${added.length} samples were`} drawn and added to the data, which no flag can do: the command trains without ${added.length === 1 ? 'it' : 'them'}, and only the saved run has ${added.length === 1 ? 'it' : 'them'}`,
		);
	}

	if (isTurned) {
		doubts.push(
			'the images were turned on the way, and the weights with them: the command begins with others',
		);
	}

	const isInData =
		choice.data !== undefined && basename(choice.data) === origin;
	if (originKind === 'equal') {
		doubts.push(
			`the weights of iteration 0 were ${origin}, which no flag can ask for: the command draws random ones`,
		);
	} else if (originKind !== 'random' && source === undefined && !isInData) {
		doubts.push(
			`the weights of iteration 0 came from ${origin}: add --weights with its path`,
		);
	}

	if (originKind === 'random' && layers.length === 2) {
		doubts.push(
			'the network has no hidden layer, which no flag can ask for: the command draws another one',
		);
	}

	const arePoints = isPointName(choice.data ?? '');
	if ((arePoints || choice.holdOut !== undefined) && choice.seed !== seed) {
		doubts.push(
			`the samples ${arePoints ? '' : 'held out '}were drawn with seed ${choice.seed}: the command draws others`,
		);
	}

	return doubts;
}

/**
 * The command line that reproduces the current run from its first iteration.
 *
 * @param setup - The setup that the program was started with, for the flags of the engine and of a student's code.
 * @returns undefined before there is data.
 */
export function recipeOf(
	state: SessionState,
	{threads, code}: Pick<Setup, 'threads' | 'code'>,
): Recipe | undefined {
	const {network, basis, settings, driver, history} = state;
	if (!network || !basis) {
		return undefined;
	}

	const {choice} = basis.data;
	const first = firstSettings(state);
	const {learningRate, lambda, optimizer, batchSize} = first ?? settings;
	const flags: Flag[] = [
		...dataFlagsOf(choice),
		...weightFlagsOf(network, choice),
		[
			'activation',
			network.activation === 'sigmoid' ? undefined : network.activation,
		],
		['seed', network.seed],
		[
			'optimizer',
			optimizer === usualSettings.optimizer ? undefined : optimizer,
		],
		['batch-size', batchSize || undefined],
		[
			'learning-rate',
			usualRates[optimizer] === undefined ? undefined : learningRate,
		],
		['lambda', lambda],
		['threads', threads],
		['precision', basis.precision === 'f64' ? undefined : basis.precision],
		['code', driver?.path ?? code],
	];
	const words = flags.flatMap(([name, value]) =>
		value === undefined ? [] : [`--${name}`, shellQuote(String(value))],
	);
	// The cost of the state's own latest may be that with a λ that was changed afterwards.
	const last = history.buckets.at(-1)?.last;
	const isEvaluated =
		last?.onBatch &&
		last.iteration === state.latest?.iteration &&
		last.lambda === state.latest.lambda;
	const latest = isEvaluated ? state.latest : last;
	const trained =
		latest && latest.iteration > 0
			? [
					`${latest.iteration} ${latest.iteration === 1 ? 'iteration' : 'iterations'} to cost J ${latest.cost}${latest.onBatch ? ' of the last batch' : ''}`,
				]
			: [];
	const unknown = first
		? []
		: [
				'learning rate and lambda were changed in the first iterations, and are not known there any more',
			];
	return {
		command: [programWords(), ...words].join(' '),
		notes: [
			...trained,
			...changesOf(state),
			...unknown,
			...(driver
				? [
						`trained by the code in ${driver.name}, its J and gradients: press C before Space`,
					]
				: []),
			...doubtsOf(network, basis.data),
		],
	};
}

/** In UTF-16 code units. */
const longestNote = 500;

/** What is left on the terminal after the dashboard: how to make the run again. Safe to paste into a shell. */
export function farewell(recipe: Recipe | undefined): string {
	if (!recipe) {
		return '';
	}

	const lines = [
		'This run again:',
		`  ${recipe.command}`,
		...recipe.notes.map((note) => `  # ${shown(note, longestNote)}`),
	];
	return `${lines.join('\n')}\n`;
}

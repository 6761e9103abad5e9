import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {BadInputError, listed, unlessBad} from '../dataset/bad-input.js';
import {
	readData,
	type ChosenData,
	type DataChoice,
} from '../dataset/read-data.js';
import {readFileBytes} from '../dataset/read-file.js';
import {dataNames} from '../dataset/named/locate.js';
import {findKeptRun} from '../dataset/run/kept-runs.js';
import {parseRun} from '../dataset/run/read-run.js';
import {samplesId} from '../dataset/identify.js';
import {type SavedRun} from '../dataset/run/saved-run.js';
import {
	defaultThreads,
	type FastEngineOptions,
} from '../kernels/fast-engine.js';
import {type Engine} from '../network/engine.js';
import {type Setup} from './protocol.js';

async function readRun(path: string): Promise<SavedRun> {
	return parseRun(await readFileBytes(path), path);
}

async function readKept(dataId?: string): Promise<SavedRun> {
	const path = findKeptRun(dataId);
	if (path === undefined) {
		throw new BadInputError(
			`There is no kept run${dataId === undefined ? '' : ' of this data'} to go on with; a run is kept when you quit the dashboard after training, so start without --resume.`,
		);
	}

	return readRun(path);
}

const choiceKeys: ReadonlyArray<keyof DataChoice> = [
	'data',
	'readAs',
	'test',
	'testLabels',
	'holdOut',
	'seed',
];

/** What a setup says about the data. */
export function dataChoiceOf(setup: DataChoice): DataChoice {
	return Object.fromEntries(
		choiceKeys
			.filter((key) => setup[key] !== undefined)
			.map((key) => [key, setup[key]]),
	) as DataChoice;
}

/** The data of a run as it was then, except for what the user asks now. */
export function resumedChoice(setup: Setup, {data}: SavedRun): DataChoice {
	const {seed: _, ...given} = dataChoiceOf(setup);
	const {test, testLabels, holdOut, ...rest} = data.choice;
	const hasOtherTest = given.test !== undefined || given.holdOut !== undefined;
	return hasOtherTest ? {...rest, ...given} : {...data.choice, ...given};
}

/** Names of data, also where a file has such a name. */
const names: readonly string[] = dataNames;

/** The same choice with absolute paths; a name that is no file stays. */
export function lastingChoice(choice: DataChoice): DataChoice {
	const lasting = (path: string | undefined) =>
		path !== undefined && !names.includes(path) && existsSync(path)
			? resolve(path)
			: path;
	const {data, readAs, test, testLabels} = choice;
	const labels = lasting(readAs?.labels);
	return dataChoiceOf({
		...choice,
		...(data !== undefined && {data: lasting(data)!}),
		...(labels !== undefined && {readAs: {...readAs, labels}}),
		...(test !== undefined && {test: lasting(test)!}),
		...(testLabels !== undefined && {testLabels: lasting(testLabels)!}),
	});
}

/** Reads the run that a setup names, or the one that was kept last, of the given data if there is any. */
async function findRun(setup: Setup): Promise<SavedRun> {
	const {resume = {}, data} = setup;
	if (resume.run ?? resume.file !== undefined) {
		return resume.run ?? readRun(resume.file!);
	}

	if (data === undefined) {
		return readKept();
	}

	const {dataset} = await readData(setup);
	return readKept(samplesId(dataset.samples));
}

/**
 * Reads the run that a setup continues, and its data.
 *
 * @throws BadInputError when there is none, it cannot be used, or the data is not that of the run.
 */
export async function loadResumed(
	setup: Setup,
): Promise<{chosen: ChosenData; resumed: SavedRun}> {
	const run = await findRun(setup);
	const choice = resumedChoice(setup, run);
	const isGiven = setup.data !== undefined;
	// The weights of the run may have determined the order of pixels when it began.
	const {weights, activation, data} = run;
	const fit = {weights, activation, what: 'the weights of the run'};
	const chosen = await unlessBad(readData(choice, {fit}), async ({message}) => {
		if (isGiven) {
			// Data that does not fit its weights is read anyway, to say what it is.
			return readData(choice);
		}

		throw new BadInputError(
			`The data of the run, ${data.name}, cannot be used any more; give it with --data. (${message})`,
		);
	});
	const {dataset} = chosen;
	if (samplesId(dataset.samples) !== run.data.id) {
		const {readAs, holdOut, test} = setup;
		const suspects = Object.entries({
			'--noise': readAs?.noise,
			'--hold-out': holdOut,
			'--test': test,
		}).flatMap(([name, value]) => (value === undefined ? [] : [name]));
		const suspicion =
			suspects.length > 0
				? ` (${listed(suspects)} may differ from what the run had)`
				: '';
		throw new BadInputError(
			isGiven || suspicion !== ''
				? `The run was trained on ${run.data.name}, and the samples of ${dataset.name} are others${suspicion}; give the data of the run, or start without --resume.`
				: `The run was trained on ${run.data.name}, which has other samples now; give the data of that time with --data, or start without --resume.`,
		);
	}

	return {chosen, resumed: run};
}

/** The engine's options: those of the user, else those of the run if this machine can use them. */
export function resumedEngine(
	{threads, precision}: Pick<Setup, 'threads' | 'precision'>,
	run: SavedRun | undefined,
): FastEngineOptions {
	const sameThreads =
		run && run.threads <= defaultThreads() ? run.threads : undefined;
	const wantedThreads = threads ?? sameThreads;
	const wantedPrecision = precision ?? run?.precision;
	return {
		...(wantedThreads !== undefined && {threads: wantedThreads}),
		...(wantedPrecision !== undefined && {precision: wantedPrecision}),
	};
}

function withoutThreads(engine: string): string {
	return engine.replace(/, \d+ threads?$/v, '');
}

/**
 * Checks that a run can continue exactly: the same engine adds up as many parts, and the run's weights have the same
 * cost again.
 *
 * @param cost - Of the run's weights, computed now.
 * @returns undefined if so, else one sentence.
 */
export function resumeWarning(
	run: SavedRun,
	{name, parts = 1}: Engine,
	cost: number,
): string | undefined {
	if (
		withoutThreads(name) !== withoutThreads(run.engine) ||
		parts !== run.parts
	) {
		return `This run was computed by ${run.engine}, and now by ${name}: sums are added in another order or rounded in another way, so the next costs can differ in their last digits.`;
	}

	return cost === run.at.cost
		? undefined
		: `This machine computes the cost ${cost} for weights that had ${run.at.cost} before, so the next costs can differ in their last digits.`;
}

import {type DataChoice} from '../dataset/read-data.js';
import {samplesId} from '../dataset/run/samples-id.js';
import {type SavedRun} from '../dataset/run/saved-run.js';
import {createEngine} from '../kernels/create-engine.js';
import {
	defaultThreads,
	type FastEngineOptions,
} from '../kernels/fast-engine.js';
import {type Engine} from '../network/engine.js';
import {layersOf} from '../network/weights.js';
import {describeData} from './describe.js';
import {type Loaded, type Start} from './load.js';
import {
	type Event,
	type Iteration,
	type ResumedRun,
	type RunBasis,
	type Settings,
} from './protocol.js';
import {resumeWarning} from './resume.js';
import {type TrainingRun} from './run.js';
import {Tester} from './tester.js';

/** Data with an engine on it, and what tests where there is test data. */
export type Bench = {
	readonly loaded: Loaded;
	readonly engine: Engine;
	readonly tester: Tester | undefined;
};

/** A bench and the run that it is used for. */
export type Present = Bench & {readonly run: TrainingRun};

/** The same without what was said when the data was opened: a restart need not say it again. */
export function withoutNotes(loaded: Loaded): Loaded {
	return {...loaded, dataset: {...loaded.dataset, notes: []}};
}

/** Makes the engines for data. */
export async function openBench(
	loaded: Loaded,
	options: FastEngineOptions,
): Promise<Bench> {
	const {dataset, test, weights} = loaded;
	const engine = await createEngine(dataset.samples, weights, options);
	const m = dataset.samples.x.rows;
	const tester =
		test && (await Tester.create(test.samples, {weights, m}, options));
	return {loaded, engine, tester};
}

/** Lets go of the engines. */
export function closeBench({engine, tester}: Bench): void {
	engine.dispose();
	tester?.dispose();
}

/** What is told when a run begins on a bench. */
export function openedEvent(
	{loaded, engine}: Bench,
	{origin, originKind, source}: Start,
	seed: number,
): Omit<Extract<Event, {type: 'opened'}>, 'basis'> {
	return {
		type: 'opened',
		data: describeData(loaded),
		network: {
			layers: layersOf(engine.readWeights()),
			origin,
			originKind,
			source,
			seed,
			engine: engine.name,
		},
	};
}

/** What a run on a bench must know so that it can be saved. */
export function basisOf(
	{loaded: {dataset, restartFrom}, engine}: Bench,
	{precision = 'f64', threads = defaultThreads()}: FastEngineOptions,
	choice: DataChoice,
): RunBasis {
	return {
		data: {choice, id: samplesId(dataset.samples)},
		precision,
		threads,
		parts: engine.parts ?? 1,
		restartFrom,
	};
}

/** What is told of a run that goes on. */
export function resumedRun(
	saved: SavedRun,
	settings: Settings,
	{engine, run}: {readonly engine: Engine; readonly run: TrainingRun},
): ResumedRun {
	return {
		run: saved,
		settings,
		warning: resumeWarning(saved, engine, run.computedCost),
	};
}

/** Measures the present weights on the test data, if there is any, and adds that to the last iteration. */
export function testNow(
	{engine, tester, run}: Present,
	{lambda}: Settings,
): Iteration {
	return tester
		? run.addTest(tester.measure(engine.readWeights(), lambda))
		: run.latest;
}

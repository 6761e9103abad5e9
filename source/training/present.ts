import {createEngine} from '../kernels/create-engine.js';
import {type FastEngineOptions} from '../kernels/fast-engine.js';
import {type Engine} from '../network/engine.js';
import {layersOf} from '../network/weights.js';
import {describeData} from './describe.js';
import {type Loaded, type Start} from './load.js';
import {
	type Event,
	type Iteration,
	type Settings,
	type Setup,
} from './protocol.js';
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

/** What a setup says about the engines. */
export function engineOptionsOf({
	threads,
	precision,
}: Setup): FastEngineOptions {
	return {
		...(threads !== undefined && {threads}),
		...(precision !== undefined && {precision}),
	};
}

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
	{origin, originKind}: Start,
	seed: number,
): Event {
	return {
		type: 'opened',
		data: describeData(loaded),
		network: {
			layers: layersOf(engine.readWeights()),
			origin,
			originKind,
			seed,
			engine: engine.name,
		},
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

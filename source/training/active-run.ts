import {BadInputError} from '../dataset/bad-input.js';
import {type DataChoice} from '../dataset/read-data.js';
import {addedTo, withoutAdded} from '../dataset/added-samples.js';
import {samplesId} from '../dataset/identify.js';
import {imageStyleOf} from '../dataset/image-style.js';
import {type SavedRun} from '../dataset/run/saved-run.js';
import {
	createEngine,
	defaultThreads,
	type FastEngineOptions,
} from '../kernels/fast-engine.js';
import {type Engine} from '../network/engine.js';
import {nextWrong} from '../network/forward.js';
import {layersOf, type Weights} from '../network/weights.js';
import {row, type Samples} from '../network/matrix.js';
import {someSamples} from '../dataset/raw-samples.js';
import {type Loaded, type Start} from './load.js';
import {
	type Event,
	type Iteration,
	type ResumedRun,
	type RunBasis,
	type Settings,
	type DataDescription,
	type Snapshot,
	type PlanePoints,
	type Range,
} from './protocol.js';
import {resumeWarning} from './resume.js';
import {type TrainingRun} from './run.js';
import {Tester} from './tester.js';

/** The maximum number of points that the screen gets to know. */
const maxPoints = {training: 1500, test: 500} as const;
/** Share of the points' extent that the plane has beyond them on each side. */
const margin = 0.1;

/** The values of an input, and some more on either side. */
function rangeOf({x}: Samples, input: number): Range {
	const values = Array.from({length: x.rows}, (_, i) => row(x, i)[input]);
	const [least, greatest] = [Math.min(...values), Math.max(...values)];
	// One value alone has a plane too.
	const more = margin * (greatest - least || 1);
	return [least - more, greatest + more];
}

/** Samples with two inputs as points; undefined for other data. */
export function pointsOf({dataset, test}: Loaded): PlanePoints | undefined {
	if (dataset.samples.x.columns !== 2) {
		return undefined;
	}

	const training = someSamples(dataset.samples, maxPoints.training);
	return {
		training,
		...(test && {test: someSamples(test.samples, maxPoints.test)}),
		area: [rangeOf(training, 0), rangeOf(training, 1)],
	};
}

/** Data, the engine that trains on it, and where there is test data what measures on that. */
export type Workspace = {
	readonly loaded: Loaded;
	readonly engine: Engine;
	readonly tester: Tester | undefined;
};

export type ActiveRun = Workspace & {readonly run: TrainingRun};

/** The same without the notes on reading the data: a restart does not repeat them. */
export function withoutNotes(loaded: Loaded): Loaded {
	return {...loaded, dataset: {...loaded.dataset, notes: []}};
}

export async function openWorkspace(
	loaded: Loaded,
	options: FastEngineOptions,
): Promise<Workspace> {
	const {dataset, test, weights, activation} = loaded;
	const withActivation = {...options, activation};
	const engine = await createEngine(dataset.samples, weights, withActivation);
	const m = dataset.samples.x.rows;
	const tester =
		test && (await Tester.create(test.samples, {weights, m}, withActivation));
	return {loaded, engine, tester};
}

export function closeWorkspace({engine, tester}: Workspace): void {
	engine.dispose();
	tester?.dispose();
}

/** The event that announces a new run, without its `basis`. */
export function openedEvent(
	{loaded, engine}: Workspace,
	{origin, originKind, source, activation}: Start,
	seed: number,
): Omit<Extract<Event, {type: 'opened'}>, 'basis'> {
	return {
		type: 'opened',
		data: describeData(loaded),
		network: {
			layers: layersOf(engine.readWeights()),
			activation,
			origin,
			originKind,
			source,
			seed,
			engine: engine.name,
		},
	};
}

/** What a saved run needs to know about its workspace. */
export function basisOf(
	{loaded: {dataset, restartFrom}, engine}: Workspace,
	{precision = 'f64', threads = defaultThreads()}: FastEngineOptions,
	choice: DataChoice,
): RunBasis {
	return {
		data: {
			choice,
			id: samplesId(withoutAdded(dataset)),
			added: addedTo(dataset),
		},
		precision,
		threads,
		parts: engine.parts ?? 1,
		restartFrom,
	};
}

/** The part of the event that announces a resumed run. */
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

/** Measures the current weights on the test data, if there is any, and adds the result to the last iteration. */
export function testNow(
	{engine, tester, run}: ActiveRun,
	{lambda}: Settings,
): Iteration {
	return tester
		? run.addTest(tester.measure(engine.readWeights(), lambda))
		: run.latest;
}

/** What the screen needs to know about the data. */
export function describeData(loaded: Loaded): DataDescription {
	const {dataset, test} = loaded;
	const {samples, ...data} = dataset;
	const points = pointsOf(loaded);
	return {
		...data,
		samples: samples.x.rows,
		features: samples.x.columns,
		style: imageStyleOf(dataset),
		...(test && {test: {name: test.name, samples: test.samples.x.rows}}),
		...(points && {points}),
	};
}

/** The weights of an iteration and one sample; `wanted` is its index modulo the number of samples. */
export function snapshotOf(
	{dataset: {samples, imageSize}, activation}: Loaded,
	weights: Weights,
	{iteration, wanted}: {readonly iteration: number; readonly wanted: number},
): Snapshot {
	const {x, labels} = samples;
	const index = ((wanted % x.rows) + x.rows) % x.rows;
	return {
		iteration,
		weights,
		activation,
		sample: {
			index,
			label: labels[index],
			pixels: row(x, index).slice(),
			size: imageSize,
		},
	};
}

/**
 * The sample that many on from another one, modulo their number, or the next one that the network labels wrongly.
 *
 * @throws BadInputError when it labels all of them correctly.
 */
export function movedSample(
	{loaded: {dataset, activation}, engine}: Workspace,
	from: number,
	{by, among}: {readonly by: number; readonly among: 'all' | 'wrong'},
): number {
	const {samples} = dataset;
	const next =
		among === 'all'
			? from + by
			: nextWrong(engine.readWeights(), samples, {from, by}, activation);
	if (next === undefined) {
		throw new BadInputError(
			`The network labels all ${samples.x.rows} samples correctly, so there is no wrong one to show.`,
		);
	}

	return next;
}

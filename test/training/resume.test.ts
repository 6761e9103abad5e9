import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {readDataset} from '../../source/dataset/dataset.js';
import {samplesId} from '../../source/dataset/identify.js';
import {writeMat} from '../../source/dataset/mat-write.js';
import {parseRun} from '../../source/dataset/run/read-run.js';
import {
	runVariables,
	type SavedRun,
} from '../../source/dataset/run/saved-run.js';
import {createPlainEngine} from '../../source/network/engine.js';
import {createMatrix} from '../../source/network/matrix.js';
import {reduce, type SessionEvent} from '../../source/session/reducer.js';
import {savedRunOf} from '../../source/session/saved-run.js';
import {initialState} from '../../source/session/state.js';
import {type Event, type Setup} from '../../source/training/protocol.js';
import {settingsOf} from '../../source/training/load.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {startTrainer} from '../helpers/trainer.js';

const folder = scratchFolder();
const settings = {learningRate: 1, lambda: 1};
const isStopped = ({type}: Event) => type === 'stopped';

/** Twelve samples of nine pixels, in three classes. */
const data = join(folder, 'small.mat');
writeFileSync(
	data,
	matFile({
		X: Array.from({length: 12}, (_, i) =>
			Array.from({length: 9}, (__, j) => Math.sin(1 + i * 9 + j) ** 2),
		),
		y: Array.from({length: 12}, (_, i) => [1 + (i % 3)]),
	}),
);

/** What the screen knows after these events. */
function stateAfter(events: readonly SessionEvent[]) {
	let state = initialState(settings);
	for (const event of events) {
		state = reduce(state, event);
	}

	return state;
}

/** The run after these events, through a file. */
function saved(events: readonly SessionEvent[]): SavedRun {
	const run = savedRunOf(stateAfter(events))!;
	return parseRun(writeMat(runVariables(run), 1), 'run.mat');
}

/** Trains, changes rate and λ on the way, and leaves the run in the middle. */
async function trainHalf(setup: Setup) {
	const trainer = startTrainer();
	const begin = {type: 'set', settings: settingsOf(setup)} as const;
	trainer.send({type: 'open', setup});
	trainer.send({type: 'start', iterations: 4});
	await trainer.until(isStopped);
	const change = {type: 'set', settings: {learningRate: 0.3}} as const;
	trainer.send(change);
	trainer.send({type: 'start', iterations: 3});
	await trainer.until(isStopped);
	const run = saved([begin, ...trainer.events, change]);
	trainer.send({type: 'start', iterations: 5});
	await trainer.until(isStopped);
	const state = stateAfter([begin, ...trainer.events]);
	trainer.close();
	return {run, state};
}

for (const precision of ['f64', 'f32'] as const) {
	for (const [threads, activation, source, optimizer, batchSize = 0] of [
		[1, 'sigmoid', undefined, 'gradient-descent'],
		[2, 'tanh', undefined, 'gradient-descent'],
		[3, 'relu', data, 'gradient-descent'],
		[1, 'tanh', 'xor', 'gradient-descent'],
		[1, 'tanh', 'moons', 'momentum'],
		// Seven batches do not end an epoch.
		[1, 'tanh', 'moons', 'mini-batch', 30],
		[1, 'tanh', 'moons', 'adam', 30],
		[1, 'tanh', 'moons', 'cg'],
		[2, 'tanh', 'moons', 'l-bfgs'],
	] as const) {
		test(`a run goes on to the last bit: ${precision}, ${threads} threads, ${activation}, ${optimizer}`, async (t) => {
			const setup: Setup = {
				...settings,
				optimizer,
				batchSize,
				seed: 3,
				precision,
				threads,
				activation,
				...(source !== undefined && {data: source}),
			};
			const {run, state} = await trainHalf(setup);
			t.is(run.at.iteration, 7);
			const trainer = startTrainer();
			trainer.send({
				type: 'open',
				setup: {...settings, seed: 1, threads, resume: {run}},
			});
			trainer.send({type: 'start', iterations: 5});
			await trainer.until(isStopped);
			const resumed = stateAfter(trainer.events);
			const untimed = ({history, marks, checkpoint}: typeof state) => ({
				costs: history.buckets.map(({first, last, minCost, maxCost}) => [
					first,
					minCost,
					maxCost,
					// What is tested in between depends on the time.
					{...last, time: 0, test: undefined, onBatch: undefined},
				]),
				marks,
				weights: checkpoint?.weights,
			});
			t.deepEqual(untimed(resumed), untimed(state));
			t.true(resumed.best!.at.cost <= run.best!.at.cost);
			t.is(resumed.history.buckets.length, 13);
			t.deepEqual(resumed.marks, [
				{iteration: 5, setting: 'learningRate', value: 0.3},
			]);
			t.is(resumed.settings.learningRate, 0.3);
			trainer.close();
		});
	}
}

test('another number of threads is told', async (t) => {
	const {run} = await trainHalf({...settings, seed: 3, threads: 1, data});
	const trainer = startTrainer();
	trainer.send({
		type: 'open',
		setup: {...settings, seed: 1, threads: 3, resume: {run}},
	});
	await trainer.until(({type}) => type === 'snapshot');
	t.regex(
		stateAfter(trainer.events).notice!.text,
		/goes on from iteration 7\. This run was computed by .*1 thread, and now by .*3 threads.*last digits\.$/v,
	);
	trainer.close();
});

test('what the user wants otherwise holds from the next iteration on', async (t) => {
	const {run} = await trainHalf({...settings, seed: 3, threads: 1, data});
	const trainer = startTrainer();
	trainer.send({
		type: 'open',
		setup: {...settings, seed: 1, resume: {run, settings: {lambda: 0}}},
	});
	trainer.send({type: 'step'});
	await trainer.until(isStopped);
	const state = stateAfter(trainer.events);
	t.deepEqual(state.marks.at(-1), {iteration: 8, setting: 'lambda', value: 0});
	t.is(state.latest!.learningRate, 0.3);
	trainer.close();
});

test('restarting a run that goes on begins where the run had begun', async (t) => {
	const {run, state} = await trainHalf({
		...settings,
		seed: 3,
		threads: 1,
		data,
	});
	const trainer = startTrainer();
	trainer.send({type: 'open', setup: {...settings, seed: 1, resume: {run}}});
	await trainer.until(({type}) => type === 'snapshot');
	trainer.send({type: 'set', settings: {learningRate: 1}});
	trainer.send({type: 'restart'});
	trainer.send({type: 'step'});
	await trainer.until(isStopped);
	const costs = trainer.iterations().map(({cost}) => cost);
	t.deepEqual(
		costs,
		state.history.buckets.slice(0, 2).map(({last}) => last.cost),
	);
	trainer.close();
});

test('what was held out is held out again, and its curve goes on', async (t) => {
	const setup: Setup = {...settings, seed: 3, threads: 1, data, holdOut: 25};
	const {run, state} = await trainHalf(setup);
	t.true(run.testHistory.buckets.length > 1);
	t.is(run.at.test!.cost, run.testHistory.buckets.at(-1)!.last.cost);
	const trainer = startTrainer();
	t.teardown(trainer.close);
	trainer.send({type: 'open', setup: {...settings, seed: 1, resume: {run}}});
	trainer.send({type: 'start', iterations: 5});
	await trainer.until(isStopped);
	const resumed = stateAfter(trainer.events);
	t.is(resumed.data!.test!.samples, 3);
	t.is(resumed.latestTest!.cost, state.latestTest!.cost);
	t.is(resumed.testHistory.buckets[0].last.iteration, 0);
	t.is(resumed.latest!.cost, state.latest!.cost);
});

test('data that is not that of the run is refused, and missing data is told', async (t) => {
	const {run} = await trainHalf({...settings, seed: 3, threads: 1, data});
	const other = join(folder, 'other.mat');
	writeFileSync(
		other,
		matFile({
			X: [
				[1, 2, 3, 4, 5, 6, 7, 8, 9],
				[2, 2, 3, 4, 5, 6, 7, 8, 9],
			],
			y: [[1], [3]],
		}),
	);
	for (const [setup, says] of [
		[
			{data: other, resume: {run}},
			/^The run was trained on small\.mat, and the samples of other\.mat are others; [^\n]*\.$/v,
		],
		[
			{
				resume: {
					run: {...run, data: {...run.data, choice: {data: other, seed: 1}}},
				},
			},
			/^The run was trained on small\.mat, which has other samples now; [^\n]*\.$/v,
		],
		[
			{
				resume: {
					run: {
						...run,
						data: {...run.data, choice: {data: '/gone.mat', seed: 1}},
					},
				},
			},
			/^The data of the run, small\.mat, cannot be used any more; give it with --data\. \(Cannot read \/gone\.mat/v,
		],
		[
			{holdOut: 50, resume: {run}},
			/others \(--hold-out may differ from what the run had\); give the data/v,
		],
		[
			{
				resume: {
					run: {...run, settings: {...run.settings, optimizer: 'cg'}},
					settings: {learningRate: 0.5},
				},
			},
			/^--learning-rate says nothing to cg, whose line search finds/v,
		],
		[{resume: {file: data}}, /small\.mat holds no run of nn-tui/v],
		[
			{resume: {file: '/gone.mat'}},
			/^Cannot read \/gone\.mat: there is no such file/v,
		],
	] as const) {
		const trainer = startTrainer();
		trainer.send({type: 'open', setup: {...settings, seed: 1, ...setup}});
		await trainer.until(({type}) => type === 'rejected');
		const rejected = trainer.events.find(({type}) => type === 'rejected');
		t.regex(rejected?.type === 'rejected' ? rejected.message : '', says);
		trainer.close();
	}
});

test('a run that has diverged is saved at its best weights', async (t) => {
	const trainer = startTrainer();
	trainer.send({
		type: 'open',
		setup: {learningRate: 1e200, lambda: 1e200, seed: 1, data},
	});
	trainer.send({type: 'start', iterations: 50});
	await trainer.until(isStopped);
	const state = stateAfter(trainer.events);
	t.is(state.activity, 'diverged');
	const run = saved(trainer.events);
	t.true(Number.isFinite(run.at.cost));
	t.true(
		run.weights.every(({data: values}) =>
			values.every((value) => Number.isFinite(value)),
		),
	);
	t.is(run.history.buckets.at(-1)!.last.iteration, run.at.iteration);
	trainer.close();
});

/** A drawing for the small data. */
const drawn = (label: number) => ({
	pixels: Array.from({length: 9}, (_, i) => Math.cos(label + i) ** 2),
	label,
});
const isChanged = ({type}: Event) => type === 'samples-changed';

test('an added sample is trained on, taken out again, and is in the cost as the reference has it', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup: {...settings, seed: 3, data}});
	trainer.send({type: 'start', iterations: 2});
	await trainer.until(isStopped);
	for (const label of [2, 3]) {
		trainer.send({type: 'add-samples', samples: [drawn(label)]});
		await trainer.until(isChanged);
	}

	const {data: described, latest, checkpoint} = stateAfter(trainer.events);
	t.is(described!.samples, 14);
	t.is(described!.added, 2);
	const {samples} = await readDataset(data);
	const appended = {
		x: createMatrix(14, 9, [
			...samples.x.data,
			...drawn(2).pixels,
			...drawn(3).pixels,
		]),
		labels: [...Array.from(samples.labels), 2, 3],
	};
	const reference = createPlainEngine(appended, checkpoint!.weights);
	const {cost} = reference.evaluate(1);
	t.true(Math.abs(latest!.cost - cost) < 1e-12, `${latest!.cost} ${cost}`);
	trainer.send({type: 'step'});
	await trainer.until(isStopped);
	reference.descend(1, 1);
	t.true(
		Math.abs(trainer.iterations().at(-1)!.cost - reference.evaluate(1).cost) <
			1e-12,
	);

	trainer.send({type: 'remove-samples', count: 1});
	await trainer.until(isChanged);
	t.is(stateAfter(trainer.events).data!.samples, 13);
	trainer.send({type: 'select-sample', index: 12});
	await trainer.until(
		(event) => event.type === 'snapshot' && event.snapshot.sample.index === 12,
	);
	t.deepEqual(
		[...stateAfter(trainer.events).snapshot!.sample.pixels],
		drawn(2).pixels,
	);
	trainer.close();
});

test('added samples stay through a restart, u, saving and other weights, and other data drops them', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup: {...settings, seed: 3, threads: 2, data}});
	trainer.send({type: 'add-samples', samples: [drawn(2)]});
	await trainer.until(isChanged);
	trainer.send({type: 'start', iterations: 4});
	await trainer.until(isStopped);
	const run = saved(trainer.events);
	t.deepEqual(run.data.added, [drawn(2)]);
	const {samples} = await readDataset(data);
	t.is(run.data.id, samplesId(samples));
	trainer.send({type: 'start', iterations: 3});
	await trainer.until(isStopped);
	const costs = trainer
		.iterations()
		.slice(-3)
		.map(({cost}) => cost);

	const resumed = startTrainer();
	resumed.send({
		type: 'open',
		setup: {...settings, seed: 1, threads: 2, resume: {run}},
	});
	resumed.send({type: 'start', iterations: 3});
	await resumed.until(isStopped);
	t.deepEqual(
		resumed.iterations().map(({cost}) => cost),
		costs,
	);
	t.is(stateAfter(resumed.events).data!.samples, 13);
	resumed.close();

	const isOpened = ({type}: Event) => type === 'opened';
	trainer.send({type: 'restart'});
	await trainer.until(isOpened);
	t.is(stateAfter(trainer.events).data!.samples, 13);
	trainer.send({type: 'remove-samples', count: 1});
	await trainer.until(isChanged);
	const {replaced, data: without} = stateAfter(trainer.events);
	t.is(without!.samples, 12);
	trainer.send({type: 'continue', run: replaced!.run});
	await trainer.until(isOpened);
	t.is(stateAfter(trainer.events).data!.samples, 13);
	t.is(stateAfter(trainer.events).latest!.cost, costs[2]);

	trainer.send({type: 'open-file', path: data});
	await trainer.until(isOpened);
	t.is(stateAfter(trainer.events).data!.samples, 12);
	t.deepEqual(stateAfter(trainer.events).basis!.data.added, []);
	trainer.close();
});

import test from 'ava';
import {layersOf} from '../../source/network/weights.js';
import {type Event, type Setup} from '../../source/training/protocol.js';
import {reduce, type SessionEvent} from '../../source/session/reducer.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {createStore} from '../../source/session/store.js';
import {openData} from '../../source/dataset/dataset.js';
import {forward, outputOf, predict} from '../../source/network/forward.js';
import {row} from '../../source/network/matrix.js';
import {
	courseWeights,
	hasRealData,
	realDigits,
	reference,
} from '../fixtures/reference.js';
import {startTrainer} from '../helpers/trainer.js';
import {testWith} from '../helpers/test-with.js';

const setup = {learningRate: 1, lambda: 1, seed: 3} satisfies Setup;

const isStopped = ({type}: Event) => type === 'stopped';
const isOpened = ({type}: Event) => type === 'snapshot';

test('iteration 0 is the start, and the cost of iteration k follows k updates', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	trainer.send({type: 'start', iterations: 4});
	await trainer.until(isStopped);
	t.deepEqual(
		trainer.iterations().map(({iteration}) => iteration),
		[0, 1, 2, 3, 4],
	);
	const costs = trainer.iterations().map(({cost}) => cost);
	t.true(costs[4] < costs[0]);
	t.deepEqual(
		trainer.events
			.filter(({type}) => type !== 'iterations' && type !== 'snapshot')
			.map(({type}) => type),
		['loading', 'opened', 'started', 'stopped'],
	);
	trainer.close();
});

test('a new learning rate takes effect on the next iteration, without a restart', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	trainer.send({type: 'step'});
	trainer.send({type: 'set', settings: {learningRate: 0.1}});
	await trainer.until(isStopped);
	trainer.send({type: 'step'});
	await trainer.until(isStopped);
	trainer.send({type: 'set', settings: {lambda: 0}});
	trainer.send({type: 'step'});
	await trainer.until(isStopped);
	const seen = trainer.iterations();
	t.deepEqual(
		seen.map(({iteration}) => iteration),
		[0, 1, 2, 3],
	);
	t.deepEqual(
		seen.slice(2).map(({learningRate, lambda}) => [learningRate, lambda]),
		[
			[0.1, 1],
			[0.1, 0],
		],
	);
	trainer.close();
});

test('a restart repeats the run exactly; a new seed makes another', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	trainer.send({type: 'start', iterations: 2});
	await trainer.until(isStopped);
	trainer.send({type: 'restart'});
	trainer.send({type: 'start', iterations: 2});
	await trainer.until(isStopped);
	trainer.send({type: 'restart', seed: 4});
	trainer.send({type: 'start', iterations: 2});
	await trainer.until(isStopped);
	const costs = trainer.iterations().map(({cost}) => cost);
	t.deepEqual(costs.slice(0, 3), costs.slice(3, 6));
	t.notDeepEqual(costs.slice(0, 3), costs.slice(6, 9));
	trainer.close();
});

for (const [what, architecture] of [
	['a restart', {}],
	['a restart with other hidden units', {hidden: [6, 5], activation: 'relu'}],
] as const) {
	test(`a run that ${what} replaced goes on as if there had been none`, async (t) => {
		const trainer = startTrainer();
		const session = createStore<SessionState, SessionEvent>(
			reduce,
			initialState(setup),
		);
		const follow = () => {
			for (const event of trainer.events.splice(0)) {
				session.dispatch(event);
			}

			return session.getState();
		};

		trainer.send({type: 'open', setup});
		trainer.send({type: 'start', iterations: 3});
		await trainer.until(isStopped);
		trainer.send({type: 'restart', seed: 4, ...architecture});
		await trainer.until(
			(event) => event.type === 'snapshot' && event.snapshot.iteration === 0,
		);
		const {network, snapshot, replaced} = follow();
		t.like(network, {
			layers: layersOf(snapshot!.weights),
			activation: 'sigmoid',
			...('activation' in architecture && {
				layers: [400, 6, 5, 10],
				activation: 'relu',
			}),
		});
		trainer.send({type: 'continue', run: replaced!.run});
		trainer.send({type: 'start', iterations: 2});
		await trainer.until(isStopped);
		const state = follow();
		t.is(state.network?.seed, 3);
		const {last} = state.history.buckets.at(-1)!;
		trainer.send({type: 'restart'});
		trainer.send({type: 'start', iterations: 5});
		await trainer.until(isStopped);
		const {last: straight} = follow().history.buckets.at(-1)!;
		t.is(last.iteration, 5);
		t.is(last.cost, straight.cost);
		trainer.close();
	});
}

test('pausing stops within the iteration, and starting goes on from there', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	trainer.send({type: 'start'});
	await trainer.until(({type}) => type === 'iterations');
	await trainer.until(({type}) => type === 'iterations');
	trainer.send({type: 'pause'});
	await trainer.until(isStopped);
	const paused = trainer.iterations().at(-1)!.iteration;
	trainer.send({type: 'step'});
	await trainer.until(isStopped);
	t.is(trainer.iterations().at(-1)!.iteration, paused + 1);
	trainer.close();
});

test('a file that cannot be used is rejected, and training goes on with what it had', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	await trainer.until(isOpened);
	trainer.send({type: 'open-file', path: '/nowhere/weights.mat'});
	await trainer.until(({type}) => type === 'rejected');
	const rejected = trainer.events.find(({type}) => type === 'rejected');
	t.deepEqual(rejected, {
		type: 'rejected',
		message:
			'Cannot read /nowhere/weights.mat: there is no such file; check the path.',
	});
	trainer.send({type: 'step'});
	await trainer.until(isStopped);
	t.is(trainer.iterations().at(-1)!.iteration, 1);
	trainer.close();
});

test('a learning rate that is far too high diverges, and the best weights come back', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup: {...setup, lambda: 1000}});
	trainer.send({type: 'start', iterations: 3});
	await trainer.until(isStopped);
	trainer.send({type: 'set', settings: {learningRate: 1e9}});
	trainer.send({type: 'start', iterations: 2000});
	await trainer.until(isStopped);
	t.deepEqual(
		trainer.events.findLast((event) => isStopped(event)),
		{
			type: 'stopped',
			reason: 'diverged',
		},
	);
	trainer.send({type: 'restore-best'});
	await trainer.until(({type}) => type === 'restored');
	trainer.send({type: 'set', settings: {learningRate: 0.1}});
	trainer.send({type: 'step'});
	await trainer.until(isStopped);
	t.true(Number.isFinite(trainer.iterations().at(-1)!.cost));
	trainer.close();
});

test('images are turned in the middle of a run: the weights move along, and costs go on', async (t) => {
	const undisturbed = startTrainer();
	undisturbed.send({type: 'open', setup});
	undisturbed.send({type: 'start', iterations: 4});
	await undisturbed.until(isStopped);
	undisturbed.close();

	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	trainer.send({type: 'start', iterations: 2});
	await trainer.until(isStopped);
	trainer.send({type: 'turn-images'});
	await trainer.until(({type}) => type === 'turned');
	await trainer.until(isOpened);
	const [before, after] = trainer.events
		.filter((event) => event.type === 'snapshot')
		.map(({snapshot}) => snapshot)
		.slice(-2);
	// Row r, column c of a 20×20 picture that is stored column by column.
	const {pixels} = before.sample;
	t.deepEqual(
		[...after.sample.pixels],
		Array.from(
			{length: 400},
			(_, i) => pixels[(i % 20) * 20 + Math.floor(i / 20)],
		),
	);
	t.is(after.weights[0].data[0], before.weights[0].data[0]);
	t.is(after.weights[0].data[2], before.weights[0].data[21]);
	const turned = trainer.events.find((event) => event.type === 'turned');
	t.is(turned?.basis.data.choice.readAs?.pixelOrder, 'rows');
	trainer.send({type: 'start', iterations: 2});
	await trainer.until(isStopped);
	for (const [i, {cost, iteration}] of trainer.iterations().entries()) {
		t.is(iteration, i);
		t.true(Math.abs(cost - undisturbed.iterations()[i].cost) < 1e-12);
	}

	trainer.close();
});

test('the next sample that is labeled wrongly is found in both directions', async (t) => {
	const trainer = startTrainer();
	const shown = async (by: number) => {
		trainer.send({type: 'move-sample', by, among: 'wrong'});
		await trainer.until(({type}) => type === 'snapshot');
		const event = trainer.events.at(-1) as Extract<Event, {type: 'snapshot'}>;
		const {weights, sample} = event.snapshot;
		const x = {rows: 1, columns: sample.pixels.length, data: sample.pixels};
		t.not(predict(weights, x)[0], sample.label);
		return sample.index;
	};

	trainer.send({type: 'open', setup});
	trainer.send({type: 'start', iterations: 30});
	await trainer.until(isStopped);
	const first = await shown(1);
	const second = await shown(1);
	t.true(second > first);
	t.is(await shown(-1), first);
	// Before the first one comes the last one.
	t.true((await shown(-1)) > second);
	trainer.close();
});

test('a watched unit has its strongest samples found by a plain forward pass', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup: {...setup, hidden: [6, 4]}});
	await trainer.until(isOpened);
	for (const layer of [0, 1, 2]) {
		for (const index of [0, 3]) {
			trainer.send({
				type: 'watch',
				watched: {of: 'training', unit: {layer, index}},
			});
		}
	}

	trainer.send({type: 'step'});
	trainer.send({
		type: 'watch',
		watched: {of: 'training', unit: {layer: 1, index: 2}},
	});
	await trainer.until(
		(event) => event.type === 'examined' && event.examined.iteration === 1,
	);
	const {snapshot} = trainer.events.findLast(
		({type}) => type === 'snapshot',
	) as Extract<Event, {type: 'snapshot'}>;
	const {
		examined: {units},
	} = trainer.events.findLast(({type}) => type === 'examined') as Extract<
		Event,
		{type: 'examined'}
	>;
	const {dataset} = await openData('embedded');
	const {samples} = dataset!;
	const a = forward(snapshot.weights, samples.x).a[2];
	const own = Array.from({length: a.rows}, (_, i) => a.data[i * 5 + 3]);
	t.is(units!.ranges.length, 4);
	t.deepEqual(units!.ranges[2], [Math.min(...own), Math.max(...own)]);
	const sorted = own.toSorted((p, q) => q - p);
	t.deepEqual(
		units!.strongest.map(({activation}) => activation),
		sorted.slice(0, 12),
	);
	for (const {index, activation, label, pixels} of units!.strongest) {
		t.is(own[index], activation);
		t.is(samples.labels[index], label);
		t.deepEqual(pixels, row(samples.x, index));
	}

	t.deepEqual(units!.weakest, []);
	trainer.close();
});

const withRealData = testWith(
	hasRealData,
	'the course’s files in ../shared/data',
);

withRealData(
	'the confusion matrix is that of NumPy, and samples of a cell come by how wrong or unsure they are',
	async (t) => {
		const trainer = startTrainer();
		const isExamined = ({type}: Event) => type === 'examined';
		const examined = () => {
			const event = trainer.events.findLast((each) => isExamined(each));
			return (event as Extract<Event, {type: 'examined'}>).examined;
		};

		trainer.send({type: 'watch', watched: {of: 'training'}});
		trainer.send({
			type: 'open',
			setup: {...setup, data: realDigits, weights: courseWeights},
		});
		await trainer.until(isExamined);
		t.deepEqual(examined().confusion, reference.confusion);
		// Of 4 read as 9 and 9 read as 4 there are 24 each.
		t.deepEqual(examined().cell, {label: 4, answer: 9});

		const {dataset} = await openData(realDigits);
		const {x, labels} = dataset!.samples;
		const {snapshot} = trainer.events.find(
			({type}) => type === 'snapshot',
		) as Extract<Event, {type: 'snapshot'}>;
		const outputs = outputOf(forward(snapshot.weights, x));
		const answers = predict(snapshot.weights, x);
		/** Samples of a cell in the order of some figure of their outputs, the lowest first. */
		const inOrder = (
			label: number,
			answer: number,
			figure: (a: Float64Array) => number,
		) =>
			Array.from({length: x.rows}, (_, i) => i)
				.filter((i) => labels[i] === label && answers[i] === answer)
				.toSorted((i, k) => figure(row(outputs, i)) - figure(row(outputs, k)));
		const shown = () => examined().samples.map(({index}) => index);
		t.deepEqual(
			shown(),
			inOrder(4, 9, (a) => a[3] - a[8]),
		);
		for (const sample of examined().samples) {
			t.deepEqual(sample.pixels, row(x, sample.index));
			t.deepEqual(sample.outputs, row(outputs, sample.index));
		}

		trainer.send({
			type: 'watch',
			watched: {of: 'training', cell: {label: 1, answer: 1}},
		});
		await trainer.until(isExamined);
		t.deepEqual(examined().watched.cell, {label: 1, answer: 1});
		t.deepEqual(
			shown(),
			inOrder(1, 1, (a) => a[0] - Math.max(...a.slice(1))).slice(0, 24),
		);
		trainer.close();
	},
);

test('samples are examined slice by slice while it trains, and once more when it stops', async (t) => {
	const trainer = startTrainer();
	const isExamined = ({type}: Event) => type === 'examined';
	trainer.send({type: 'open', setup: {...setup, holdOut: 20}});
	trainer.send({type: 'start'});
	trainer.send({type: 'watch', watched: {of: 'test'}});
	await trainer.until(isExamined);
	await trainer.until(isExamined);
	await trainer.until(
		(event) =>
			event.type === 'iterations' && event.batch.at(-1)!.iteration >= 200,
	);
	trainer.send({type: 'pause'});
	await trainer.until(isStopped);
	const last = trainer.iterations().at(-1)!;
	const isLast = (event: Event) =>
		event.type === 'examined' && event.examined.iteration === last.iteration;
	if (!trainer.events.some((event) => isLast(event))) {
		await trainer.until(isLast);
	}

	const found = trainer.events.flatMap((event) =>
		event.type === 'examined' ? [event.examined] : [],
	);
	const iterations = found.map(({iteration}) => iteration);
	t.deepEqual(
		iterations,
		iterations.toSorted((a, b) => a - b),
	);
	// More than one iteration goes by while all samples are examined.
	t.true(new Set(iterations).size < last.iteration);
	const {confusion} = found.at(-1)!;
	const right = confusion.reduce((sum, counts, k) => sum + counts[k], 0);
	t.is(
		confusion.flat().reduce((sum, count) => sum + count, 0),
		1000,
	);
	const tested = trainer.events.findLast(({type}) => type === 'tested') as
		Extract<Event, {type: 'tested'}> | undefined;
	t.is(right / 1000, (last.test ?? tested!.at.test!).accuracy);
	// A restart clears what the screen knows, even if the weights are those that it had.
	for (let restart = 0; restart < 2; restart++) {
		trainer.send({type: 'restart'});
		await trainer.until(isExamined);
		const event = trainer.events.findLast((each) => isExamined(each));
		t.like(event, {examined: {iteration: 0}});
	}

	trainer.close();
});

test('a restart with equal weights keeps hidden units equal, and a plain one draws random weights again', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	await trainer.until(isOpened);
	const latest = <Type extends Event['type']>(wanted: Type) =>
		trainer.events.findLast(({type}) => type === wanted) as Extract<
			Event,
			{type: Type}
		>;
	trainer.send({type: 'restart', equal: 0.1});
	trainer.send({type: 'start', iterations: 3});
	await trainer.until(isStopped);
	t.is(latest('opened').network.origin, 'all 0.1');
	t.is(latest('opened').network.originKind, 'equal');
	const [theta1] = latest('snapshot').snapshot.weights;
	t.notDeepEqual(row(theta1, 0), new Float64Array(401).fill(0.1));
	for (let unit = 1; unit < 25; unit++) {
		for (const [j, value] of row(theta1, unit).entries()) {
			t.true(Math.abs(value - theta1.data[j]) < 1e-9);
		}
	}

	trainer.send({type: 'restart'});
	await trainer.until(({type}) => type === 'snapshot');
	t.is(latest('opened').network.origin, 'seed 3');
	trainer.close();
});

import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {activations} from '../../source/network/activation.js';
import {readDataset} from '../../source/dataset/dataset.js';
import {accuracy} from '../../source/network/forward.js';
import {randomWeights} from '../../source/network/random.js';
import {
	type Event,
	type Setup,
	type Snapshot,
} from '../../source/training/protocol.js';
import {Tester} from '../../source/training/tester.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {startTrainer} from '../helpers/trainer.js';

const folder = scratchFolder();
const isStopped = ({type}: Event) => type === 'stopped';
const openedBy = (events: readonly Event[]) =>
	events.flatMap((event) => (event.type === 'opened' ? event : []));
const isSnapshot = ({type}: Event) => type === 'snapshot';

function write(name: string, content: Uint8Array | string): string {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
}

// Images of 2×2 pixels: label 1 is bright above, label 2 below.
const rows = Array.from({length: 40}, (_, i) => {
	const [top, bottom] = i % 2 === 0 ? [0.9, 0.1] : [0.1, 0.9];
	return [top, bottom, top - i / 200, bottom + i / 200];
});
const labels = Array.from({length: 40}, (_, i) => [1 + (i % 2)]);
const data = write('small.mat', matFile({X: rows, y: labels}));
const tested = write(
	'test.mat',
	matFile({X: rows.slice(0, 8), y: labels.slice(0, 8)}),
);
const setup: Setup = {data, test: tested, learningRate: 1, lambda: 1, seed: 3};

for (const activation of activations) {
	test(`the start and the last iteration before a stop are measured on the test data: ${activation}`, async (t) => {
		const trainer = startTrainer();
		const learningRate = activation === 'relu' ? 0.3 : 1;
		trainer.send({
			type: 'open',
			setup: {...setup, activation, hidden: [5, 4], learningRate},
		});
		trainer.send({type: 'start', iterations: 300});
		await trainer.until(isStopped);
		const iterations = trainer.iterations();
		t.truthy(iterations[0].test);
		t.is(iterations.at(-1)!.iteration, 300);
		const snapshot = trainer.events.findLast((event) => isSnapshot(event)) as {
			snapshot: Snapshot;
		};
		// The same weights, by the plain reference.
		const {samples} = await readDataset(tested);
		t.is(
			iterations.at(-1)!.test!.accuracy,
			accuracy(snapshot.snapshot.weights, samples, activation),
		);
		trainer.close();
	});
}

test('a pause tells the test figures of the iteration where it stops', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	trainer.send({type: 'start'});
	await trainer.until(({type}) => type === 'iterations');
	trainer.send({type: 'pause'});
	await trainer.until(isStopped);
	const last = trainer.iterations().at(-1)!;
	const told = trainer.events.findLast(({type}) => type === 'tested');
	const at = told?.type === 'tested' ? told.at : last;
	t.is(at.iteration, last.iteration);
	t.truthy(at.test);
	trainer.close();
});

test('the data says how much is held out, and a restart does not say it again', async (t) => {
	const trainer = startTrainer();
	const {test: _, ...rest} = setup;
	trainer.send({type: 'open', setup: {...rest, holdOut: 20}});
	trainer.send({type: 'restart'});
	await trainer.until(isSnapshot);
	await trainer.until(isSnapshot);
	const opened = openedBy(trainer.events);
	t.is(opened[0].data.samples, 32);
	t.is(opened[0].data.test!.samples, 8);
	t.regex(opened[0].data.notes![1], /32 samples to train on, 8 to test on/v);
	t.deepEqual(opened[1].data.notes, []);
	trainer.close();
});

test('a file with data and weights: both are used, and it is said', async (t) => {
	const both = write(
		'both.mat',
		matFile({
			X: rows,
			y: labels,
			Theta1: [
				[1, 2, 3, 4, 5],
				[5, 4, 3, 2, 1],
			],
			Theta2: [
				[1, 2, 3],
				[3, 2, 1],
			],
		}),
	);
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	await trainer.until(isSnapshot);
	trainer.send({type: 'open-file', path: both});
	await trainer.until(isSnapshot);
	const opened = openedBy(trainer.events).at(-1)!;
	t.deepEqual(opened.network.layers, [4, 2, 2]);
	t.is(opened.network.origin, 'both.mat');
	t.regex(opened.data.notes![1], /holds weights too \(4-2-2\)/v);
	// The test data belonged to the data before.
	t.is(opened.data.test, undefined);
	trainer.close();
});

test('weights in the file of the data that are not used: that is said', async (t) => {
	const both = write(
		'unused.mat',
		matFile({X: rows, y: labels, Theta1: [[1, 2, 3, 4, 5]], Theta2: [[1, 2]]}),
	);
	const trainer = startTrainer();
	const {test: _, ...rest} = setup;
	trainer.send({type: 'open', setup: {...rest, data: both, hidden: [3]}});
	await trainer.until(isSnapshot);
	const [{data, network}] = openedBy(trainer.events);
	t.deepEqual(network.layers, [4, 3, 2]);
	t.regex(
		data.notes![1],
		/unused\.mat holds weights too \(4-1-1\), which are not used/v,
	);
	trainer.close();
});

test('CSV is opened while the program runs, with its image size', async (t) => {
	const numbers = Array.from({length: 25}, (_, i) => i + 1);
	const csv = write(
		'wide.csv',
		`1,${numbers.join(',')}\n2,${numbers.join(',')}\n3,255${',0'.repeat(24)}\n`,
	);
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	await trainer.until(isSnapshot);
	trainer.send({type: 'open-file', path: csv});
	await trainer.until(isSnapshot);
	const last = trainer.events.findLast((event) => isSnapshot(event)) as {
		snapshot: Snapshot;
	};
	t.deepEqual(last.snapshot.sample.size, {height: 5, width: 5});
	t.deepEqual(
		[...last.snapshot.sample.pixels].map((value) => Math.round(value * 255)),
		numbers.map((_, k) => (k % 5) * 5 + Math.floor(k / 5) + 1),
	);
	trainer.close();
});

for (const [wrong, says] of [
	[
		{hidden: [7], weights: 'theta.mat'},
		/--hidden 7 is given, but the weights in .* are 4-2-2/v,
	],
	[
		{data: write('x.csv', '1,2,3\n2,3,4\n'), weights: 'theta.mat'},
		/2 inputs a sample, but the weights in .* \(4-2-2\) take 4/v,
	],
	[
		{
			test: write('three.mat', matFile({X: [[1, 2, 3, 4]], y: [[3]]})),
			weights: 'theta.mat',
		},
		/three\.mat has the label 3 \(row 1\), but there are 2 classes/v,
	],
] as const) {
	test(`refused: ${says.source}`, async (t) => {
		const weights = write(
			wrong.weights,
			matFile({
				Theta1: [
					[1, 2, 3, 4, 5],
					[5, 4, 3, 2, 1],
				],
				Theta2: [
					[1, 2, 3],
					[3, 2, 1],
				],
			}),
		);
		const trainer = startTrainer();
		const {test: _, ...rest} = setup;
		trainer.send({type: 'open', setup: {...rest, ...wrong, weights}});
		await trainer.until(({type}) => type === 'rejected');
		const rejected = trainer.events.find(({type}) => type === 'rejected');
		t.regex(rejected?.type === 'rejected' ? rejected.message : '', says);
		trainer.close();
	});
}

test('hidden layers of any size and number', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup: {...setup, hidden: [7, 3]}});
	await trainer.until(isSnapshot);
	t.deepEqual(openedBy(trainer.events)[0].network.layers, [4, 7, 3, 2]);
	trainer.close();
});

test('testing begins with a credit, waits when it is used up, and earns a tenth of the training time', async (t) => {
	const {samples} = await readDataset(tested);
	const weights = randomWeights([4, 25, 2], 1);
	const tester = await Tester.create(samples, {weights, m: 40}, {threads: 1});
	t.true(tester.isDue(0));
	let measurements = 0;
	while (tester.isDue(0) && measurements < 1e6) {
		tester.measure(weights, 0);
		measurements++;
	}

	t.false(tester.isDue(0));
	t.true(measurements > 1);
	t.true(tester.isDue(1e6));
	tester.dispose();
});

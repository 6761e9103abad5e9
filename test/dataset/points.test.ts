import test from 'ava';
import {openData} from '../../source/dataset/dataset.js';
import {drawPoints, pointNames} from '../../source/dataset/named/points.js';
import {readData} from '../../source/dataset/read-data.js';
import {row} from '../../source/network/matrix.js';
import {type Event} from '../../source/training/protocol.js';
import {startTrainer} from '../helpers/trainer.js';

const isStopped = ({type}: Event) => type === 'stopped';
const isSnapshot = ({type}: Event) => type === 'snapshot';

for (const name of pointNames) {
	test(`${name}: as many points of both classes, the same for the same seed, others to test on`, (t) => {
		const {dataset, test: other} = drawPoints(name, {seed: 5});
		t.deepEqual(drawPoints(name, {seed: 5}), {dataset, test: other});
		t.notDeepEqual(drawPoints(name, {seed: 6}).dataset, dataset);
		for (const [{samples}, count] of [
			[dataset, 300],
			[other, 100],
		] as const) {
			t.is(samples.x.rows, count);
			t.is(samples.x.columns, 2);
			const labels = Array.from(samples.labels);
			t.is(labels.filter((label) => label === 1).length, count / 2);
			t.is(labels.filter((label) => label === 2).length, count / 2);
			t.true(samples.x.data.every((value) => Math.abs(value) < 1.4));
		}

		t.notDeepEqual(other.samples.x.data, dataset.samples.x.data.slice(0, 200));
	});
}

/** The points of a set without noise, with their labels. */
function clean(name: (typeof pointNames)[number]) {
	const {x, labels} = drawPoints(name, {noise: 0}).dataset.samples;
	return Array.from(labels, (label, i) => {
		const [x1, x2] = row(x, i);
		return {label, x1, x2};
	});
}

test('without noise the points lie where the formulas say', (t) => {
	for (const {label, x1, x2} of clean('xor')) {
		t.is(x1 * x2 > 0, label === 1);
		t.true(Math.min(Math.abs(x1), Math.abs(x2)) >= 0.06);
	}

	for (const {label, x1, x2} of clean('circles')) {
		t.true(Math.abs(Math.hypot(x1, x2) - label / 2) < 1e-12);
	}

	for (const {label, x1, x2} of clean('moons')) {
		const side = label === 1 ? 1 : -1;
		const radius = Math.hypot(x1 + side / 3, x2 + (side === 1 ? 1 : -1) / 6);
		t.true(Math.abs(radius - 2 / 3) < 1e-12);
		t.true(side * (x2 + side / 6) >= -1e-12);
	}

	for (const {label, x1, x2} of clean('spiral')) {
		const r = Math.hypot(x1, x2);
		const t2 = (2 * r + (label - 1)) * Math.PI;
		t.true(Math.hypot(x1 - r * Math.sin(t2), x2 - r * Math.cos(t2)) < 1e-9);
		t.true(r >= 0.1 && r <= 1);
	}
});

test('the noise has the standard deviation that is asked for', (t) => {
	const {data} = drawPoints('circles', {noise: 0}).dataset.samples.x;
	const noise = 0.2;
	const {samples} = drawPoints('circles', {noise}).dataset;
	const radii = Array.from(
		samples.labels,
		(label, i) => Math.hypot(...row(samples.x, i)) - label / 2,
	);
	const variance = radii.reduce((sum, r) => sum + r * r, 0) / radii.length;
	t.true(Math.abs(Math.sqrt(variance) - noise) < 0.03);
	t.is(data.length, 600);
});

test('noise is for points only, and points have nothing else to say how they are read', async (t) => {
	await t.throwsAsync(readData({seed: 1, readAs: {noise: 0.1}}), {
		message:
			/--noise applies only to the generated points xor, .*leave --noise out/v,
	});
	await t.throwsAsync(
		readData({data: 'xor', seed: 1, readAs: {pixelScale: 2}}),
		{message: /xor is generated and not read from a file, so only --noise/v},
	);
	const {dataset, test: other} = await readData({
		data: 'xor',
		seed: 3,
		readAs: {noise: 0.1},
		holdOut: 10,
	});
	t.deepEqual([dataset.samples.x.rows, other!.samples.x.rows], [270, 30]);
	const {format} = await openData('xor');
	t.is(format, 'points');
});

test('points are trained without λ unless it is given, by a small network, and keep their seed', async (t) => {
	const trainer = startTrainer();
	t.teardown(() => {
		trainer.close();
	});
	trainer.send({
		type: 'open',
		setup: {data: 'moons', learningRate: 1, seed: 4},
	});
	await trainer.until(isSnapshot);
	const opened = () =>
		trainer.events.findLast((event) => event.type === 'opened')!;
	t.like(opened().settings, {learningRate: 1, lambda: 0});
	t.deepEqual(opened().network.layers, [2, 8, 2]);
	t.is(opened().data.test?.samples, 100);
	const {id} = opened().basis.data;
	trainer.send({type: 'restart', seed: 9});
	await trainer.until(isSnapshot);
	t.is(opened().network.seed, 9);
	t.is(opened().basis.data.id, id);
	t.deepEqual(opened().basis.data.choice, {data: 'moons', seed: 4});
	trainer.send({type: 'start', iterations: 1});
	await trainer.until(isStopped);
	t.is(trainer.iterations().at(-1)!.lambda, 0);
	// Other data has the λ of the exercise again.
	trainer.send({type: 'open-file', path: 'embedded'});
	await trainer.until(isSnapshot);
	t.like(opened().settings, {learningRate: 1, lambda: 1});
});

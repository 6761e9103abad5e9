import test from 'ava';
import {slopeMistakes} from '../../../source/exercise/mistakes/index.js';
import {diagnoseRandomWeights} from '../../../source/grading/diagnosis/random-weights.js';
import {diagnoseSigmoidGradient} from '../../../source/grading/diagnosis/sigmoid-gradient.js';
import {
	randInitializeWeights,
	createRandom,
	type Random,
} from '../../../source/network/random.js';
import {createMatrix, type Matrix} from '../../../source/network/matrix.js';
import {sigmoid, sigmoidGradient} from '../../../source/network/sigmoid.js';

const places = [-50, -2, -0.5, 0, 0.5, 2, 100];

function observe(slope: (z: number) => number) {
	return places.map((z) => ({z, student: slope(z)}));
}

test('right slopes are right, in other forms and in float32 too', (t) => {
	for (const slope of [
		(z: number) => sigmoidGradient(z),
		(z: number) => sigmoid(z) * (1 - sigmoid(z)),
		(z: number) => Math.fround(sigmoidGradient(z)),
	]) {
		const {kind, hints, mistakes} = diagnoseSigmoidGradient(observe(slope));
		t.is(kind, 'right');
		t.deepEqual(hints, []);
		t.deepEqual(mistakes, []);
	}
});

for (const {id, cause, changes} of slopeMistakes) {
	test(`${id} is found`, (t) => {
		const {kind, mistakes, alternatives, verdict, hints} =
			diagnoseSigmoidGradient(observe((z) => changes.slope!(z, sigmoid(z))));
		t.is(kind, 'mistake');
		t.deepEqual(mistakes, [id]);
		t.deepEqual(alternatives, []);
		t.is(verdict, `sigmoidGradient ${cause}.`);
		t.is(hints.length, 3);
	});
}

test('an overflow and what nobody knows are told', (t) => {
	const overflow = diagnoseSigmoidGradient(
		observe((z) => (z > 50 ? Number.NaN : sigmoidGradient(z))),
	);
	t.deepEqual(overflow.mistakes, ['not-a-number']);
	t.is(
		overflow.verdict,
		'sigmoidGradient gives NaN at z = 100, where g′ is a number near 0.',
	);
	const unknown = diagnoseSigmoidGradient(observe((z) => Math.cos(z)));
	t.is(unknown.kind, 'unknown');
	t.deepEqual(unknown.mistakes, []);
	t.true(unknown.evidence.length > 0);
});

type Initialize = (inputs: number, outputs: number, random: Random) => Matrix;

const sizes = [
	[400, 25],
	[400, 25],
	[25, 10],
] as const;

function diagnose(initialize: Initialize, seed = 1) {
	const random = createRandom(seed);
	return diagnoseRandomWeights(
		sizes.map(([inputs, outputs]) => ({
			inputs,
			outputs,
			result: initialize(inputs, outputs, random),
		})),
	);
}

/** Weights in the right shape, each made of a uniform random number. */
function filled(change: (r: number, at: number) => number): Initialize {
	return (inputs, outputs, random) => {
		const matrix = createMatrix(outputs, inputs + 1);
		for (let i = 0; i < matrix.data.length; i++) {
			matrix.data[i] = change(random(), i);
		}

		return matrix;
	};
}

function uniform(
	rowsOf: (inputs: number, outputs: number) => readonly [number, number],
): Initialize {
	return (inputs, outputs, random) => {
		const [rows, columns] = rowsOf(inputs, outputs);
		return createMatrix(
			rows,
			columns,
			Array.from({length: rows * columns}, () => (random() * 2 - 1) * 0.12),
		);
	};
}

test('right weights are right with many seeds, and in float32', (t) => {
	for (let seed = 1; seed <= 60; seed++) {
		const {kind, verdict} = diagnose(randInitializeWeights, seed);
		t.is(kind, 'right', verdict);
	}

	t.is(diagnose(filled((r) => Math.fround((r * 2 - 1) * 0.12))).kind, 'right');
});

const cases: Readonly<Record<string, readonly [id: string, Initialize]>> = {
	zeros: ['weights-zero', filled(() => 0)],
	'one number for all': ['weights-equal', filled(() => 0.07)],
	'one row for all': [
		'weights-repeated',
		(inputs, outputs, random) => {
			const row = Array.from(
				{length: inputs + 1},
				() => random() * 0.24 - 0.12,
			);
			return createMatrix(
				outputs,
				inputs + 1,
				Array.from({length: outputs}, () => row).flat(),
			);
		},
	],
	'only positive': ['weights-positive', filled((r) => r * 0.12)],
	'only positive, doubled': ['weights-positive', filled((r) => r * 0.24)],
	'only negative': ['weights-negative', filled((r) => (r - 1) * 0.12)],
	'from −1 to 1': ['weights-too-large', filled((r) => r * 2 - 1)],
	'0.12 forgotten in one place': ['weights-too-large', filled((r) => r - 0.12)],
	'half the range': ['weights-too-small', filled((r) => (r - 0.5) * 0.12)],
	'a normal distribution': [
		'weights-normal',
		(inputs, outputs, random) => {
			const normal = () =>
				0.12 *
				Math.sqrt(-2 * Math.log(1 - random())) *
				Math.cos(2 * Math.PI * random());
			return createMatrix(
				outputs,
				inputs + 1,
				Array.from({length: outputs * (inputs + 1)}, normal),
			);
		},
	],
	transposed: [
		'weights-transposed',
		uniform((inputs, outputs) => [inputs + 1, outputs]),
	],
	'without a bias column': [
		'weights-without-bias',
		uniform((inputs, outputs) => [outputs, inputs]),
	],
	'a bias row': [
		'weights-bias-row',
		uniform((inputs, outputs) => [outputs + 1, inputs]),
	],
	'another shape': ['weights-shape', uniform(() => [1, 7])],
	'bias weights 0': [
		'weights-bias-zero',
		(inputs, outputs, random) =>
			createMatrix(
				outputs,
				inputs + 1,
				Array.from({length: outputs * (inputs + 1)}, (_, i) =>
					i % (inputs + 1) === 0 ? 0 : (random() * 2 - 1) * 0.12,
				),
			),
	],
	'not around 0': [
		'weights-off-center',
		filled((r) => (r < 0.5 ? r * 0.24 : r * 0.12) - 0.06 + 0.06 * r),
	],
	'few numbers': [
		'weights-repeated',
		filled((r) => (Math.floor(r * 5) / 4) * 0.24 - 0.12),
	],
	'not a number': ['not-a-number', filled((r) => Math.log(r - 0.5))],
	'a fixed seed': [
		'weights-same-twice',
		(inputs, outputs) =>
			randInitializeWeights(inputs, outputs, createRandom(4)),
	],
};

for (const [name, [id, initialize]] of Object.entries(cases)) {
	test(`${name}: ${id}`, (t) => {
		const {kind, mistakes, verdict, hints} = diagnose(initialize);
		t.is(kind, 'mistake', verdict);
		t.deepEqual(mistakes, [id], verdict);
		t.is(hints.length, 3);
	});
}

test('few weights are not judged by their range', (t) => {
	const result = createMatrix(2, 2, [0.01, 0.02, 0.03, 0.04]);
	t.is(diagnoseRandomWeights([{inputs: 1, outputs: 2, result}]).kind, 'right');
});

import test from 'ava';
import {
	checkAnswer,
	checkOwnCost,
} from '../../source/grading/checks/own-cost.js';
import {checkProblem} from '../../source/grading/checks/problems.js';
import {type Problem} from '../../source/grading/diagnosis/diagnosis.js';
import {type Student} from '../../source/grading/student/student.js';
import {cost} from '../../source/network/cost.js';
import {createMatrix} from '../../source/network/matrix.js';

const theta = Float64Array.of(0.3, -0.7, 1.1, 0.2);

/** Σ θ⁴ + θ₀·θ₁ and its gradient. */
const quartic = (at: Float64Array): number =>
	at.reduce((sum, value) => sum + value ** 4, at[0] * at[1]);
const gradient = Float64Array.from(theta, (value) => 4 * value ** 3);
gradient[0] += theta[1];
gradient[1] += theta[0];

test('the gradient of a cost is right, and the differences are told', async (t) => {
	const {outcome, absolute, relative, numerical} = await checkOwnCost(
		async (at) => quartic(at),
		theta,
		gradient,
	);
	t.is(outcome, 'right');
	t.true(absolute < 1e-10);
	t.true(relative < 1e-10);
	t.is(numerical.length, 4);
});

test('one wrong number is wrong, however small it is beside the others', async (t) => {
	const wrong = gradient.map((value, i) => (i === 3 ? 0 : value));
	const {outcome, absolute} = await checkOwnCost(
		async (at) => quartic(at),
		theta,
		wrong,
	);
	t.is(outcome, 'wrong');
	t.true(Math.abs(absolute - Math.abs(gradient[3])) < 1e-9);
});

test('a cost that is rounded, or is no number, leaves it unresolved', async (t) => {
	for (const costAt of [
		async (at: Float64Array) => Number(quartic(at).toFixed(4)),
		async () => Number.NaN,
	]) {
		const {outcome} = await checkOwnCost(costAt, theta, gradient);
		t.is(outcome, 'unresolved');
	}
});

test('a kink leaves its own weight unresolved, and does not hide what is wrong elsewhere', async (t) => {
	const kinked = async (at: Float64Array) =>
		quartic(at) + Math.abs(at[2] - theta[2] - 1e-5);
	const {outcome} = await checkOwnCost(kinked, theta, gradient);
	t.is(outcome, 'unresolved');
	const wrong = gradient.map((value, i) => (i === 3 ? 1 : value));
	const {outcome: other} = await checkOwnCost(kinked, theta, wrong);
	t.is(other, 'wrong');
});

for (const [factor, expected] of [
	[1, 'right'],
	[2, 'wrong'],
] as const) {
	test(`a cost in float32 is compared with larger steps: ${factor} times the gradient is ${expected}`, async (t) => {
		const {outcome} = await checkOwnCost(
			async (at) => Math.fround(quartic(at)),
			theta,
			gradient.map((value) => factor * value),
			{isFloat32: true},
		);
		t.is(outcome, expected);
	});
}

test('only the chosen weights are moved', async (t) => {
	const moved = new Set<number>();
	const {places, numerical} = await checkOwnCost(
		async (at) => {
			for (const [i, value] of at.entries()) {
				if (value !== theta[i]) {
					moved.add(i);
				}
			}

			return quartic(at);
		},
		theta,
		gradient,
		{places: [1, 2]},
	);
	t.deepEqual(
		[...moved].toSorted((a, b) => a - b),
		[1, 2],
	);
	t.deepEqual(places, [1, 2]);
	t.is(numerical.length, 2);
});

const problem = checkProblem(0);

/** A student whose J is right. */
const student = {
	nnCostFunction: async ({weights, samples, lambda}: Problem) => ({
		value: {
			J: {
				kind: 'array',
				shape: [],
				data: Float64Array.of(cost(weights, samples, lambda)),
			},
		},
	}),
} as unknown as Student;

test('however few weights are moved, the one where the gradient is furthest off is among them', async (t) => {
	const [first, second] = problem.ours.gradients;
	const data = Float64Array.from(first.data);
	data[7] += 1;
	const {outcome, places} = await checkAnswer(
		student,
		{
			problem,
			cost: problem.ours.cost,
			gradients: [createMatrix(first.rows, first.columns, data), second],
			changed: [],
			warnings: [],
		},
		{milliseconds: 0},
	);
	t.is(outcome, 'wrong');
	t.true(places.includes(7));
	t.true(places.length <= 3);
});

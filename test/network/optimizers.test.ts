import test from 'ava';
import {backpropagate} from '../../source/network/backpropagation.js';
import {createMatrix, type Samples} from '../../source/network/matrix.js';
import {initialAdam, stepAdam} from '../../source/network/optimizers/adam.js';
import {
	initialConjugate,
	stepConjugateGradient,
} from '../../source/network/optimizers/conjugate-gradient.js';
import {
	initialLbfgs,
	stepLbfgs,
} from '../../source/network/optimizers/l-bfgs.js';
import {searchLine} from '../../source/network/optimizers/line-search.js';
import {
	stepMomentum,
	type MomentumState,
} from '../../source/network/optimizers/momentum.js';
import {createStepper} from '../../source/network/optimizers/stepper.js';
import {
	answerAll,
	dot,
	scaled,
	type Asking,
	type Point,
	type Vector,
} from '../../source/network/optimizers/vector.js';
import {reroll, unroll, zerosLike} from '../../source/network/weights.js';

type Objective = (theta: Vector) => Point;

/** A network 4-3-2 on 20 samples, of which NumPy and SciPy have the same. */
function smallProblem(): {objective: Objective; start: Vector} {
	const x = createMatrix(
		20,
		4,
		Array.from({length: 80}, (_, k) =>
			Math.sin(7 * Math.floor(k / 4) + 3 * (k % 4) + 1),
		),
	);
	const labels = Uint8Array.from({length: 20}, (_, i) =>
		x.data[i * 4] * x.data[i * 4 + 1] > 0 ? 2 : 1,
	);
	const samples: Samples = {x, labels};
	const shapes = zerosLike([createMatrix(3, 5), createMatrix(2, 4)]);
	return {
		objective(theta) {
			const {cost, gradients} = backpropagate(
				reroll(theta, shapes),
				samples,
				0.5,
			);
			return {theta, cost, gradient: unroll(gradients)};
		},
		start: Float64Array.from({length: 23}, (_, k) => 0.3 * Math.cos(5 * k + 2)),
	};
}

/** The minimum that SciPy's L-BFGS-B and CG both find. */
const minimum = 0.397_030_486_691_745;

/** Takes steps until the gradient is almost 0, and counts evaluations. */
function minimize<State>(
	step: (
		start: Point,
		state: State,
	) => Asking<
		{readonly point: Point; readonly state: State} | undefined,
		Point
	>,
	initial: State,
): {cost: number; evaluations: number} {
	const {objective, start} = smallProblem();
	let evaluations = 0;
	const counted: Objective = (theta) => {
		evaluations++;
		return objective(theta);
	};

	let point = counted(start);
	let state = initial;
	while (Math.sqrt(dot(point.gradient, point.gradient)) > 1e-7) {
		const next = answerAll(step(point, state), counted);
		if (!next) {
			break;
		}

		({point, state} = next);
	}

	return {cost: point.cost, evaluations};
}

test('L-BFGS finds the minimum that SciPy finds, with about as many evaluations', (t) => {
	const {cost, evaluations} = minimize(stepLbfgs, initialLbfgs);
	t.true(Math.abs(cost - minimum) < 1e-12, String(cost));
	// SciPy's L-BFGS-B needs 24.
	t.true(evaluations <= 40, String(evaluations));
});

test('conjugate gradients find the minimum that SciPy finds, with about as many evaluations', (t) => {
	const {cost, evaluations} = minimize(stepConjugateGradient, initialConjugate);
	t.true(Math.abs(cost - minimum) < 1e-12, String(cost));
	// SciPy's CG needs 82.
	t.true(evaluations <= 100, String(evaluations));
});

test('momentum and Adam go the way that they go in NumPy, over 50 steps', (t) => {
	const {objective, start} = smallProblem();
	t.true(Math.abs(objective(start).cost - 1.323_673_979_144_559_5) < 1e-12);
	const withMomentum = start.slice();
	const withAdam = start.slice();
	let momentum: MomentumState = {};
	let adam = initialAdam;
	for (let k = 0; k < 50; k++) {
		momentum = stepMomentum(objective(withMomentum), momentum, 0.3);
		adam = stepAdam(objective(withAdam), adam, 0.05);
	}

	const differences = [
		objective(withMomentum).cost - 0.397_646_224_727_055_24,
		withMomentum[0] + 0.496_960_122_488_485_87,
		objective(withAdam).cost - 0.438_633_750_855_891,
		withAdam[0] - 1.213_739_911_492_757_4,
	];
	for (const difference of differences) {
		t.true(Math.abs(difference) < 1e-9, String(differences));
	}
});

test('a step leaves its start and the memory that the method was given as they were', (t) => {
	const {objective, start} = smallProblem();
	const before = start.slice();
	for (const [optimizer, numbers, count] of [
		['gradient-descent', [], 0],
		['momentum', [], 1],
		['adam', [3], 2],
		['cg', [1, -1], 2],
		['l-bfgs', [], 2],
	] as const) {
		const vectors = Array.from({length: count}, () => start.slice());
		const stepper = createStepper(optimizer, {numbers, vectors});
		const end = answerAll(stepper.step(objective(start), 0.1), objective);
		t.notDeepEqual(end?.theta, before, optimizer);
		for (const vector of [start, ...vectors]) {
			t.deepEqual(vector, before, optimizer);
		}
	}
});

test('an accepted step fulfils the strong Wolfe conditions, from short and long first steps', (t) => {
	const {objective, start} = smallProblem();
	const point = objective(start);
	const direction = scaled(-1, point.gradient);
	const slope = dot(point.gradient, direction);
	for (const first of [1e-3, 0.1, 1, 100]) {
		for (const curvature of [0.9, 0.1]) {
			const step = answerAll(
				searchLine(point, direction, {first, curvature}),
				objective,
			)!;
			t.true(step.point.cost <= point.cost + 1e-4 * step.alpha * slope);
			t.true(
				Math.abs(dot(step.point.gradient, direction)) <= -curvature * slope,
				`${first} ${curvature}`,
			);
		}
	}
});

test('where the gradient points the wrong way, or costs are no numbers, no step is accepted', (t) => {
	const {objective, start} = smallProblem();
	const point = objective(start);
	const options = {first: 1, curvature: 0.9};
	t.is(
		answerAll(searchLine(point, point.gradient, options), objective),
		undefined,
	);
	const direction = scaled(-1, point.gradient);
	const broken: Objective = (theta) => ({
		...objective(theta),
		cost: Number.NaN,
	});
	t.is(answerAll(searchLine(point, direction, options), broken), undefined);
	// The cost does not fall along its gradient: they do not belong together.
	const turned: Objective = (theta) => ({
		...objective(theta),
		cost: -objective(theta).cost,
	});
	t.is(
		answerAll(searchLine(turned(start), direction, options), turned),
		undefined,
	);
});

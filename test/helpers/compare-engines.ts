import {
	createFastEngine,
	type FastEngineOptions,
} from '../../source/kernels/fast-engine.js';
import {createPlainEngine, type Engine} from '../../source/network/engine.js';
import {shuffled} from '../../source/network/optimizers/mini-batch.js';
import {type Weights} from '../../source/network/weights.js';
import {problemOf, type EngineCase} from './engine-cases.js';
import {largestDifference} from './random-problem.js';

/** How far the kernels may be from the reference, for costs and gradients around 1. */
export const tolerances = {f64: 1e-12, f32: 3e-5} as const;

/** The largest differences between the kernels and the plain engine on one problem. */
export type EngineDifferences = {
	readonly cost: number;
	readonly accuracy: number;
	readonly gradients: number;
	readonly weights: number;
};

function numbersOf(weights: Weights): number[] {
	return weights.flatMap(({data}) => [...data]);
}

/** Costs, accuracies and gradients over some updates and a batch, and the weights at the end. */
function run(
	engine: Engine,
	m: number,
): Record<keyof EngineDifferences, number[]> {
	const cost: number[] = [];
	const accuracy: number[] = [];
	const gradients: number[] = [];
	for (const lambda of [0, 3, 0.5]) {
		const evaluation = engine.evaluate(lambda);
		cost.push(evaluation.cost);
		accuracy.push(evaluation.accuracy);
		gradients.push(...numbersOf(engine.gradients(lambda)));
		// λ of the update is not that of the evaluation.
		engine.descend(0.4, 1);
	}

	// Two thirds of the samples, in another order.
	const batch = shuffled(m, 1, 0).subarray(0, Math.ceil((m * 2) / 3));
	const evaluation = engine.evaluate(2, batch);
	cost.push(evaluation.cost);
	accuracy.push(evaluation.accuracy);
	gradients.push(
		...numbersOf(engine.gradients(2)),
		...numbersOf(engine.weightsOf(engine.gradientVector(1))),
	);
	engine.descend(0.4, 1);
	engine.writeVector(engine.vectorOf(engine.weightsOf(engine.readVector())));
	cost.push(engine.evaluate(1).cost);
	return {cost, accuracy, gradients, weights: numbersOf(engine.readWeights())};
}

/** Runs a case on both engines. */
export async function compareEngines(
	engineCase: EngineCase,
	options: FastEngineOptions,
): Promise<EngineDifferences> {
	const {range = 1} = engineCase;
	const {samples, weights} = problemOf({
		...engineCase,
		// ReLU has no upper bound: with larger weights, several outputs of a row would be exactly 1.
		range: options.activation === 'relu' ? Math.min(range, 0.4) : range,
	});
	const expected = run(
		createPlainEngine(samples, weights, options.activation),
		engineCase.rows,
	);
	const engine = await createFastEngine(samples, weights, options);
	const got = run(engine, engineCase.rows);
	engine.dispose();
	const scale = Math.max(1, ...expected.cost);
	return {
		cost: largestDifference(got.cost, expected.cost) / scale,
		accuracy: largestDifference(got.accuracy, expected.accuracy),
		gradients: largestDifference(got.gradients, expected.gradients),
		weights: largestDifference(got.weights, expected.weights),
	};
}

/** What is out of tolerance, in words; empty when the engines agree. */
export async function disagreements(
	engineCase: EngineCase,
	options: FastEngineOptions,
): Promise<string[]> {
	const {accuracy, ...differences} = await compareEngines(engineCase, options);
	const tolerance = tolerances[options.precision ?? 'f64'];
	const wrong = Object.entries(differences)
		.filter(([, difference]) => !(difference <= tolerance))
		.map(([name, difference]) => `${name} differ by ${difference}`);
	return accuracy === 0 ? wrong : [...wrong, `accuracy differs by ${accuracy}`];
}

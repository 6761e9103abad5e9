import {
	createFastEngine,
	type FastEngineOptions,
} from '../kernels/fast-engine.js';
import {createPlainEngine, type Engine} from '../network/engine.js';
import {type Problem} from './problem.js';

/** A program that trains, whose speed is measured in bursts. */
export type Contender = {
	readonly name: string;
	/** Runs this many iterations and returns milliseconds per iteration. */
	burst(iterations: number): number | Promise<number>;
	/** Cost after 50 updates from the initial weights, where it is known. */
	readonly costAfter50: number | undefined;
	dispose(): void;
};

const learningRate = 1;
const lambda = 1;

function iterate(engine: Engine, iterations: number): void {
	for (let i = 0; i < iterations; i++) {
		engine.evaluate(lambda);
		engine.descend(learningRate, lambda);
	}
}

/** Makes a contender of one of this project's engines. */
function contenderOf(engine: Engine, {weights}: Problem): Contender {
	iterate(engine, 50);
	const {cost} = engine.evaluate(lambda);
	return {
		name: engine.name,
		costAfter50: cost,
		burst(iterations) {
			engine.writeWeights(weights);
			const start = performance.now();
			iterate(engine, iterations);
			return (performance.now() - start) / iterations;
		},
		dispose() {
			engine.dispose();
		},
	};
}

/** The kernels. */
export async function fastContender(
	problem: Problem,
	options: FastEngineOptions,
): Promise<Contender> {
	const {samples, weights} = problem;
	return contenderOf(
		await createFastEngine(samples, weights, options),
		problem,
	);
}

/** The plain reference. */
export function plainContender(problem: Problem): Contender {
	const {samples, weights} = problem;
	return contenderOf(createPlainEngine(samples, weights), problem);
}

import {cpus} from 'node:os';
import process from 'node:process';
import {
	type Contender,
	fastContender,
	plainContender,
} from '../bench/contender.js';
import {type Problem} from '../bench/problem.js';
import {measure} from '../bench/rounds.js';
import {readDataset} from '../dataset/dataset.js';
import {defaultThreads, isFastEngineSupported} from '../kernels/fast-engine.js';
import {randomWeights} from '../network/random.js';
import {type benchFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes} from './output.js';

const pace = {rounds: 5, burst: 300};

async function contendersFor(problem: Problem): Promise<Contender[]> {
	const plain = plainContender(problem);
	if (!isFastEngineSupported()) {
		return [plain];
	}

	const contenders: Contender[] = [];
	for (const precision of ['f64', 'f32'] as const) {
		for (const threads of new Set([1, defaultThreads()])) {
			contenders.push(await fastContender(problem, {precision, threads}));
		}
	}

	return [plain, ...contenders];
}

/** `nn-tui bench`: how fast each engine trains the exercise's network on this machine. */
export async function run(
	{json}: Values<typeof benchFlags>,
	{output}: Context,
): Promise<number> {
	const {samples} = await readDataset();
	const layers = [samples.x.columns, 25, 10];
	const problem = {samples, weights: randomWeights(layers, 1)};
	const [plain, ...fast] = await contendersFor(problem);
	// The plain engine is the baseline: each other one runs right after a burst of it.
	const measurements = await measure(plain, fast, pace);
	for (const contender of [plain, ...fast]) {
		contender.dispose();
	}

	const machine = `${cpus()[0].model.trim()}, ${cpus().length} cores, Node ${process.versions.node}`;
	if (json) {
		output.line(
			JSON.stringify({
				machine,
				samples: samples.x.rows,
				layers,
				rounds: pace.rounds,
				engines: measurements.map(({name, iterationsPerSecond, ratio}) => ({
					name,
					iterationsPerSecond,
					ratio,
				})),
			}),
		);
		return exitCodes.good;
	}

	output.line(`${samples.x.rows} samples, ${layers.join('-')}, full batch`);
	output.line(`on ${machine}`);
	output.line(
		`medians of ${pace.rounds} rounds; × plain is measured in each round, right after the plain engine`,
	);
	output.line('');
	output.line('engine                              iterations/s   × plain');
	for (const {name, iterationsPerSecond, ratio} of measurements) {
		output.line(
			`${name.padEnd(36)}${iterationsPerSecond.toFixed(1).padStart(12)}${ratio.toFixed(1).padStart(10)}`,
		);
	}

	return exitCodes.good;
}

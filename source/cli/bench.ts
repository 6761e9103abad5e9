import {ownContenders, type Problem} from '../bench/contender.js';
import {machineText, measure, table} from '../bench/rounds.js';
import {readDataset} from '../dataset/dataset.js';
import {randomWeights} from '../network/random.js';
import {layersOf} from '../network/weights.js';
import {type benchFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes, type Output} from './output.js';

/** Tells how fast each engine trains, see `measure`. */
export async function compareEngines(
	problem: Problem,
	pace: Parameters<typeof measure>[2],
	isJson: boolean,
	output: Pick<Output, 'line'>,
): Promise<void> {
	const layers = layersOf(problem.weights);
	const {rows} = problem.samples.x;
	const {plain, fast} = await ownContenders(problem);
	// The plain engine is the baseline: each other one runs right after a burst of it.
	const measurements = await measure(plain, fast, pace);
	for (const contender of [plain, ...fast]) {
		contender.dispose();
	}

	const machine = machineText();
	if (isJson) {
		output.line(
			JSON.stringify({
				machine,
				samples: rows,
				layers,
				rounds: pace.rounds,
				engines: measurements.map(({name, iterationsPerSecond, ratio}) => ({
					name,
					iterationsPerSecond,
					ratio,
				})),
			}),
		);
		return;
	}

	output.line(`${rows} samples, ${layers.join('-')}, full batch`);
	output.line(`on ${machine}`);
	output.line(
		`medians of ${pace.rounds} rounds; × plain is measured in each round, right after the plain engine`,
	);
	output.line('');
	const figures = measurements.map(({name, iterationsPerSecond, ratio}) => [
		name,
		iterationsPerSecond.toFixed(1),
		ratio.toFixed(1),
	]);
	output.line(table([['engine', 'iterations/s', '× plain'], ...figures]));
}

/** `nn-tui bench`: how fast each engine trains the exercise's network on this machine. */
export async function run(
	{json}: Values<typeof benchFlags>,
	{output}: Context,
): Promise<number> {
	const {samples} = await readDataset();
	const weights = randomWeights([samples.x.columns, 25, 10], 1);
	const pace = {rounds: 5, burst: 300};
	await compareEngines({samples, weights}, pace, json, output);
	return exitCodes.good;
}

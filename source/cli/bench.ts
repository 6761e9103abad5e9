import {ownContenders} from '../bench/contender.js';
import {machineText, measure, table} from '../bench/rounds.js';
import {readDataset} from '../dataset/dataset.js';
import {randomWeights} from '../network/random.js';
import {type benchFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes} from './output.js';

const pace = {rounds: 5, burst: 300};

/** `nn-tui bench`: how fast each engine trains the exercise's network on this machine. */
export async function run(
	{json}: Values<typeof benchFlags>,
	{output}: Context,
): Promise<number> {
	const {samples} = await readDataset();
	const layers = [samples.x.columns, 25, 10];
	const problem = {samples, weights: randomWeights(layers, 1)};
	const {plain, fast} = await ownContenders(problem);
	// The plain engine is the baseline: each other one runs right after a burst of it.
	const measurements = await measure(plain, fast, pace);
	for (const contender of [plain, ...fast]) {
		contender.dispose();
	}

	const machine = machineText();
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
	const rows = measurements.map(({name, iterationsPerSecond, ratio}) => [
		name,
		iterationsPerSecond.toFixed(1),
		ratio.toFixed(1),
	]);
	output.line(table([['engine', 'iterations/s', '× plain'], ...rows]));
	return exitCodes.good;
}

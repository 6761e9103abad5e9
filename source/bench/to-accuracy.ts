import {setTimeout} from 'node:timers/promises';
import {type Samples} from '../network/matrix.js';
import {Optimizer} from '../network/optimizers/optimizer.js';
import {type Settings} from '../network/optimizers/settings.js';
import {createFastEngine} from '../kernels/fast-engine.js';
import {type Precision} from '../kernels/module.js';
import {settingsOf} from '../training/load.js';
import {type Problem} from './contender.js';
import {bytesOf, hasPython, startPython} from './numpy-contender.js';
import {machineText, median, table} from './rounds.js';

/** Evaluations (of gradients over all samples) and seconds to an accuracy; undefined where it was not reached. */
type Reached = readonly [evaluations: number, seconds: number] | undefined;

type Runner = {
	readonly name: string;
	run(): Promise<readonly Reached[]> | readonly Reached[];
};

/** Threads of another program spin for about 100 ms before they sleep. */
const pause = 300;
const longestRun = 30_000;
/** Plain descent reaches 98 % long after this. */
const mostEvaluations = 1000;

const manners: ReadonlyArray<Partial<Settings>> = [
	{optimizer: 'l-bfgs'},
	{optimizer: 'cg'},
	{optimizer: 'mini-batch', batchSize: 50},
	{optimizer: 'mini-batch', batchSize: 20, learningRate: 0.5},
	{optimizer: 'adam', batchSize: 50},
	{optimizer: 'adam'},
	{optimizer: 'momentum'},
	{optimizer: 'gradient-descent'},
];

/** One of our optimizers; its accuracy on test data is measured while the clock stands still. */
async function ourRunner(
	{samples, weights}: Problem,
	test: Samples | undefined,
	given: Partial<Settings>,
	precision: Precision,
	targets: readonly number[],
): Promise<Runner> {
	const settings = settingsOf(given);
	const {optimizer, batchSize, learningRate, lambda} = settings;
	const engine = await createFastEngine(samples, weights, {precision});
	const tester = test && (await createFastEngine(test, weights, {precision}));
	return {
		name: `${optimizer}${batchSize ? ` of ${batchSize}` : ''}${given.learningRate ? ` at ${learningRate}` : ''}, ${precision}`,
		run() {
			engine.writeWeights(weights);
			const found: Reached[] = [];
			let begin = performance.now();
			const end = begin + longestRun;
			const steps = new Optimizer(engine, samples.x.rows, 1, settings);
			steps.evaluate(lambda);
			let evaluations = 1;
			while (
				found.length < targets.length &&
				evaluations < mostEvaluations &&
				performance.now() < end
			) {
				const progress = steps.step(settings);
				if (!progress) {
					break;
				}

				evaluations += progress.evaluations;
				if (progress.onBatch) {
					continue;
				}

				let {accuracy} = progress;
				const now = performance.now();
				if (tester) {
					tester.writeWeights(engine.readWeights());
					({accuracy} = tester.evaluate(0));
				}

				while (accuracy >= targets[found.length]) {
					found.push([evaluations, (now - begin) / 1000]);
				}

				begin += performance.now() - now;
			}

			return found;
		},
	};
}

/** SciPy and scikit-learn, as far as they are here. */
async function peerRunners(
	{samples, weights}: Problem,
	test: Samples | undefined,
	targets: readonly number[],
): Promise<{
	readonly runners: readonly Runner[];
	readonly dispose?: () => void;
}> {
	if (!hasPython('numpy')) {
		return {runners: []};
	}

	const peer = startPython(
		'optimizers.py',
		{
			x: bytesOf([samples.x]),
			y: Uint8Array.from(samples.labels),
			theta: bytesOf(weights),
			...(test && {
				testX: bytesOf([test.x]),
				testY: Uint8Array.from(test.labels),
			}),
		},
		{
			rows: samples.x.rows,
			columns: samples.x.columns,
			hidden: weights[0].rows,
			labels: weights[1].rows,
			lambda: 1,
			targets,
		},
	);
	const names = JSON.parse(await peer.begin()) as string[];
	return {
		runners: names.map((name) => ({
			name,
			async run() {
				const found = JSON.parse(await peer.ask(name)) as Array<
					Reached | undefined
				>;
				return found.map((reached) => reached ?? undefined);
			},
		})),
		dispose: peer.dispose,
	};
}

/**
 * Measures evaluations and seconds to accuracies, from the same weights and with λ = 1, in alternating runs of ours and
 * of SciPy and scikit-learn.
 *
 * @param test - Data on which the accuracy is measured instead; then methods that take batches are compared.
 * @param targets - Accuracies, 0..1, rising.
 */
export async function measureToAccuracy(
	problem: Problem,
	test: Samples | undefined,
	targets: readonly number[],
	rounds: number,
) {
	const chosen = manners.filter(({batchSize}) => !test || batchSize);
	const ours: Runner[] = [];
	for (const precision of ['f64', 'f32'] as const) {
		for (const manner of chosen) {
			ours.push(await ourRunner(problem, test, manner, precision, targets));
		}
	}

	const {runners: peers, dispose} = await peerRunners(problem, test, targets);
	const runners = [...peers, ...ours];
	const all = runners.map((): Array<readonly Reached[]> => []);
	for (let round = 0; round < rounds; round++) {
		for (const [r, runner] of runners.entries()) {
			await setTimeout(pause);
			all[r].push(await runner.run());
		}
	}

	dispose?.();
	const {rows, columns} = problem.samples.x;
	return {
		machine: machineText(),
		data: `${rows}×${columns}`,
		rounds,
		targets,
		results: runners.map(({name}, r) => ({
			name,
			/** For each target evaluations and the median of seconds. */
			reached: targets.map((_, t) => {
				const seconds = all[r].flatMap((run) => run[t]?.[1] ?? []);
				const [evaluations] = all[r][0][t] ?? [];
				return evaluations && {evaluations, seconds: median(seconds)};
			}),
		})),
		missing: ['SciPy L-BFGS-B', 'scikit-learn adam'].filter(
			(name) =>
				!(test && name.startsWith('SciPy')) &&
				!peers.some((peer) => peer.name === name),
		),
	};
}

export function accuracyText({
	machine,
	data,
	rounds,
	targets,
	results,
	missing,
}: Awaited<ReturnType<typeof measureToAccuracy>>): string {
	return [
		machine,
		`${data}, λ = 1, from the same weights; medians of ${rounds} alternating runs, without the start of programs. An evaluation is a gradient over all samples; of scikit-learn adam and sgd, an epoch.`,
		'',
		table([
			[
				'',
				...targets.flatMap((target) => [
					`evaluations to ${target * 100} %`,
					's',
				]),
			],
			...results.map(({name, reached}) => [
				name,
				...reached.flatMap((to) =>
					to ? [to.evaluations.toFixed(0), to.seconds.toFixed(3)] : ['–', '–'],
				),
			]),
		]),
		...missing.map((name) => `Not measured: ${name}, which is not here.`),
		'Not measured: fmincg, which came with the course and is no part of Octave.',
	].join('\n');
}

import {spawnSync} from 'node:child_process';
import {setTimeout} from 'node:timers/promises';
import {type Samples} from '../network/matrix.js';
import {Optimizer} from '../network/optimizers/optimizer.js';
import {batchSizeOf, type Settings} from '../network/optimizers/settings.js';
import {createFastEngine} from '../kernels/fast-engine.js';
import {type Precision} from '../kernels/module.js';
import {settingsOf} from '../training/load.js';
import {type Problem} from './contender.js';
import {bytesOf, hasPython, python, startPeer} from './numpy-contender.js';
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
/** A run of more milliseconds is not repeated. */
const longTime = 2000;
/** Plain descent reaches 98 % long after this. */
const mostEvaluations = 1000;

const manners: ReadonlyArray<Partial<Settings>> = [
	{optimizer: 'l-bfgs'},
	{optimizer: 'cg'},
	{optimizer: 'mini-batch', batchSize: 50},
	{optimizer: 'mini-batch', batchSize: 20},
	{optimizer: 'mini-batch', batchSize: 10, learningRate: 0.7},
	{optimizer: 'adam', batchSize: 50},
	{optimizer: 'adam'},
	{optimizer: 'momentum'},
	{optimizer: 'gradient-descent'},
];

/**
 * One of our optimizers. Accuracy is measured while the clock stands still, as for scikit-learn: after an epoch, and on
 * test data.
 */
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
			const pause = <T>(measure: () => T): T => {
				const stopped = performance.now();
				const measured = measure();
				begin += performance.now() - stopped;
				return measured;
			};

			const measure = (lambda: number) => pause(() => engine.measure(lambda));
			const clocked = {...engine, measure};
			const steps = new Optimizer(clocked, samples.x.rows, 1, settings);
			let evaluations = 0;
			if (batchSizeOf(settings) === undefined) {
				steps.evaluate(lambda);
				evaluations++;
			}

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

				const seconds = (performance.now() - begin) / 1000;
				const {accuracy} = tester
					? pause(() => {
							tester.writeWeights(engine.readWeights());
							return tester.measure(0);
						})
					: progress;
				while (accuracy >= targets[found.length]) {
					found.push([evaluations, seconds]);
				}
			}

			return found;
		},
	};
}

/** SciPy, scikit-learn and Octave, as far as they are here. */
async function peerRunners(
	{samples, weights}: Problem,
	test: Samples | undefined,
	targets: readonly number[],
): Promise<{
	readonly runners: readonly Runner[];
	readonly dispose: () => void;
}> {
	const peers = [
		...(hasPython('numpy') ? [[[python], 'optimizers.py'] as const] : []),
		...(!test && spawnSync('octave-cli', ['--version']).status === 0
			? [[['octave-cli', '-qf'], 'conjugate-gradient.m'] as const]
			: []),
	].map(([command, script]) =>
		startPeer(
			command,
			script,
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
		),
	);
	const runners: Runner[] = [];
	for (const peer of peers) {
		for (const name of JSON.parse(await peer.begin()) as string[]) {
			runners.push({
				name,
				async run() {
					const found = JSON.parse(await peer.ask(name)) as Array<
						Reached | undefined
					>;
					return found.map((reached) => reached ?? undefined);
				},
			});
		}
	}

	return {
		runners,
		dispose() {
			for (const peer of peers) {
				peer.dispose();
			}
		},
	};
}

/** Evaluations with the median of seconds, and the shortest and longest time. */
type Times = {
	readonly evaluations: number;
	readonly seconds: number;
	readonly shortest: number;
	readonly longest: number;
};

function timesOf(
	runs: ReadonlyArray<readonly Reached[]>,
	target: number,
): Times | undefined {
	const found = runs.map((run) => run[target]).filter((at) => at !== undefined);
	const seconds = found.map(([, time]) => time);
	return (
		found[0] && {
			evaluations: found[0][0],
			seconds: median(seconds),
			shortest: Math.min(...seconds),
			longest: Math.max(...seconds),
		}
	);
}

function timesText(times: Times | undefined): string[] {
	return times
		? [
				times.evaluations.toFixed(0),
				times.seconds.toFixed(3),
				`${times.shortest.toFixed(3)}–${times.longest.toFixed(3)}`,
			]
		: ['–', '–', ''];
}

/**
 * Measures evaluations and seconds to accuracies, with λ = 1, in alternating runs of ours and of SciPy, scikit-learn and
 * Octave. What takes long runs once.
 *
 * @param what - The data in words.
 * @param test - Data on which the accuracy is measured instead; then methods that take batches are compared.
 * @param targets - Accuracies, 0..1, rising.
 * @param tell - Takes a line as soon as there is something to say.
 */
export async function measureToAccuracy(
	what: string,
	problem: Problem,
	test: Samples | undefined,
	targets: readonly number[],
	rounds: number,
	tell: (line: string) => void,
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
	const slow = new Set<Runner>();
	for (let round = 1; round <= rounds; round++) {
		for (const [r, runner] of runners.entries()) {
			if (slow.has(runner)) {
				continue;
			}

			await setTimeout(pause);
			const begin = performance.now();
			const run = await runner.run();
			if (performance.now() - begin > longTime) {
				slow.add(runner);
			}

			all[r].push(run);
			tell(
				`round ${round}: ${runner.name}: ${targets
					.map((target, t) => {
						const [evaluations, seconds] = run[t] ?? [];
						return `${target * 100} % ${
							evaluations && seconds
								? `in ${evaluations.toFixed(0)} evaluations, ${seconds.toFixed(3)} s`
								: 'not reached'
						}`;
					})
					.join('; ')}`,
			);
		}
	}

	dispose();
	return {
		machine: machineText(),
		data: what,
		rounds,
		targets,
		results: runners.map(({name}, r) => ({
			name,
			runs: all[r].length,
			reached: targets.map((_, t) => timesOf(all[r], t)),
		})),
		missing: [
			...(test ? [] : ['SciPy L-BFGS-B', 'Octave CG']),
			'scikit-learn adam at 0.01',
		].filter((name) => !peers.some((peer) => peer.name === name)),
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
		`${data}, λ = 1, from the same weights (scikit-learn from its own); medians of ${rounds} alternating runs (of one where that takes more than ${longTime / 1000} s), shortest–longest, without the start of programs. An evaluation is a gradient over all samples; with batches, an epoch.`,
		'',
		table([
			[
				'',
				...targets.flatMap((target) => [
					`evaluations to ${target * 100} %`,
					's',
					'',
				]),
			],
			...results.map(({name, reached}) => [
				name,
				...reached.flatMap((times) => timesText(times)),
			]),
		]),
		...missing.map((name) => `Not measured: ${name}, which is not here.`),
	].join('\n');
}

// `npm run bench`: this program's engines against NumPy and TensorFlow.js, or its readers against SciPy and pandas.
import {cpus} from 'node:os';
import process from 'node:process';
import {defaultThreads} from '../kernels/fast-engine.js';
import {type Contender, fastContender, plainContender} from './contender.js';
import {hasPython, numpyContender, peerContender} from './numpy-contender.js';
import {findPython, measureLoading, formatLoading} from './loading/measure.js';
import {
	hasPeer,
	scaledProblem,
	standardProblem,
	type Problem,
} from './problem.js';
import {formatReport, type Growth, type Report} from './report.js';
import {readOptions} from './options.js';
import {measure} from './rounds.js';
import {tensorFlowContender} from './tensorflow-contender.js';

const options = readOptions(
	`
	Usage
	  $ npm run bench -- [options]

	Measures nn-tui beside NumPy and TensorFlow.js in alternating bursts.

	Options
	  --rounds <n>     rounds (default 7)
	  --burst <n>      length of a burst, ms (default 300)
	  --loading        measure reading of large files beside SciPy and pandas, not the engines
	  --json           print JSON
`,
	{counts: {rounds: 7, burst: 300}, lists: {}, switches: ['loading']},
);
const pace = {rounds: options.count('rounds'), burst: options.count('burst')};

if (options.has('loading')) {
	const python = findPython();
	if (python === undefined) {
		console.error('Python with SciPy and pandas is missing; install them.');
		process.exit(2);
	}

	const rows = measureLoading(python, pace.rounds);
	console.log(
		options.json ? JSON.stringify(rows, undefined, '\t') : formatLoading(rows),
	);
	process.exit();
}

/** Rows and hidden units of the growth table. */
const sizes = [
	[5000, 25],
	[20_000, 25],
	[60_000, 25],
	[5000, 100],
	[5000, 300],
] as const;

const precisions = ['f64', 'f32'] as const;
const missing: string[] = [];
const threads = [...new Set([1, defaultThreads()])];
const problem = await standardProblem();
const hasNumpy = hasPython('numpy');

async function measureContenders(): Promise<
	Pick<Report, 'baseline' | 'contenders'>
> {
	const contenders: Contender[] = [];
	for (const precision of precisions) {
		for (const count of threads) {
			contenders.push(
				await fastContender(problem, {precision, threads: count}),
			);
		}
	}

	contenders.push(plainContender(problem));
	const tensorFlow = await tensorFlowContender(problem);
	if (tensorFlow) {
		contenders.push(tensorFlow);
	} else {
		missing.push('TensorFlow.js: it is not installed.');
	}

	const [baseline, numpy32] =
		hasPeer && hasPython('numpy', 'scipy')
			? await Promise.all(precisions.map(async (p) => peerContender(p)))
			: [];
	if (numpy32) {
		contenders.push(numpy32);
	} else {
		missing.push(
			'NumPy on real digits: Python with NumPy and SciPy, or ../shared, is missing.',
		);
	}

	const measurements = await measure(baseline, contenders, pace);
	for (const contender of [...contenders, baseline]) {
		contender?.dispose();
	}

	return {baseline: baseline?.name, contenders: measurements};
}

async function measureGrowth(
	scaled: Problem,
	precision: (typeof precisions)[number],
): Promise<Growth> {
	const engine = await fastContender(scaled, {precision});
	const numpy = hasNumpy
		? await numpyContender(problem, scaled, precision)
		: undefined;
	const measurements = await measure(numpy, [engine], pace);
	engine.dispose();
	numpy?.dispose();
	const own = measurements.at(-1)!;
	return {
		rows: scaled.samples.x.rows,
		hidden: scaled.weights[0].rows,
		precision,
		iterationsPerSecond: own.iterationsPerSecond,
		numpy: numpy && measurements[0].iterationsPerSecond,
		ratio: numpy && own.ratio,
	};
}

const contenders = await measureContenders();
const growth: Growth[] = [];
for (const [rows, hidden] of sizes) {
	const scaled = scaledProblem(problem, rows, hidden);
	for (const precision of precisions) {
		growth.push(await measureGrowth(scaled, precision));
	}
}

if (!hasNumpy) {
	missing.push('NumPy at other sizes: Python with NumPy is missing.');
}

const [processor] = cpus();
const report: Report = {
	machine: `${processor.model.trim()}, ${cpus().length} cores, Node ${process.versions.node}`,
	rounds: pace.rounds,
	...contenders,
	growth,
	missing,
};
console.log(
	options.json ? JSON.stringify(report, undefined, '\t') : formatReport(report),
);
process.exit();

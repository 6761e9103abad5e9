// `npm run bench`: this program's engines against NumPy and TensorFlow.js, or its readers against SciPy and pandas.
import process from 'node:process';
import {
	fastContender,
	ownContenders,
	scaledProblem,
	standardProblem,
	type Contender,
} from './contender.js';
import {hasPython, numpyContender} from './numpy-contender.js';
import {accuracyText, measureToAccuracy} from './to-accuracy.js';
import {largeProblem} from './large-problem.js';
import {findPython, measureLoading, formatLoading} from './loading/measure.js';
import {readOptions} from './options.js';
import {machineText, measure, table} from './rounds.js';
import {tensorFlowContender} from './tensorflow-contender.js';

const options = readOptions(
	`
	Usage
	  $ npm run bench -- [options]

	Measures nn-tui beside NumPy and TensorFlow.js in alternating bursts.

	Options
	  --rounds <n>     rounds (default 7; 3 with --to and --mnist)
	  --burst <n>      length of a burst, ms (default 300)
	  --to <percent>   measure evaluations and seconds to this accuracy, and to 98 %, by each optimizer beside SciPy,
	                   scikit-learn and Octave
	  --mnist          the same to 97 % on test data, of 60,000 images of 28×28 pixels: those of nn-tui download mnist
	                   or, without them, drawn ones; takes minutes
	  --loading        measure reading of large files beside SciPy and pandas, not the engines
	  --json           print JSON
`,
	{rounds: 0, burst: 300, to: 0, mnist: false, loading: false, json: false},
);

const rounds = options.rounds || 7;
const bursts = {rounds, burst: options.burst};

function print(report: unknown, text: string): never {
	console.log(options.json ? JSON.stringify(report, undefined, '\t') : text);
	process.exit();
}

if (options.loading) {
	const python = findPython();
	if (python === undefined) {
		console.error('Python with SciPy and pandas is missing; install them.');
		process.exit(2);
	}

	const rows = measureLoading(python, rounds);
	print(rows, formatLoading(rows));
}

if (options.mnist || options.to > 0) {
	const {what, problem, test} = options.mnist
		? await largeProblem()
		: {...(await standardProblem()), test: undefined};
	const measured = await measureToAccuracy(
		what,
		problem,
		test,
		[
			...new Set([(options.to || 97) / 100, options.mnist ? 0.97 : 0.98]),
		].toSorted((a, b) => a - b),
		options.rounds || 3,
		(line) => {
			console.error(line);
		},
	);
	print(measured, accuracyText(measured));
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
const {problem} = await standardProblem();
const {plain, fast} = await ownContenders(problem);
const others = [await tensorFlowContender(problem)];
let baseline: Contender | undefined;
if (hasPython('numpy')) {
	baseline = await numpyContender(problem, problem, 'f64', true);
	others.push(await numpyContender(problem, problem, 'f32', true));
}

const present = [
	...fast,
	plain,
	...others.filter((contender) => contender !== undefined),
];
const contenders = await measure(baseline, present, bursts);
for (const contender of [...present, baseline]) {
	contender?.dispose();
}

const growth = [];
for (const [rows, hidden] of sizes) {
	const scaled = scaledProblem(problem, rows, hidden);
	for (const precision of precisions) {
		const engine = await fastContender(scaled, {precision});
		const numpy =
			baseline && (await numpyContender(problem, scaled, precision));
		const measurements = await measure(numpy, [engine], bursts);
		engine.dispose();
		numpy?.dispose();
		const {iterationsPerSecond, ratio} = measurements.at(-1)!;
		growth.push({
			rows,
			hidden,
			precision,
			iterationsPerSecond,
			/** NumPy in the same precision. */
			numpy: numpy && measurements[0].iterationsPerSecond,
			ratio: numpy && ratio,
		});
	}
}

const report = {
	machine: machineText(),
	rounds,
	/** What ratios are relative to. */
	baseline: baseline?.name,
	contenders,
	growth,
	/** What could not be measured, and why. */
	missing: [
		...(others[0] ? [] : ['TensorFlow.js: it is not installed.']),
		...(baseline ? [] : ['NumPy: Python with NumPy is missing.']),
	],
};
print(
	report,
	[
		report.machine,
		`Medians of ${report.rounds} rounds of alternating bursts; ratio to ${report.baseline ?? 'nothing'}`,
		'',
		table([
			['5000×400, 400-25-10', 'it/s', 'ratio', 'cost after 50 updates'],
			...contenders.map(({name, iterationsPerSecond, ratio, costAfter50}) => [
				name,
				iterationsPerSecond.toFixed(0),
				baseline ? ratio.toFixed(2) : '–',
				costAfter50?.toFixed(10) ?? '–',
			]),
		]),
		'',
		'Growth, each precision against NumPy in the same precision:',
		table([
			['rows × hidden units', 'precision', 'it/s', 'NumPy it/s', 'ratio'],
			...growth.map(
				({rows, hidden, precision, iterationsPerSecond, numpy, ratio}) => [
					`${rows} × ${hidden}`,
					precision,
					iterationsPerSecond.toFixed(1),
					numpy?.toFixed(1) ?? '–',
					ratio?.toFixed(2) ?? '–',
				],
			),
		]),
		...report.missing.map((reason) => `Not measured: ${reason}`),
	].join('\n'),
);

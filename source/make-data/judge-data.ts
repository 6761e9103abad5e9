import {existsSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {readDataset, readWeights} from '../dataset/dataset.js';
import {generateDigits, samplesOf} from '../dataset/digits/generate.js';
import {
	brightness,
	recognition,
	type Recognition,
} from '../dataset/digits/judge.js';
import {lambda, learningRate, train} from './train.js';

const root = fileURLToPath(new URL('../../', import.meta.url));

const {values: options} = parseArgs({
	options: {
		real: {type: 'string', default: `${root}../shared/data/mnist5000.mat`},
		'course-weights': {
			type: 'string',
			default: `${root}../shared/data/week7weights.mat`,
		},
		seeds: {type: 'string', default: '3'},
		iterations: {type: 'string', default: '400'},
	},
});

/** Training accuracies that the course's digits have, and so these should: lowest and highest. */
const trainingBars = new Map([
	[50, [0.7, 0.82]],
	[100, [0.79, 0.89]],
	[200, [0.86, 0.925]],
	[400, [0.9, 0.95]],
	[1000, [0.95, 1]],
] as const);

const percent = (share: number) => `${(100 * share).toFixed(2)} %`;

function report(
	what: string,
	value: number,
	[lowest, highest]: readonly [number, number],
	show: (value: number) => string = percent,
): void {
	const verdict = value >= lowest && value <= highest ? 'ok' : 'MISSED';
	const bar = `${show(lowest)} to ${show(highest)}`;
	console.log(`${what}: ${show(value)} (bar ${bar}) ${verdict}`);
}

function reportDigits({byDigit}: Recognition): void {
	const shares = byDigit.map(
		(share, digit) => `${digit}: ${(100 * share).toFixed(0)}`,
	);
	console.log(`  % by digit  ${shares.join('  ')}`);
}

/** Reads a file that a comparison needs, or says that the comparison is left out. */
async function readIfThere<T>(
	path: string,
	read: (path: string) => Promise<T>,
): Promise<T | undefined> {
	if (existsSync(path)) {
		return read(path);
	}

	console.log(`SKIPPED: no ${path}, so nothing is compared with it.`);
	return undefined;
}

const drawn = samplesOf(generateDigits());
const {mean, deviation} = brightness(drawn);
const decimal = (value: number) => value.toFixed(4);
report('Pixel mean', mean, [0.11, 0.14], decimal);
report('Pixel standard deviation', deviation, [0.28, 0.32], decimal);

const courseWeights = await readIfThere(options['course-weights'], readWeights);
if (courseWeights !== undefined) {
	const result = recognition(courseWeights, drawn);
	report('The course weights recognize', result.overall, [0.84, 0.96]);
	reportDigits(result);
}

const real = await readIfThere(options.real, readDataset);
for (let seed = 1; seed <= Number(options.seeds); seed++) {
	console.log(
		`Training from seed ${seed} at learning rate ${learningRate}, lambda ${lambda}`,
	);
	const weights = await train(
		drawn,
		seed,
		Number(options.iterations),
		({iteration, accuracy}) => {
			const bar = trainingBars.get(iteration as 50);
			if (bar !== undefined) {
				report(`  Recognized after ${iteration}`, accuracy, bar);
			}
		},
	);
	if (real !== undefined) {
		const result = recognition(weights, real.samples);
		report('  Real digits recognized', result.overall, [0.85, 1]);
		report('  The worst digit', Math.min(...result.byDigit), [0.6, 1]);
		reportDigits(result);
	}
}

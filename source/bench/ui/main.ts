// `npm run bench:ui`: what the dashboard costs, in a real pseudo-terminal, beside its targets.
import {existsSync} from 'node:fs';
import process from 'node:process';
import {realDigits} from '../contender.js';
import {readOptions} from '../options.js';
import {machineText} from '../rounds.js';
import {measureFrames} from './frames.js';
import {measureKeys, measureLaunch} from './latency.js';
import {formatUiReport, type Figure, type UiReport} from './report.js';
import {measureSoak} from './soak.js';
import {measureTraining} from './training.js';

const options = readOptions(
	`
	Usage
	  $ npm run bench:ui -- [options]

	Measures what the dashboard costs, in a real pseudo-terminal.

	Options
	  --only <list>       any of launch, frames, keys, training, soak (default: all but soak)
	  --parts <list>      parts whose frames are measured (default 0,5,8)
	  --rounds <n>        rounds of keys and training (default 5)
	  --seconds <n>       length of a measurement, s (default 3)
	  --launches <n>      launches (default 9)
	  --iterations <n>    iterations of soak at most (default 1000000)
	  --minutes <n>       minutes of soak at most (default 8)
	  --json              print JSON
`,
	{
		only: ['launch', 'frames', 'keys', 'training'],
		parts: ['0', '5', '8'],
		rounds: 5,
		seconds: 3,
		launches: 9,
		iterations: 1_000_000,
		minutes: 8,
		json: false,
	},
	{
		only: ['launch', 'frames', 'keys', 'training', 'soak'],
		parts: [...'0123456789'],
	},
);
const {parts, rounds, seconds, launches, iterations, minutes} = options;
const wanted = new Set(options.only);
const twoThreads = ['--threads', '2'];
const medium = {columns: 120, rows: 40};
const large = {columns: 200, rows: 60};
const sizes = [medium, large];
const missing: string[] = [];
const figures: Figure[] = [];

if (wanted.has('launch')) {
	const pace = {size: medium, launches};
	figures.push(...(await measureLaunch('embedded digits', [], pace)));
	if (existsSync(realDigits)) {
		figures.push(
			...(await measureLaunch('mnist5000.mat', ['--data', realDigits], pace)),
		);
	} else {
		missing.push('start with mnist5000.mat: ../shared is missing.');
	}
}

if (wanted.has('frames')) {
	for (const size of sizes) {
		figures.push(...(await measureFrames(twoThreads, size, {parts, seconds})));
	}
}

if (wanted.has('keys')) {
	for (const size of sizes) {
		figures.push(...(await measureKeys(twoThreads, size, rounds * 8)));
	}
}

if (wanted.has('training')) {
	figures.push(
		...(await measureTraining(twoThreads, medium, {rounds, seconds})),
	);
}

if (wanted.has('soak')) {
	figures.push(...(await measureSoak(medium, {iterations, minutes})));
}

const report: UiReport = {machine: machineText(), figures, missing};
console.log(
	options.json
		? JSON.stringify(report, undefined, '\t')
		: formatUiReport(report),
);
process.exit();

// `npm run bench:ui`: what the dashboard costs, in a real pseudo-terminal, beside its targets.
import {existsSync} from 'node:fs';
import {cpus} from 'node:os';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import {measureFrames} from './frames.js';
import {measureKeys} from './keys.js';
import {measureLaunch} from './launch.js';
import {formatUiReport, type UiReport} from './report.js';
import {measureSoak} from './soak.js';
import {measureTraining} from './training.js';

const {values: options} = parseArgs({
	options: {
		json: {type: 'boolean', default: false},
		// Any of launch, frames, keys, training; and soak, which takes minutes.
		only: {type: 'string', default: 'launch,frames,keys,training'},
		parts: {type: 'string', default: '0,5,8'},
		rounds: {type: 'string', default: '5'},
		seconds: {type: 'string', default: '3'},
		launches: {type: 'string', default: '9'},
		// Of soak: as many iterations as there is time for.
		iterations: {type: 'string', default: '1000000'},
		minutes: {type: 'string', default: '8'},
	},
});
const wanted = new Set(options.only.split(','));
const parts = options.parts.split(',');
const rounds = Number(options.rounds);
const seconds = Number(options.seconds);
const launches = Number(options.launches);

const realDigits = fileURLToPath(
	new URL('../../../../shared/data/mnist5000.mat', import.meta.url),
);
const twoThreads = ['--threads', '2'];
const medium = {columns: 120, rows: 40};
const large = {columns: 200, rows: 60};
const sizes = [medium, large];
const missing: string[] = [];
const [processor] = cpus();
let report: UiReport = {
	machine: `${processor.model.trim()}, ${cpus().length} cores, Node ${process.versions.node}`,
	missing,
};

if (wanted.has('launch')) {
	const pace = {size: medium, launches};
	const measured = [await measureLaunch('embedded digits', [], pace)];
	if (existsSync(realDigits)) {
		measured.push(
			await measureLaunch('mnist5000.mat', ['--data', realDigits], pace),
		);
	} else {
		missing.push('start with mnist5000.mat: ../shared is not here.');
	}

	report = {...report, launches: measured};
}

if (wanted.has('frames')) {
	const measured = [];
	for (const size of sizes) {
		measured.push(...(await measureFrames(twoThreads, size, {parts, seconds})));
	}

	report = {...report, frames: measured};
}

if (wanted.has('keys')) {
	const measured = [];
	for (const size of sizes) {
		measured.push(await measureKeys(twoThreads, size, rounds * 8));
	}

	report = {...report, keys: measured};
}

if (wanted.has('training')) {
	report = {
		...report,
		training: [await measureTraining(twoThreads, medium, {rounds, seconds})],
	};
}

if (wanted.has('soak')) {
	report = {
		...report,
		soak: await measureSoak(medium, {
			iterations: Number(options.iterations),
			minutes: Number(options.minutes),
		}),
	};
}

console.log(
	options.json
		? JSON.stringify(report, undefined, '\t')
		: formatUiReport(report),
);
process.exit();

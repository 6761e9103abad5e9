import {relative} from 'node:path';
import process from 'node:process';

const longest = 10;

/** Collects what tests took and which were skipped, and tells it once the reporter is done; in TAP as comments. */
async function observeRun({events}) {
	const timed = [];
	const skipped = [];
	for await (const {type, testFile, title, duration, skip} of events) {
		const name = () =>
			`${relative('build/test', testFile).replace(/\.test\.js$/v, '')} › ${title}`;
		if (type === 'test-passed' || type === 'test-failed') {
			timed.push({name: name(), seconds: duration / 1000});
		} else if (type === 'selected-test' && skip) {
			skipped.push(name());
		}
	}

	process.once('exit', () => {
		const slowest = timed
			.toSorted((a, b) => b.seconds - a.seconds)
			.slice(0, longest);
		const lines = [
			'',
			`The slowest ${slowest.length} of ${timed.length} tests:`,
			...slowest.map(
				({seconds, name}) => `${seconds.toFixed(1).padStart(6)} s  ${name}`,
			),
			...(skipped.length === 0 ? [] : ['', 'Skipped:']),
			...skipped.sort().map((name) => `  ${name}`),
		];
		const prefix = process.argv.includes('--tap') ? '# ' : '';
		console.log(lines.map((line) => prefix + line).join('\n'));
	});
}

/** The tests as `test/bundle.js` leaves them; single files run through tsx, as package.json says. */
const config = {
	files: ['build/test/**/*.test.js'],
	workerThreads: false,
	// Many tests wait for a program, so more files than processor cores.
	concurrency: 3,
	timeout: '2m',
	nonSemVerExperiments: {observeRunsFromConfig: true},
	observeRun,
};

export default config;

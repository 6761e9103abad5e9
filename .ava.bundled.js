import {relative} from 'node:path';
import process from 'node:process';

const longest = 10;

/** Collects what test files took and which tests were skipped, and tells it at the end; in TAP as comments. */
async function observeRun({events}) {
	const begun = new Map();
	const finished = [];
	const skipped = [];
	const nameOf = (file) =>
		relative('build/test', file).replace(/\.test\.js$/v, '');
	for await (const {type, testFile, title, skip} of events) {
		if (type === 'declared-test' && !begun.has(testFile)) {
			begun.set(testFile, performance.now());
		} else if (type === 'selected-test' && skip) {
			skipped.push(`  ${nameOf(testFile)} › ${title}`);
		} else if (type === 'worker-finished' && begun.has(testFile)) {
			const seconds = (performance.now() - begun.get(testFile)) / 1000;
			finished.push({seconds, name: nameOf(testFile)});
		}
	}

	process.once('exit', () => {
		const slowest = finished
			.sort((a, b) => b.seconds - a.seconds)
			.slice(0, longest);
		const lines = [
			`The slowest ${slowest.length} of ${finished.length} test files:`,
			...slowest.map(
				({seconds, name}) => `${seconds.toFixed(1).padStart(7)} s  ${name}`,
			),
			skipped.length === 0 ? 'No test was skipped.' : 'Skipped tests:',
			...skipped.sort(),
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

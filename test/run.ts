// npm test [-- --tap …]: builds, checks types, and then lints while the tests run; what is given goes to AVA.
import process from 'node:process';
import {execa} from 'execa';

const run = execa({preferLocal: true, reject: false});
const shown = run({stdio: ['ignore', 'inherit', 'inherit']});

/** Ends the process with the exit code of a step that has failed. */
function stopAfter(step: string, {exitCode}: {exitCode?: number}): void {
	if (exitCode !== 0) {
		console.error(`npm test: ${step} failed.`);
		process.exit(exitCode ?? 1);
	}
}

stopAfter('the build', await shown`node source/build.js`);
const [types, bundle] = await Promise.all([
	shown`tsc`,
	shown`node test/bundle.js`,
]);
stopAfter('the check of types', types);
stopAfter('the bundle of the tests', bundle);

const [lint, tests] = await Promise.all([
	run({all: true, stdin: 'ignore'})`xo source test`,
	shown`ava --config .ava.bundled.js ${process.argv.slice(2)}`,
]);
console.log(lint.all);
stopAfter('the tests', tests);
stopAfter('lint', lint);

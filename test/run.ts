// npm test [-- --tap …]: builds, and then checks types and lints while the tests run; what is given goes to AVA.
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
stopAfter('the bundle of the tests', await shown`node test/bundle.js`);

/** The check of types, and then lint: one after the other, as together they would take all cores. */
async function check() {
	const types = await run({all: true, stdin: 'ignore'})`tsc`;
	const lint = await run({all: true, stdin: 'ignore'})`xo source test`;
	return {types, lint};
}

const [{types, lint}, tests] = await Promise.all([
	check(),
	shown`ava --config .ava.bundled.js ${process.argv.slice(2)}`,
]);
console.log([types.all, lint.all].join('\n').trim());
stopAfter('the check of types', types);
stopAfter('the tests', tests);
stopAfter('lint', lint);

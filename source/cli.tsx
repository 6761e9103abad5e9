#!/usr/bin/env node
import {closeSync} from 'node:fs';
import * as nodeModule from 'node:module';
import process from 'node:process';
import {readCommandLine} from './cli/command-line.js';
import {createOutput, exitCodes} from './cli/output.js';
import {attempt, BadInputError} from './dataset/bad-input.js';

// From Node 22 on, compiled code is kept for the next start.
const {enableCompileCache} = nodeModule as {enableCompileCache?: () => unknown};
enableCompileCache?.();

// A reader that has seen enough (nn-tui train | head) is no fault. A command that has something to save listens, too.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code === 'EPIPE') {
		if (process.stdout.listenerCount('error') === 1) {
			process.exit(exitCodes.good);
		}

		return;
	}

	if (error.code === 'EIO' && process.stdout.isTTY) {
		// The terminal is gone: SIGHUP ends the program in good order. Node would abort at the end, setting it back.
		process.once('exit', () => {
			for (const file of [0, 1, 2]) {
				attempt(() => {
					closeSync(file);
				}, undefined);
			}
		});
		return;
	}

	process.stderr.write(`The output cannot be written: ${error.message}.\n`);
	process.exit(exitCodes.failed);
});

// What nobody can read changes no exit code.
process.stderr.on('error', () => undefined);

try {
	const {values, run} = await readCommandLine(process.argv.slice(2));
	// With --output the document goes to a file, and what is printed is for people.
	const isForPrograms =
		(values.json === true || values.format === 'json') &&
		values.output === undefined;
	process.exitCode = await run(
		createOutput(isForPrograms, values.ascii as boolean | undefined),
	);
} catch (error) {
	if (!(error instanceof BadInputError)) {
		throw error;
	}

	createOutput(false).note(error.message);
	process.exitCode = exitCodes.badInput;
}

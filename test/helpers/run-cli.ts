import {execFile} from 'node:child_process';
import process from 'node:process';
import {readCommandLine} from '../../source/cli/command-line.js';
import {exitCodes, forPrograms} from '../../source/cli/output.js';
import {BadInputError, printable} from '../../source/dataset/bad-input.js';
import {checkDocument} from './documents.js';
import {stateHome} from './state-home.js';
import {program} from './terminal.js';

/** What a program left behind. */
export type CliResult = {exitCode: number; stdout: string; stderr: string};

/** Runs the built program without a terminal, to its end. */
export async function runCli(...arguments_: string[]): Promise<CliResult> {
	return runCliWith({}, ...arguments_);
}

/** The same, somewhere else or with other variables in the environment. */
export async function runCliWith(
	{
		environment = {},
		directory,
	}: {
		readonly environment?: Readonly<Record<string, string>>;
		readonly directory?: string;
	},
	...arguments_: string[]
): Promise<CliResult> {
	return new Promise((resolve) => {
		execFile(
			process.execPath,
			[program, ...arguments_],
			{
				maxBuffer: 100_000_000,
				env: {
					...process.env,
					LC_ALL: 'C.UTF-8',
					XDG_STATE_HOME: stateHome,
					XDG_CONFIG_HOME: stateHome,
					...environment,
				},
				...(directory !== undefined && {cwd: directory}),
			},
			(error, stdout, stderr) => {
				resolve({
					// What a signal has ended has no exit code.
					exitCode:
						typeof error?.code === 'number'
							? error.code
							: error
								? Number.NaN
								: 0,
					stdout,
					stderr,
				});
			},
		);
	});
}

/** Runs a command in this process, which takes a fraction of the time of a program's start. */
export async function callCli(...arguments_: string[]): Promise<CliResult> {
	const result = {exitCode: 0, stdout: '', stderr: ''};
	const note = (text: string) => {
		result.stderr += `${printable(text)}\n`;
	};

	try {
		const {values, run} = await readCommandLine(arguments_);
		const isForPrograms = values.json === true && values.output === undefined;
		result.exitCode = await run({
			line(text) {
				result.stdout += `${isForPrograms ? forPrograms(text) : printable(text)}\n`;
			},
			note,
			clear: () => undefined,
			isTerminal: false,
		});
	} catch (error) {
		if (!(error instanceof BadInputError)) {
			throw error;
		}

		note(error.message);
		result.exitCode = exitCodes.badInput;
	}

	return result;
}

/** The documents that a command prints with --json, one a line, each as its schema says. */
export function jsonLines(text: string): Array<Record<string, unknown>> {
	return text
		.trim()
		.split('\n')
		.map((line) => {
			const document = JSON.parse(line) as Record<string, unknown>;
			checkDocument(document);
			return document;
		});
}

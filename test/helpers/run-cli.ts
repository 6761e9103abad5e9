import {execFile} from 'node:child_process';
import process from 'node:process';
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

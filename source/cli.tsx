#!/usr/bin/env node
import * as nodeModule from 'node:module';
import process from 'node:process';
import {readArguments, type Request} from './cli/arguments.js';
import {exitCodes, type Output} from './cli/output.js';
import {toAscii} from './drawing/glyphs.js';
import {needsAscii} from './dashboard/terminal/locale.js';
import {withoutFetch} from './dashboard/without-fetch.js';
import {BadInputError, printable, printableJson} from './dataset/bad-input.js';
import {needsPlain} from './plain/needs-plain.js';

const help = `
	See, change and check backpropagation in your terminal.

	Usage
	  $ nn-tui                     the dashboard, on the embedded digits
	  $ nn-tui cost                cost and accuracy of weights on data
	  $ nn-tui gradcheck           numerical beside backpropagated gradients
	  $ nn-tui train               gradient descent without the dashboard
	  $ nn-tui grade FILE…         check your own backpropagation
	  $ nn-tui data                what is in a data file; saves it as .mat
	  $ nn-tui bench               how fast it trains on this machine
	  $ nn-tui download week7      the data and weights of the course; or mnist, or both

	Options of the dashboard and of train
	  --data F                     .mat file with X and y, IDX (MNIST), CSV, a folder that
	                               holds MNIST, or week7, mnist, embedded (embedded);
	                               a file that is called so is given by ./week7
	  --test F                     data to test on, in any of these formats
	  --hold-out P                 or: percent of the data to test on, not to train on
	  --hidden N                   hidden units; 50,25 for two layers (25)
	  --weights FILE               .mat file with Theta1, Theta2, … to go on from,
	                               or week7, embedded
	  --initial-weights FILE       the same, and a restart returns to them
	  --learning-rate A            learning rate, greater than 0 (1)
	  --lambda L                   regularization, 0 or more (1)
	  --seed S                     seed of the random weights (1)
	  --threads T                  threads that compute (as many as cores, at most 8)
	  --precision f64|f32          numbers that are computed with (f64)
	  --resume [FILE]              go on with a saved run, or with the one kept when you quit
	  --iterations N               train only: number of updates (400)
	  --save FILE                  train only: save weights and run as .mat at the end
	  --force                      --save may replace a file

	Options of data
	  --data FILE                  as above (embedded digits)
	  --save FILE  --force         save its X and y as .mat
	  --as double|uint8            pixels as they are computed with, or as 0 to 255 (double)

	Options of the dashboard
	  --code FILE                  check your own backpropagation at each save
	  --lecture                    one pane at a time, keys shown, answers hidden until Space (P)
	  --plain                      sentences instead of a screen, for screen readers and pipes
	  --no-mouse                   leave the mouse to the terminal, for selecting text (M)

	Looks of the dashboard
	  --theme auto|dark|light      colors for the terminal's background (auto)
	  --color truecolor|256|16|none  number of colors (found out; NO_COLOR is honored)
	  --ascii, --no-ascii          no frames, dots and blocks (found out from the locale)

	Options of cost
	  --data F     --weights FILE  as above (embedded digits; weights that belong to the data)
	  --test F     --hold-out P    as above; --seed S chooses what is held out (1)
	  --lambda L                   regularization, 0 or more (0)

	How to read data, where it is not found out
	  --labels F  --test-labels F  the labels of IDX images (the file beside them)
	  --label first|last|NAME      column of the label in CSV
	  --image-size 28x28           height and width (square)
	  --pixel-order rows|columns   how the pixels follow each other (as digits stand upright)
	  --pixel-scale 255            what pixels are divided by (found from their range)

	Options of gradcheck
	  --lambda L                   regularization, 0 or more (0)
	  --epsilon E                  step of the numerical gradient (0.0001)
	  --code FILE                  check a cost of your own: nnCostFunction, or any function from
	                               a vector to J and grad, in Python, JavaScript or Octave
	  --function NAME  --size N    which function, and how many weights it takes (found out)

	Options of grade (FILE: nncost.py, nncost.js, nnCostFunction.m, or a folder)
	  --watch                      test again after each save
	  --hint 1|2|3                 tell as many hints, never the solution (none)
	  --time-limit S               seconds that one call may take (10)
	  --csv                        a line for each submission
	  --seed S                     the same numbers in the tests as the run that told S
	  --template python|js|octave  write files to start from into the folder FILE

	Options of download
	  --list                       what there is, and what of it is here already
	  --dir DIR                    into this folder (default: your data folder)
	  --mirror URL                 from URL/FILE instead of the public servers
	  --timeout S                  give a server up after S seconds of silence (30)

	Options of every command
	  --json                       one JSON document; train: one JSON line for each iteration
	  --help, --version

	Exit code: 0 good, 1 a check or a download failed or training diverged, 2 bad input

	Examples
	  $ nn-tui --learning-rate 0.1
	  $ nn-tui gradcheck --lambda 3
	  $ nn-tui train --iterations 100 --learning-rate 1 --json
	  $ nn-tui grade --watch nncost.py
	  $ nn-tui train --save run.mat && nn-tui --resume run.mat
`;

/**
 * Reads the command line.
 *
 * @throws BadInputError when meow refuses it.
 */
async function readCommandLine() {
	// Reading nothing needs no reader, and the screen is there sooner.
	if (process.argv.length <= 2) {
		return undefined;
	}

	const {default: meow} = await import('meow');
	try {
		return meow(isAscii ? toAscii(help) : help, {
			importMeta: import.meta,
			autoHelp: false,
			// A flag that is not given is not the same as --no-ascii.
			booleanDefault: undefined,
			autoVersion: false,
			description: false,
			flags: {
				help: {type: 'boolean', shortFlag: 'h'},
				version: {type: 'boolean'},
				data: {type: 'string'},
				labels: {type: 'string'},
				label: {type: 'string'},
				pixelOrder: {type: 'string'},
				imageSize: {type: 'string'},
				pixelScale: {type: 'string'},
				test: {type: 'string'},
				testLabels: {type: 'string'},
				holdOut: {type: 'string'},
				hidden: {type: 'string'},
				weights: {type: 'string'},
				initialWeights: {type: 'string'},
				learningRate: {type: 'string'},
				lambda: {type: 'string'},
				epsilon: {type: 'string'},
				seed: {type: 'string'},
				threads: {type: 'string'},
				precision: {type: 'string'},
				iterations: {type: 'string'},
				json: {type: 'boolean'},
				csv: {type: 'boolean'},
				code: {type: 'string'},
				function: {type: 'string'},
				size: {type: 'string'},
				plain: {type: 'boolean'},
				watch: {type: 'boolean'},
				hint: {type: 'string'},
				timeLimit: {type: 'string'},
				template: {type: 'string'},
				list: {type: 'boolean'},
				dir: {type: 'string'},
				mirror: {type: 'string'},
				timeout: {type: 'string'},
				resume: {type: 'string'},
				save: {type: 'string'},
				as: {type: 'string'},
				force: {type: 'boolean'},
				mouse: {type: 'boolean', default: true},
				lecture: {type: 'boolean'},
				color: {type: 'string'},
				theme: {type: 'string'},
				ascii: {type: 'boolean'},
			},
		});
	} catch (error) {
		throw new BadInputError((error as Error).message);
	}
}

const isAscii = needsAscii(process.env);

// From Node 22 on, compiled code is kept for the next start.
const {enableCompileCache} = nodeModule as {enableCompileCache?: () => unknown};
enableCompileCache?.();

/** What is read by a program, as JSON is, keeps its meaning; people get what their terminal can show. */
function createOutput(isJson: boolean): Output {
	const forPeople = (text: string, paint = (plain: string) => plain) => {
		const painted = paint(printable(text));
		return isAscii ? toAscii(painted) : painted;
	};

	return {
		line(text, paint) {
			const shown = isJson ? printableJson(text) : forPeople(text, paint);
			process.stdout.write(`${shown}\n`);
		},
		note(text) {
			process.stderr.write(`${forPeople(text)}\n`);
		},
		clear() {
			process.stdout.write('\u001B[2J\u001B[3J\u001B[H');
		},
		isTerminal: process.stdout.isTTY,
		isAscii,
	};
}

async function run(request: Request, output: Output): Promise<number> {
	switch (request.command) {
		case 'cost': {
			const {costCommand} = await import('./cli/cost.js');
			return costCommand(request.options, output);
		}

		case 'gradcheck': {
			const {code} = request.options;
			if (code) {
				const {gradcheckCodeCommand} = await import('./cli/gradcheck-code.js');
				return gradcheckCodeCommand(code, request.options, output);
			}

			const {gradcheckCommand} = await import('./cli/gradcheck.js');
			return gradcheckCommand(request.options, output);
		}

		case 'train': {
			const {trainCommand} = await import('./cli/train.js');
			return trainCommand(request.options, output);
		}

		case 'grade': {
			const {gradeCommand} = await import('./cli/grade.js');
			const {colorDepth} = await import('./dashboard/terminal/display.js');
			const depth = colorDepth(undefined, process.env, process.stdout);
			return gradeCommand(request.options, {...output, hasColors: depth > 0});
		}

		case 'data': {
			const {dataCommand} = await import('./cli/data.js');
			return dataCommand(request.options, output);
		}

		case 'bench': {
			const {benchCommand} = await import('./cli/bench.js');
			return benchCommand(request.options, output);
		}

		case 'download': {
			const {downloadCommand} = await import('./cli/download.js');
			return downloadCommand(request.options, output);
		}

		case 'dashboard': {
			const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
			if (request.options.isPlain || needsPlain(process.env, isTerminal)) {
				const {startPlain} = await withoutFetch(
					async () => import('./plain/start.js'),
				);
				return process.exit(
					await startPlain(request.setup, {
						...request.options,
						isAscii: request.display.ascii ?? isAscii,
					}),
				);
			}

			const {prepareTerminal} = await import('./dashboard/terminal/prepare.js');
			const display = prepareTerminal(request.display);
			const {startDashboard} = await withoutFetch(
				async () => import('./dashboard/start.js'),
			);
			const exitCode = await startDashboard(
				request.setup,
				request.options,
				display,
			);
			// The user has quit: nothing that may still be going on in the worker keeps the program alive.
			return process.exit(exitCode);
		}

		default: {
			throw new TypeError(`Unknown request ${request satisfies never}`);
		}
	}
}

// A reader that has seen enough (nn-tui train | head) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
	if (error.code === 'EPIPE') {
		process.exit(exitCodes.good);
	}

	process.stderr.write(`The output cannot be written: ${error.message}.\n`);
	process.exit(exitCodes.failed);
});

try {
	const cli = await readCommandLine();
	const {help: wantsHelp, version: wantsVersion, ...flags} = cli?.flags ?? {};
	if (wantsHelp) {
		cli?.showHelp(exitCodes.good);
	} else if (wantsVersion) {
		cli?.showVersion();
	} else {
		process.exitCode = await run(
			readArguments(cli?.input ?? [], flags),
			createOutput('json' in flags && flags.json === true),
		);
	}
} catch (error) {
	if (!(error instanceof BadInputError)) {
		throw error;
	}

	createOutput(false).note(error.message);
	process.exitCode = exitCodes.badInput;
}

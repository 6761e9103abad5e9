import {PassThrough} from 'node:stream';
import {setTimeout as sleep} from 'node:timers/promises';
import process from 'node:process';
import {type Stage} from '../dashboard/start.js';
import {readStep, shownFor} from '../dashboard/terminal/steps.js';
import {Terminal} from '../dashboard/terminal/terminal.js';
import {BadInputError, shown} from '../dataset/bad-input.js';
import {withoutFetch} from './dashboard.js';
import {backgroundOf, defined, setupOf} from './data-flags.js';
import {type recordFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {checkSave, exitCodes} from './output.js';

/** Both sides of a terminal that is not there. */
function headless(size: {readonly columns: number; readonly rows: number}) {
	const stdin = new PassThrough();
	const stdout = new PassThrough().resume();
	return {
		stdin: Object.assign(stdin, {isTTY: true, setRawMode: () => stdin}),
		stdout: Object.assign(stdout, {isTTY: true, ...size}),
	} as unknown as ConstructorParameters<typeof Terminal>[1] & {
		readonly stdin: PassThrough;
	};
}

/**
 * `nn-tui record`: an asciicast of the dashboard without a terminal, where steps press the keys. Ends the program, with
 * the exit code of a failed check where a text does not come.
 *
 * @throws BadInputError when the file or the keys are missing, a step cannot be read, or a file cannot be used.
 */
export async function run(
	{
		size,
		force,
		lecture,
		theme,
		color,
		ascii,
		...values
	}: Values<typeof recordFlags>,
	{words: [path, ...words], given, output}: Context,
): Promise<never> {
	if (!path?.toLowerCase().endsWith('.cast') || words.length === 0) {
		throw new BadInputError(
			`nn-tui record takes the file to write, which ends in .cast, and what to press, such as: nn-tui record demo.cast -- 8 "<space>" ms:3000${path === undefined ? '' : `; not "${shown([path, ...words].join(' '))}"`}.`,
		);
	}

	const {code, ...others} = values;
	const setup = {...setupOf(others, given), ...defined({code})};
	const steps = words.map((word) => readStep(word));
	await checkSave(path, force);
	const streams = headless(size ?? {columns: 120, rows: 40});
	const background = backgroundOf(theme) ?? 'dark';
	const terminal = new Terminal(
		{color: color ?? 'truecolor', ascii: ascii ?? false, background},
		streams,
	);
	const perform = async ({text, recorder, end}: Stage) => {
		const stage = {text, press: (keys: string) => streams.stdin.write(keys)};
		try {
			recorder.start(path, 'xterm-256color', force);
			await sleep(shownFor);
			for (const step of steps) {
				await step(stage);
			}

			await sleep(shownFor);
			end(exitCodes.good);
		} catch (error) {
			const isRecorded = recorder.stop(exitCodes.failed) !== undefined;
			if (isRecorded && error instanceof BadInputError) {
				output.note(
					`${error.message.slice(0, -1)}; ${path} has what was on it until then: change that step, and record again with --force.`,
				);
				end(exitCodes.failed);
			} else {
				end(error as Error);
			}
		}
	};

	const {startDashboard} = await withoutFetch(
		async () => import('../dashboard/start.js'),
	);
	const options = {
		...defined({code}),
		hasMouse: false,
		isLecture: lecture,
		perform,
	};
	return process.exit(await startDashboard(setup, options, terminal));
}

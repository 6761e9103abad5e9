import process from 'node:process';
import {needsAscii, needsPlain} from '../dashboard/terminal/display.js';
import {Terminal} from '../dashboard/terminal/terminal.js';
import {setCompilerFlags} from '../kernels/module.js';
import {backgroundOf, defined, setupOf} from './data-flags.js';
import {type dashboardFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';

/**
 * Imports something while there is no `fetch`. Yoga, Ink's layout, would read the WebAssembly that it
 * brings along by `fetch` of a data URL, and Node takes 25 ms to load that; without it Yoga decodes the
 * bytes itself.
 */
export async function withoutFetch<Imported>(
	load: () => Promise<Imported>,
): Promise<Imported> {
	// The worker would set them while Yoga is compiled.
	setCompilerFlags();
	const property = Object.getOwnPropertyDescriptor(globalThis, 'fetch');
	Reflect.deleteProperty(globalThis, 'fetch');
	try {
		return await load();
	} finally {
		if (property) {
			Object.defineProperty(globalThis, 'fetch', property);
		}
	}
}

/**
 * The dashboard, as a screen or in sentences. Ends the program when the user quits: nothing that may still be
 * going on in the worker keeps it alive.
 *
 * @throws BadInputError when there is no terminal for it, or a file cannot be used.
 */
export async function run(
	values: Values<typeof dashboardFlags>,
	{given}: Context,
): Promise<never> {
	const {code, lecture, plain, mouse, theme, color, ascii, ...others} = values;
	const {env, stdin, stdout} = process;
	const setup = {...setupOf(others, given), ...defined({code})};
	if (plain || needsPlain(env, stdin.isTTY && stdout.isTTY)) {
		const {startPlain} = await withoutFetch(
			async () => import('../plain/start.js'),
		);
		const isAscii = ascii ?? needsAscii(env);
		return process.exit(
			await startPlain(setup, {
				...defined({code}),
				isLecture: lecture,
				isAscii,
			}),
		);
	}

	if (setup.data !== undefined && !(stdin.isTTY && stdout.isTTY)) {
		// What is wrong with the file is said first.
		const {readDataset} = await import('../dataset/dataset.js');
		await readDataset(setup.data, setup.readAs);
	}

	const background = backgroundOf(theme);
	const terminal = new Terminal(defined({color, ascii, background}));
	try {
		const {startDashboard} = await withoutFetch(
			async () => import('../dashboard/start.js'),
		);
		return process.exit(
			await startDashboard(
				setup,
				{...defined({code}), hasMouse: mouse, isLecture: lecture},
				terminal,
			),
		);
	} finally {
		terminal.screen.restore();
	}
}

import process from 'node:process';
import {type DisplayChoice} from '../dashboard/terminal/display.js';
import {needsAscii} from '../dashboard/terminal/locale.js';
import {prepareTerminal} from '../dashboard/terminal/prepare.js';
import {withoutFetch} from '../dashboard/without-fetch.js';
import {needsPlain} from '../plain/needs-plain.js';
import {type Setup} from '../training/protocol.js';
import {defined} from './flags.js';

/** How the dashboard behaves, apart from what is trained. */
export type DashboardOptions = {
	/** A file of one's own to test at each save. */
	readonly code?: string | undefined;
	readonly lecture: boolean;
	/** Sentences instead of a screen. */
	readonly plain: boolean;
	readonly mouse: boolean;
	readonly theme?: 'auto' | 'dark' | 'light' | undefined;
	readonly color?: DisplayChoice['color'] | undefined;
	readonly ascii?: boolean | undefined;
};

/**
 * The dashboard, as a screen or in sentences. Ends the program when the user quits: nothing that may still be
 * going on in the worker keeps it alive.
 *
 * @throws BadInputError when there is no terminal for it, or a file cannot be used.
 */
export async function dashboardCommand(
	setup: Setup,
	options: DashboardOptions,
): Promise<never> {
	const {env, stdin, stdout} = process;
	const {code, lecture, plain, mouse, theme, color, ascii} = options;
	const own = defined({code});
	if (plain || needsPlain(env, stdin.isTTY && stdout.isTTY)) {
		const {startPlain} = await withoutFetch(
			async () => import('../plain/start.js'),
		);
		const isAscii = ascii ?? needsAscii(env);
		return process.exit(await startPlain(setup, {...own, isAscii}));
	}

	const display = prepareTerminal({
		...defined({color, ascii}),
		...(theme && theme !== 'auto' && {background: theme}),
	});
	const {startDashboard} = await withoutFetch(
		async () => import('../dashboard/start.js'),
	);
	return process.exit(
		await startDashboard(
			setup,
			{...own, hasMouse: mouse, isLecture: lecture},
			display,
		),
	);
}

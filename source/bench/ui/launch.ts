import {openTerminal, type Size} from './pseudo-terminal.js';
import {quantile} from './statistics.js';

/** Medians in milliseconds from the launch. */
export type LaunchReport = {
	readonly data: string;
	/** The first whole screen. */
	readonly firstFrame: number;
	/** The data is read and on screen. */
	readonly dataShown: number;
	/** The first iteration is on screen, with the key for it pressed as soon as there is a screen. */
	readonly firstIteration: number;
	readonly launches: number;
};

/** Measures how fast the program starts. */
export async function measureLaunch(
	data: string,
	arguments_: readonly string[],
	{size, launches}: {readonly size: Size; readonly launches: number},
): Promise<LaunchReport> {
	const times: Array<[frame: number, data: number, iteration: number]> = [];
	for (let launch = 0; launch < launches; launch++) {
		const terminal = openTerminal(arguments_, {size, hasScreen: true});
		try {
			const sampled = terminal.waitFor((text) => /sample \d+ is/v.test(text));
			const trained = terminal.waitFor((text) => /iteration [1-9]/v.test(text));
			const frame = await terminal.waitFor((text) => text.includes('nn-tui'));
			terminal.press(' ');
			times.push([
				frame - terminal.launched,
				(await sampled) - terminal.launched,
				(await trained) - terminal.launched,
			]);
		} finally {
			await terminal.end();
		}
	}

	const median = (column: 0 | 1 | 2) =>
		quantile(
			times.map((row) => row[column]),
			0.5,
		);
	return {
		data,
		firstFrame: median(0),
		dataShown: median(1),
		firstIteration: median(2),
		launches,
	};
}

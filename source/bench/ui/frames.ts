import {readFileSync} from 'node:fs';
import {setTimeout} from 'node:timers/promises';
import {spreadOf, type Spread} from '../rounds.js';
import {logRun, logTime, type Size} from './pseudo-terminal.js';

/** What the screen of one part costs while the network trains. */
export type FrameReport = {
	readonly size: Size;
	/** The key of the part. */
	readonly part: string;
	readonly framesPerSecond: number;
	/** Milliseconds in which the main thread did not wait, for each frame. */
	readonly busy: Spread;
	/** Milliseconds of processor time of the main thread for each frame, as the system counts it, mean. */
	readonly processor: number | undefined;
	readonly bytes: Spread;
};

/** Milliseconds of processor time that the main thread has had, where the system tells. */
function processorTime(pid: number): number | undefined {
	try {
		const [nanoseconds] = readFileSync(
			`/proc/${pid}/task/${pid}/schedstat`,
			'utf8',
		).split(' ');
		return Number(nanoseconds) / 1e6;
	} catch {
		return undefined;
	}
}

/** Measures the frames of parts, one after the other, while two threads train. */
export async function measureFrames(
	arguments_: readonly string[],
	size: Size,
	{
		parts,
		seconds,
	}: {readonly parts: readonly string[]; readonly seconds: number},
): Promise<FrameReport[]> {
	const spans: Array<{
		part: string;
		begin: number;
		end: number;
		processor: number | undefined;
	}> = [];
	const {frames} = await logRun(arguments_, size, async (terminal) => {
		await setTimeout(1500);
		terminal.press(' ');
		// The first second belongs to the compilers.
		await setTimeout(1500);
		for (const part of parts) {
			terminal.press(part);
			await setTimeout(500);
			const before = processorTime(terminal.pid);
			const begin = logTime();
			await setTimeout(seconds * 1000);
			const end = logTime();
			const after = processorTime(terminal.pid);
			spans.push({
				part,
				begin,
				end,
				processor:
					before === undefined || after === undefined
						? undefined
						: after - before,
			});
		}
	});
	return spans.map(({part, begin, end, processor}) => {
		const own = frames.filter(({time}) => time >= begin && time < end);
		return {
			size,
			part,
			framesPerSecond: (own.length / (end - begin)) * 1000,
			busy: spreadOf(own.map(({busy}) => busy)),
			processor: processor === undefined ? undefined : processor / own.length,
			bytes: spreadOf(own.map(({bytes}) => bytes)),
		};
	});
}

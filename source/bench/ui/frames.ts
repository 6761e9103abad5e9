import {readFileSync} from 'node:fs';
import {setTimeout} from 'node:timers/promises';
import {spreadOf} from '../rounds.js';
import {logRun, logTime, type Size} from './pseudo-terminal.js';
import {sizeText, type Figure} from './report.js';

/** Main-thread milliseconds that a frame may take. */
const frameLimit = ({columns}: Size) => (columns > 120 ? 5 : 3);

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
): Promise<Figure[]> {
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
	return spans.flatMap(({part, begin, end, processor}): Figure[] => {
		const own = frames.filter(({time}) => time >= begin && time < end);
		const busy = spreadOf(own.map((frame) => frame.busy));
		const bytes = spreadOf(own.map((frame) => frame.bytes));
		const where = `${sizeText(size)} part ${part}:`;
		const ms = {digits: 2, unit: 'ms'};
		return [
			{
				what: `${where} main thread a frame, median`,
				value: busy.median,
				...ms,
				atMost: frameLimit(size),
			},
			{what: `${where} main thread a frame, p99`, value: busy.p99, ...ms},
			...(processor === undefined
				? []
				: [
						{
							what: `${where} processor time a frame, mean`,
							value: processor / own.length,
							...ms,
						},
					]),
			{
				what: `${where} frames a second`,
				value: (own.length / (end - begin)) * 1000,
				digits: 1,
			},
			{what: `${where} bytes a frame, median`, value: bytes.median},
		];
	});
}

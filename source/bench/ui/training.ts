import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {median} from '../rounds.js';
import {logRun, type Size, program} from './pseudo-terminal.js';
import {sizeText, type Figure} from './report.js';

type Moment = {readonly time: number; readonly iteration: number};

/** Iterations per second between the moments after the warm-up and the last one. */
function speedOf(moments: readonly Moment[], warmUp: number): number {
	const first = moments.find(({iteration}) => iteration > 0)!;
	const begin = moments.find(({time}) => time >= first.time + warmUp)!;
	const end = moments.at(-1)!;
	return ((end.iteration - begin.iteration) / (end.time - begin.time)) * 1000;
}

const warmUp = 700;

async function commandSpeed(
	arguments_: readonly string[],
	milliseconds: number,
): Promise<number> {
	const child = spawn(
		process.execPath,
		[program, 'train', '--json', '--iterations', '100000000', ...arguments_],
		{stdio: ['ignore', 'pipe', 'inherit']},
	);
	const moments: Moment[] = [];
	const pattern = /"iteration":(\d+)/v;
	const lines = createInterface({input: child.stdout});
	for await (const line of lines) {
		moments.push({
			time: performance.now(),
			iteration: Number(pattern.exec(line)?.[1]),
		});
		if (performance.now() - moments[0].time > warmUp + milliseconds) {
			break;
		}
	}

	child.kill('SIGKILL');
	// The moments of one batch arrive together; its first line counts the ones before it.
	return speedOf(
		moments.filter(({time}, i) => i === 0 || time - moments[i - 1].time > 5),
		warmUp,
	);
}

async function dashboardSpeed(
	arguments_: readonly string[],
	size: Size,
	milliseconds: number,
): Promise<number> {
	const {frames} = await logRun(arguments_, size, async (terminal) => {
		await setTimeout(1000);
		terminal.press(' ');
		await setTimeout(warmUp + milliseconds + 300);
	});
	const training = frames.filter(({iteration}) => iteration > 0);
	// The frames of the way out are not of training.
	const end = training[0].time + warmUp + milliseconds;
	return speedOf(
		training.filter(({time}) => time <= end),
		warmUp,
	);
}

/** How fast the dashboard trains beside the command that draws nothing: measures both in turns, so that whatever else the machine does meets both. */
export async function measureTraining(
	arguments_: readonly string[],
	size: Size,
	{rounds, seconds}: {readonly rounds: number; readonly seconds: number},
): Promise<Figure[]> {
	const dashboard: number[] = [];
	const command: number[] = [];
	for (let round = 0; round < rounds; round++) {
		const own = async () => {
			dashboard.push(await dashboardSpeed(arguments_, size, seconds * 1000));
		};

		const other = async () => {
			command.push(await commandSpeed(arguments_, seconds * 1000));
		};

		// Who comes first changes, in case the machine gets slower or faster.
		for (const next of round % 2 === 0 ? [own, other] : [other, own]) {
			await next();
		}
	}

	const ratios = dashboard.map((speed, i) => speed / command[i]);
	const unit = 'it/s';
	return [
		{
			what: `${sizeText(size)}: training in the dashboard`,
			value: median(dashboard),
			unit,
		},
		{what: 'nn-tui train', value: median(command), unit},
		{
			what: `ratio, median of ${ratios.length} rounds`,
			value: median(ratios),
			digits: 3,
			atLeast: 0.95,
		},
	];
}

import {keyLines, line, type Line} from './line.js';
import {type SoakReport} from './soak.js';

/** Megabytes that may come in between the first and the last moment: what a collector does not bother to give back. */
const mostGrowth = 8;

/** The long run as lines of the report. */
export function soakLines({
	wanted,
	iterations,
	seconds,
	moments,
	keys,
}: SoakReport): Line[] {
	const megabytes = {digits: 1, unit: 'MB'};
	const [first] = moments;
	const last = moments.at(-1)!;
	return [
		line('long run: iterations', iterations, {
			digits: 0,
			unit: '',
			atLeast: wanted,
		}),
		line('long run: iterations a second', iterations / seconds, {
			digits: 0,
			unit: '',
		}),
		...moments.flatMap(({share, heap, arrayBuffers, resident}) => {
			const when = `at ${Math.round(share * 100)} %:`;
			return [
				line(`${when} heap of the main thread`, heap, megabytes),
				line(
					`${when} array buffers of the main thread`,
					arrayBuffers,
					megabytes,
				),
				line(`${when} the whole program in memory`, resident, megabytes),
			];
		}),
		line(
			'heap and array buffers, growth since 10 %',
			last.heap + last.arrayBuffers - first.heap - first.arrayBuffers,
			{
				...megabytes,
				atMost: mostGrowth,
			},
		),
		line(
			'the whole program, growth since 10 %',
			last.resident - first.resident,
			{
				...megabytes,
				atMost: 2 * mostGrowth,
			},
		),
		...keyLines('then', keys),
	];
}

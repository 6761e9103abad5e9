import {availableParallelism} from 'node:os';
import {drawSeed, gradePrepared, prepare, type GradeSettings} from './grade.js';
import {type Report, untestable} from './report/report.js';

/** At most so many at once: more would eat into each other's time limit. */
const most = 4;

/**
 * Tests many submissions, each in a process of its own; whatever happens to one, the others are tested,
 * and with the same numbers.
 *
 * @param onReport - Told in the order of the paths, as soon as each is known.
 */
export async function gradeMany(
	paths: readonly string[],
	{seed = drawSeed(), ...limits}: GradeSettings,
	onReport: (report: Report) => void = () => undefined,
): Promise<Report[]> {
	// All are read before the code of any runs.
	const prepared: Array<Awaited<ReturnType<typeof prepare>>> = [];
	for (const path of paths) {
		prepared.push(await prepare(path));
	}

	const reports: Report[] = [];
	let next = 0;
	let told = 0;
	const work = async () => {
		while (next < paths.length) {
			const i = next++;
			try {
				reports[i] = await gradePrepared(prepared[i], {...limits, seed});
			} catch (error) {
				reports[i] = untestable(paths[i], error);
			}

			while (reports[told]) {
				onReport(reports[told++]);
			}
		}
	};

	const hands = Math.min(most, availableParallelism(), paths.length);
	await Promise.all(Array.from({length: hands}, async () => work()));
	return reports;
}

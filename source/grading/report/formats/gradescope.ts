import {readFileSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {attempt} from '../../../dataset/bad-input.js';
import {type Report} from '../report.js';
import {scoreOf} from '../points.js';
import {
	checkWords,
	reportWords,
	seconds,
	type DocumentSettings,
} from './document.js';

/**
 * Gradescope's results.json.
 *
 * @see https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
export function gradescopeResults(
	report: Report,
	{seed, isWalledOff, points, tier}: DocumentSettings,
) {
	const {score, checks} = scoreOf(report, points);
	return {
		score,
		execution_time: seconds(report.milliseconds),
		output: reportWords(report, tier),
		output_format: 'text',
		visibility: 'visible',
		// What is printed while grading is for teachers.
		stdout_visibility: 'hidden',
		extra_data: {
			status: report.status,
			language: report.language ?? null,
			mistakes: report.mistakes,
			seed,
			isWalledOff,
		},
		tests: checks.map((scored, i) => ({
			score: scored.score,
			max_score: scored.maxScore,
			status: scored.check.status === 'passed' ? 'passed' : 'failed',
			name: scored.check.title,
			name_format: 'text',
			number: String(i + 1),
			output: checkWords(report, scored, tier),
			output_format: 'text',
			tags: [scored.check.id],
			visibility: 'visible',
			extra_data: {outcome: scored.check.status},
		})),
	};
}

/**
 * How many tries of a student there were before this one, from the file that Gradescope puts beside the folder of a
 * submission; undefined where there is none.
 *
 * @see https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/
 */
export function earlierTries(path: string): number | undefined {
	const file = join(dirname(resolve(path)), 'submission_metadata.json');
	const metadata = attempt(
		() => JSON.parse(readFileSync(file, 'utf8')) as unknown,
		undefined,
	);
	const {previous_submissions: earlier} = (metadata ?? {}) as Readonly<
		Record<string, unknown>
	>;
	return Array.isArray(earlier) ? earlier.length : undefined;
}

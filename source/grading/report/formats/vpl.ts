import {clean} from '../markup.js';
import {countPassed, lowestFailed, type Report} from '../report.js';
import {scoreOf} from '../points.js';
import {checkWords, reportWords, type DocumentSettings} from './document.js';

/** Text as lines that VPL shows as they are: with > before it, no line is a mark such as "Grade :=>>" or "--|>". */
function quoted(text: string): string[] {
	return clean(text)
		.split('\n')
		.map((line) => `>${line}`);
}

/** A grade on the scale of the activity where its variables tell it, else the points. */
function gradeOf(
	score: number,
	maxScore: number,
	{VPL_GRADEMIN: least, VPL_GRADEMAX: most}: DocumentSettings['environment'],
): number {
	const [from, to] = [Number(least ?? 0), Number(most ?? 0)];
	const grade = to > from ? from + ((to - from) * score) / maxScore : score;
	return Number(grade.toFixed(4));
}

/**
 * What Moodle's Virtual Programming Lab reads from the output of vpl_execution: comments in blocks, and the proposed
 * grade.
 *
 * @see https://vpl.dis.ulpgc.es/documentation/ (custom evaluation), and find_proposedgrade in
 * https://github.com/jcrodriguez-dis/moodle-mod_vpl/blob/master/vpl_submission.class.php
 */
export function vplEvaluation(
	report: Report,
	{points, tier, environment}: DocumentSettings,
): string {
	const {score, maxScore, checks} = scoreOf(report, points);
	// Its words are the verdict.
	const lowest = lowestFailed(report.checks);
	const block = (title: string, text: string) => [
		'<|--',
		`-${title}`,
		...quoted(text),
		'--|>',
	];
	return [
		...block(
			report.status === 'unusable'
				? 'It could not be tested'
				: `${countPassed(report)} of ${checks.length} checks, ${score} of ${maxScore} points`,
			reportWords(report, tier),
		),
		...checks
			.filter(
				({check}) =>
					report.status === 'failed' &&
					check.status !== 'passed' &&
					check.id !== lowest?.id,
			)
			.flatMap((scored) =>
				block(scored.check.title, checkWords(report, scored, tier)),
			),
		'',
		`Grade :=>>${gradeOf(score, maxScore, environment)}`,
		'',
	].join('\n');
}

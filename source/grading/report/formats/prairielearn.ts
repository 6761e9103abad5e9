import {Buffer} from 'node:buffer';
import {type Report} from '../report.js';
import {scoreOf} from '../points.js';
import {checkWords, reportWords, type DocumentSettings} from './document.js';
import {gradientSvg} from './gradient-svg.js';

/** UTF-16 code units of each text that are kept, so that the document stays below its limit of 1 MB. */
const maxText = 20_000;

function cut(text: string): string {
	return text.slice(0, maxText);
}

/**
 * PrairieLearn's results.json: a score from 0 to 1, and the tables of gradients as pictures. What could not be tested
 * is not gradable, and costs the student no attempt.
 *
 * @see https://prairielearn.readthedocs.io/en/latest/externalGrading/#grading-results
 */
export function prairielearnResults(
	report: Report,
	{points, tier}: DocumentSettings,
) {
	const {status, verdict, tables} = report;
	if (status === 'unusable') {
		return {gradable: false, format_errors: [cut(verdict)]};
	}

	const {score, maxScore, checks} = scoreOf(report, points);
	return {
		gradable: true,
		score: score / maxScore,
		message: cut(verdict),
		output: cut(reportWords(report, tier)),
		images: tables.map((table) => ({
			label: `Gradients at λ = ${table.lambda}`,
			url: `data:image/svg+xml;base64,${Buffer.from(gradientSvg(table)).toString('base64')}`,
		})),
		tests: checks.map((scored) => ({
			name: scored.check.title,
			description: scored.check.tests,
			points: scored.score,
			max_points: scored.maxScore,
			message: cut(checkWords(report, scored, tier)),
		})),
	};
}

import {BadInputError} from '../../../dataset/bad-input.js';
import {type Report} from '../report.js';
import {scoreOf} from '../points.js';
import {checkWords, type DocumentSettings} from './document.js';

/**
 * Classroom 50's result.json. Who handed in what comes from the variables of its runner, which stamps the owner and
 * the time of the submission itself.
 *
 * @see https://github.com/foundation50/classroom50/wiki/Advanced-Autograding and its schemas/result-v1.schema.json
 * @throws BadInputError when a variable is missing, or a check is not worth whole points.
 */
export function classroom50Result(
	report: Report,
	{points, tier, environment, now}: DocumentSettings,
) {
	/** The first of some variables that says something. */
	const variable = (...names: readonly string[]): string => {
		const value = names
			.map((name) => environment[name] ?? '')
			.find((text) => text !== '');
		if (value === undefined) {
			throw new BadInputError(
				`--format classroom50 needs the variable ${names[0]}, which Classroom 50 sets where it grades; elsewhere use --format json.`,
			);
		}

		return value;
	};

	const {score, maxScore, checks} = scoreOf(report, points);
	const broken = checks.find((one) => !Number.isInteger(one.maxScore));
	if (broken) {
		throw new BadInputError(
			`Classroom 50 takes whole points only, and ${broken.check.id} is worth ${broken.maxScore}; give whole numbers in --points.`,
		);
	}

	return {
		schema: 'classroom50/result/v1',
		classroom: variable('CLASSROOM'),
		assignment: variable('ASSIGNMENT'),
		assignment_type: environment.ASSIGNMENT_TYPE ?? 'individual',
		owner: variable('OWNER', 'USERNAME'),
		submission: variable('SUBMISSION_TAG'),
		commit: variable('COMMIT_URL'),
		release: variable('RELEASE_URL'),
		review: variable('REVIEW_URL', 'COMMIT_URL'),
		datetime: now.toISOString().replace(/\.\d+Z$/v, 'Z'),
		score,
		'max-score': maxScore,
		tests: checks.map((scored) => ({
			'test-name': scored.check.title,
			passed: scored.check.status === 'passed',
			score: scored.score,
			'max-score': scored.maxScore,
			output: checkWords(report, scored, tier),
		})),
	};
}

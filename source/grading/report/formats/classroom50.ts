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
	const told = (name: string) => environment[name] ?? '';
	const variable = (name: string): string => {
		if (told(name) === '') {
			throw new BadInputError(
				`--format classroom50 needs the variable ${name}, which Classroom 50 sets where it grades; elsewhere use --format json.`,
			);
		}

		return told(name);
	};

	const {score, maxScore, checks} = scoreOf(report, points);
	const broken = checks.find((one) => !Number.isInteger(one.maxScore));
	if (broken) {
		throw new BadInputError(
			`Classroom 50 takes whole points only, and ${broken.check.id} is worth ${broken.maxScore}; give whole numbers in --points.`,
		);
	}

	const commit = variable('COMMIT_URL');
	return {
		schema: 'classroom50/result/v1',
		classroom: variable('CLASSROOM'),
		assignment: variable('ASSIGNMENT'),
		assignment_type: told('MODE') === '' ? 'individual' : told('MODE'),
		owner: variable(told('USERNAME') === '' ? 'GITHUB_ACTOR' : 'USERNAME'),
		submission: variable('SUBMISSION_TAG'),
		commit,
		release: variable('RELEASE_URL'),
		review: told('REVIEW_URL') === '' ? commit : told('REVIEW_URL'),
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

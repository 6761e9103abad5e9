import {BadInputError, listed} from '../../../dataset/bad-input.js';
import {type Report} from '../report.js';
import {scoreOf} from '../points.js';
import {checkWords, type DocumentSettings} from './document.js';

/**
 * Classroom 50's result.json. Who handed in what comes from the variables of its runner, which stamps the owner and
 * the time of the submission itself.
 *
 * @see https://github.com/foundation50/classroom50/wiki/Advanced-Autograding and its schemas/result-v1.schema.json
 * @throws BadInputError when a variable is missing.
 */
export function classroom50Result(
	report: Report,
	{points, tier, environment, now}: DocumentSettings,
) {
	const missing: string[] = [];
	/** The first of some variables that says something. */
	const valueOf = (...names: readonly string[]) =>
		names.map((name) => environment[name] ?? '').find((text) => text !== '');
	const variable = (...names: readonly string[]): string => {
		const value = valueOf(...names);
		if (value === undefined) {
			missing.push(names[0]);
		}

		return value ?? '';
	};

	const given = {
		classroom: variable('CLASSROOM'),
		assignment: variable('ASSIGNMENT'),
		assignment_type: environment.ASSIGNMENT_TYPE ?? 'individual',
		owner: variable('OWNER', 'USERNAME'),
		submission: variable('SUBMISSION_TAG'),
		commit: variable('COMMIT_URL'),
		release: variable('RELEASE_URL'),
		review: valueOf('REVIEW_URL', 'COMMIT_URL') ?? '',
	};
	if (missing.length > 0) {
		throw new BadInputError(
			`--format classroom50 needs the ${missing.length === 1 ? 'variable' : 'variables'} ${listed(missing)}, which Classroom 50 sets where it grades; elsewhere use --format json.`,
		);
	}

	const {score, maxScore, checks} = scoreOf(report, points);
	return {
		schema: 'classroom50/result/v1',
		...given,
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

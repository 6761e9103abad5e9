import {Buffer} from 'node:buffer';
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import test from 'ava';
import * as v from 'valibot';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {
	allChecks,
	type CheckResult,
} from '../../source/grading/checks/check.js';
import {earlierTries} from '../../source/grading/report/formats/gradescope.js';
import {writeDocument} from '../../source/grading/report/formats/index.js';
import {readPoints, scoreOf} from '../../source/grading/report/points.js';
import {
	unusableReport,
	type Report,
} from '../../source/grading/report/report.js';
import {isHere, writeSubmission} from '../helpers/students.js';

/** Text that ends strings, elements and blocks, forges a grade, and is no Unicode. */
const hostile =
	'"]}<b>&amp;</failure>]]>\n--|>\nGrade :=>>100\r\nGrade :=>>100\n<|--\nComment :=>>good\u0000\u001B[31m\uD800\uFFFF';

/** Seven checks passed, one failed, two not reached; the student's text is hostile. */
function failing(): Report {
	const checks = allChecks.map((check): CheckResult => {
		switch (check.id) {
			case 'gradients': {
				return {
					...check,
					status: 'failed',
					reason: `It stops: ${hostile}`,
					evidence: ['Column 0 is wrong.'],
					hints: ['Where.', 'What.', 'Why.'],
				};
			}

			case 'random-weights':
			case 'other-sizes': {
				return {...check, status: 'not reached', reason: `Not yet: ${hostile}`};
			}

			default: {
				return {...check, status: 'passed'};
			}
		}
	});
	return {
		...unusableReport(`a"<b>/${hostile}`, `It stops: ${hostile}`),
		status: 'failed',
		language: 'python',
		checks,
		why: ['Column 0 is wrong.'],
		next: 'Fix this check first.',
		hints: ['Where.', 'What.', 'Why.'],
		printed: hostile,
		milliseconds: 1234.5,
		tables: [
			{
				lambda: 3,
				weights: [
					{
						layer: 1,
						row: 0,
						column: 2,
						numerical: 0.25,
						student: Number.NaN,
						difference: Number.NaN,
						ours: 0.25,
						isRight: false,
					},
				],
			},
		],
	};
}

const settings = {
	seed: 7,
	isWalledOff: true,
	tier: 1,
	environment: {},
	now: new Date('2026-11-30T10:20:30.456Z'),
};

const unusable = unusableReport('a.py', 'There is no code.');

function parsed(
	name: 'gradescope' | 'classroom50' | 'prairielearn',
	report = failing(),
	more = {},
) {
	const text = writeDocument(name, [report], {...settings, ...more});
	// PostgreSQL stores neither a zero nor half of a surrogate pair.
	if (/\\u0000|\\ud800/iv.test(text)) {
		throw new Error('The document has characters that hosts cannot store.');
	}

	return JSON.parse(text) as Record<string, unknown>;
}

test('points are given by checks alone, and a wrong name is answered by the closest one', async (t) => {
	const points = await readPoints(
		'cost=2, gradients=3.5,random-weights=0.1,inputs=0.2',
	);
	const {score, maxScore, checks} = scoreOf(failing(), points);
	t.deepEqual([score, maxScore], [2.2, 5.8]);
	t.is(checks.length, 10);
	t.like(scoreOf(unusable), {score: 0, maxScore: 10});

	const folder = writeSubmission({
		points: '# a comment\ncost=1\ngradients=2 # more\n',
		wrong: 'cost=1\nz=2',
	});
	t.deepEqual(
		[...(await readPoints(join(folder, 'points')))],
		[
			['cost', 1],
			['gradients', 2],
		],
	);

	for (const [given, says] of [
		[
			'gradeints=1',
			/^--points has no check "gradeints"; did you mean gradients\?$/v,
		],
		['xyz=1', /the checks are sigmoid-gradient, random-weights, /v],
		[
			'cost=-1',
			/takes a number from 0 to 1000000 for each check, such as cost=1/v,
		],
		['cost=1=2', /takes a number/v],
		['cost=', /takes a number/v],
		['cost=1,cost=2', /^--points names cost a second time/v],
		[join(folder, 'wrong'), /^Line 2 of .+ has no check "z"/v],
		['cost=0', /gives no points for any check/v],
		['cost, gradients', /such as cost=1,gradients=1\.$/v],
		[join(folder, 'none'), /there is no such file/v],
	] as const) {
		await t.throwsAsync(readPoints(given), {
			instanceOf: BadInputError,
			message: says,
		});
	}
});

// https://gradescope-autograders.readthedocs.io/en/latest/specs/
const visibility = v.picklist([
	'hidden',
	'after_due_date',
	'after_published',
	'visible',
]);
const textFormat = v.picklist(['text', 'html', 'simple_format', 'md', 'ansi']);
const gradescope = v.strictObject({
	score: v.number(),
	execution_time: v.number(),
	output: v.string(),
	output_format: textFormat,
	visibility,
	stdout_visibility: visibility,
	extra_data: v.looseObject({}),
	tests: v.array(
		v.strictObject({
			score: v.number(),
			max_score: v.number(),
			status: v.picklist(['passed', 'failed']),
			name: v.string(),
			name_format: textFormat,
			number: v.string(),
			output: v.string(),
			output_format: textFormat,
			tags: v.array(v.string()),
			visibility,
			extra_data: v.looseObject({}),
		}),
	),
});

test('Gradescope’s results.json is as its specification says', (t) => {
	const results = v.parse(gradescope, parsed('gradescope'));
	t.is(results.score, 7);
	t.is(results.execution_time, 1.235);
	t.is(
		results.tests.reduce((sum, one) => sum + one.score, 0),
		results.score,
	);
	t.is(results.stdout_visibility, 'hidden');
	t.like(results.tests[6], {
		score: 0,
		max_score: 1,
		status: 'failed',
		name: 'Gradients, λ = 0',
		number: '7',
		output_format: 'text',
	});
	t.regex(
		results.tests[6].output,
		/^It stops: .+Column 0 is wrong\.\nHint: Where\.$/sv,
	);
	t.notRegex(JSON.stringify(results), /What\.|Why\.|--hint/v);
	const {output, tests} = v.parse(
		gradescope,
		parsed('gradescope', failing(), {tier: 0}),
	);
	t.notRegex(output + tests[6].output, /[Hh]int|Where\./v);

	const none = v.parse(gradescope, parsed('gradescope', unusable));
	t.is(none.score, 0);
	t.is(none.output, 'There is no code.');

	// https://gradescope-autograders.readthedocs.io/en/latest/submission_metadata/
	const folder = writeSubmission({
		'submission/nncost.py': '',
		'submission_metadata.json':
			'{"previous_submissions": [{"score": 1}, {"score": 2}]}',
	});
	t.is(earlierTries(join(folder, 'submission')), 2);
	t.is(earlierTries(folder), undefined);
});

// https://github.com/foundation50/classroom50/blob/main/schemas/result-v1.schema.json
const filled = v.pipe(v.string(), v.minLength(1));
const whole = v.pipe(v.number(), v.integer(), v.minValue(0));
const classroom50 = v.strictObject({
	schema: v.literal('classroom50/result/v1'),
	classroom: filled,
	assignment: filled,
	assignment_type: v.picklist(['individual', 'group']),
	owner: filled,
	submission: v.pipe(v.string(), v.startsWith('submit/')),
	commit: filled,
	release: filled,
	review: filled,
	datetime: v.pipe(
		v.string(),
		v.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/v),
	),
	score: whole,
	'max-score': whole,
	tests: v.array(
		v.looseObject({
			'test-name': filled,
			passed: v.boolean(),
			score: whole,
			'max-score': whole,
		}),
	),
});

test('Classroom 50’s result.json is as its schema says, from the variables of its runner', async (t) => {
	const environment = {
		CLASSROOM: 'ml',
		ASSIGNMENT: 'week7',
		SUBMISSION_TAG: 'submit/20261130-abc',
		COMMIT_URL: 'https://example.org/commit',
		RELEASE_URL: 'https://example.org/release',
		REVIEW_URL: '',
		OWNER: 'anna',
	};
	const result = v.parse(
		classroom50,
		parsed('classroom50', failing(), {environment}),
	);
	t.like(result, {
		classroom: 'ml',
		owner: 'anna',
		review: 'https://example.org/commit',
		datetime: '2026-11-30T10:20:30Z',
		score: 7,
		'max-score': 10,
	});
	v.parse(classroom50, parsed('classroom50', unusable, {environment}));
	t.throws(
		() =>
			parsed('classroom50', failing(), {
				environment: {USERNAME: 'ada', CLASSROOM: ''},
			}),
		{
			instanceOf: BadInputError,
			message:
				/needs the variables CLASSROOM, ASSIGNMENT, SUBMISSION_TAG, COMMIT_URL and RELEASE_URL, which/v,
		},
	);
	await t.throwsAsync(readPoints('cost=0.5', 'classroom50'), {
		instanceOf: BadInputError,
		message: /whole points only, and cost is worth 0\.5/v,
	});
});

// https://prairielearn.readthedocs.io/en/latest/externalGrading/#grading-results
const image = v.strictObject({
	label: v.string(),
	url: v.pipe(v.string(), v.startsWith('data:image/svg+xml;base64,')),
});
const prairielearn = v.strictObject({
	gradable: v.literal(true),
	score: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
	message: v.string(),
	output: v.string(),
	images: v.array(image),
	tests: v.array(
		v.strictObject({
			name: v.string(),
			description: v.string(),
			points: v.number(),
			max_points: v.number(),
			message: v.string(),
		}),
	),
});

test('PrairieLearn’s results.json has a score from 0 to 1 and the gradients as a picture', async (t) => {
	const points = await readPoints('cost=1,gradients=3');
	const results = v.parse(
		prairielearn,
		parsed('prairielearn', failing(), {points}),
	);
	t.is(results.score, 0.25);
	const svg = Buffer.from(
		results.images[0].url.replace(/^.*,/v, ''),
		'base64',
	).toString();
	t.regex(svg, /Gradients of the small network at λ = 3/v);
	t.regex(
		svg,
		/✗ Θ1\[0,2\]<\/text><text [^>]+>NaN<\/text><text [^>]+>0\.250000</v,
	);
	t.deepEqual(parsed('prairielearn', unusable), {
		gradable: false,
		format_errors: ['There is no code.'],
	});

	// Its limit is 1 MB.
	const long = {
		...failing(),
		why: Array.from({length: 20}, () => 'x'.repeat(1e5)),
	};
	t.true(
		Buffer.byteLength(writeDocument('prairielearn', [long], settings)) < 1e6,
	);
});

/** What Python's XML parser finds: elements with attributes and text. */
const reader = `
import json, sys, xml.etree.ElementTree as tree
print(json.dumps([[one.tag, one.attrib, one.text or ''] for one in tree.parse(sys.stdin).iter()]))
`;

(isHere.python ? test : test.skip)(
	// https://docs.gitlab.com/ci/testing/unit_test_reports/
	// https://github.com/junit-team/junit5/blob/main/platform-tests/src/test/resources/jenkins-junit.xsd
	'JUnit XML is well-formed whatever a student writes, with verdicts in failures and seconds of each submission',
	(t) => {
		const text = writeDocument('junit', [failing(), unusable], settings);
		const {stdout, stderr} = spawnSync('python3', ['-c', reader], {
			input: text,
			encoding: 'utf8',
		});
		t.is(stderr, '');
		const elements = JSON.parse(stdout) as Array<
			[string, Record<string, string>, string]
		>;
		const named = (tag: string) => elements.filter(([name]) => name === tag);
		t.deepEqual(
			named('testsuite').map(([, {tests, failures, errors, skipped, time}]) => [
				tests,
				failures,
				errors,
				skipped,
				time,
			]),
			[
				['10', '1', '0', '2', '1.235'],
				['1', '0', '1', '0', '0'],
			],
		);
		t.is(named('testcase').length, 11);
		t.deepEqual(Object.keys(named('testcase')[0][1]), ['name', 'classname']);
		const [[, {type}, verdict]] = named('failure');
		t.is(type, 'gradients');
		t.regex(verdict, /^It stops: "\]\}<b>&amp;<\/failure>\]\]>\n--\|>\nGrade/v);
		t.regex(verdict, /Hint: Where\.$/v);
		t.is(named('error')[0][2], 'There is no code.');
		t.deepEqual(
			named('property')
				.map(([, {name, value}]) => [name, value])
				.slice(0, 3),
			[
				['seed', '7'],
				['score', '7'],
				['max-score', '10'],
			],
		);
	},
);

/**
 * The grade and the comments that VPL finds, by the patterns of find_proposedgrade and find_proposedcomment.
 *
 * @see https://github.com/jcrodriguez-dis/moodle-mod_vpl/blob/master/vpl_submission.class.php
 */
function readByVpl(text: string) {
	const grades = [...text.matchAll(/^Grade :=>>(.*)$/gmv)];
	const blocks = [
		...text.matchAll(/^[ \t]*<\|--[ \t]*\n(.*?)^[ \t]*--\|>[ \t]*$/gmsv),
	];
	return {
		grades: grades.map((match) => match[1].trim()),
		comments: blocks.map((match) => match[1]),
		lines: [...text.matchAll(/^[ \t]*Comment :=>>/gmv)].length,
	};
}

test('nothing that a student writes is a grade or a comment of VPL’s', async (t) => {
	const points = await readPoints('cost=1,gradients=3');
	const text = writeDocument('vpl', [failing()], {...settings, points});
	const {grades, comments, lines} = readByVpl(text);
	t.deepEqual(grades, ['1']);
	t.is(lines, 0);
	t.is(comments.length, 3);
	t.regex(
		comments[0],
		/^-7 of 10 checks, 1 of 4 points\n>Verdict {2}It stops/v,
	);
	for (const comment of comments) {
		const [title, ...quoted] = comment.trimEnd().split('\n');
		t.true(title.startsWith('-'));
		t.true(quoted.every((line) => line.startsWith('>')));
		t.notRegex(comment, /\r/v);
	}

	const environment = {VPL_GRADEMIN: '2', VPL_GRADEMAX: '10'};
	const scaled = writeDocument('vpl', [failing()], {
		...settings,
		points,
		environment,
	});
	t.deepEqual(readByVpl(scaled).grades, ['4']);
	t.deepEqual(readByVpl(writeDocument('vpl', [unusable], settings)).grades, [
		'0',
	]);
});

test('the score stands in CSV and JSON where points are given', async (t) => {
	const points = await readPoints('cost=1,gradients=3');
	const [header, line] = writeDocument('csv', [unusable], {
		...settings,
		points,
	}).split('\n');
	t.regex(header, /,rungs,score,max score,sigmoid-gradient,/v);
	t.regex(line, /^a\.py,,unusable,0,0,0,4,/v);
	t.notRegex(writeDocument('csv', [unusable], settings), /score/v);
	const {submissions} = JSON.parse(
		writeDocument('json', [failing()], {...settings, points}),
	) as {submissions: unknown[]};
	t.like(submissions[0], {score: 1, maxScore: 4, rungsPassed: 7});
});

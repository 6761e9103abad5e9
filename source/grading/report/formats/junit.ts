import {type Report} from '../report.js';
import {scoreOf, type ScoredCheck} from '../points.js';
import {
	checkWords,
	escapeXml,
	reportWords,
	seconds,
	type DocumentSettings,
} from './document.js';

/** An element with its attributes, and content that is XML already. */
function element(
	name: string,
	attributes: Readonly<Record<string, string | number>>,
	content = '',
): string {
	const start = [
		name,
		...Object.entries(attributes).map(
			([key, value]) => `${key}="${escapeXml(String(value))}"`,
		),
	].join(' ');
	return content === '' ? `<${start}/>` : `<${start}>${content}</${name}>`;
}

/** The case of a check, with why it failed or was not reached. */
function testCase(
	report: Report,
	scored: ScoredCheck,
	time: number,
	tier: number,
): string {
	const {id, title, status} = scored.check;
	const words = escapeXml(checkWords(report, scored, tier));
	const outcome = {
		passed: '',
		failed: element('failure', {type: id}, words),
		'not reached': element('skipped', {}, words),
	}[status];
	return element(
		'testcase',
		{name: title, classname: report.path, time},
		outcome,
	);
}

/**
 * JUnit XML as GitLab, GitHub's actions and Jenkins read it: a suite for each submission, a case for each check. Checks
 * are not timed one by one, so each has an equal share of the time of its submission.
 *
 * @see https://docs.gitlab.com/ci/testing/unit_test_reports/ and
 * https://github.com/junit-team/junit5/blob/main/platform-tests/src/test/resources/jenkins-junit.xsd
 */
export function junitXml(
	reports: readonly Report[],
	{seed, points, tier}: DocumentSettings,
): string {
	const suites = reports.map((report) => {
		const {path, status, verdict, milliseconds} = report;
		const {score, maxScore, checks} = scoreOf(report, points);
		const isUnusable = status === 'unusable';
		const count = (outcome: string) =>
			isUnusable
				? 0
				: checks.filter(({check}) => check.status === outcome).length;
		const time = seconds(milliseconds / checks.length);
		const cases = isUnusable
			? [
					element(
						'testcase',
						{name: 'Submission', classname: path, time},
						element('error', {type: status}, escapeXml(verdict)),
					),
				]
			: checks.map((scored) => testCase(report, scored, time, tier));
		const properties = Object.entries({seed, score, 'max-score': maxScore});
		return element(
			'testsuite',
			{
				name: path,
				tests: cases.length,
				failures: count('failed'),
				errors: isUnusable ? 1 : 0,
				skipped: count('not reached'),
				time: seconds(milliseconds),
			},
			[
				element(
					'properties',
					{},
					properties
						.map(([name, value]) => element('property', {name, value}))
						.join(''),
				),
				...cases,
				element('system-out', {}, escapeXml(reportWords(report, tier))),
			].join('\n'),
		);
	});
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		element('testsuites', {name: 'nn-tui'}, `\n${suites.join('\n')}\n`),
		'',
	].join('\n');
}

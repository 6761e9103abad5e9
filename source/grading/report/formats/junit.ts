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

function testCase(
	report: Report,
	scored: ScoredCheck,
	time: number,
	tier: number,
): string {
	const {check} = scored;
	const words = escapeXml(checkWords(report, scored, tier));
	const content = {
		passed: '',
		failed: element('failure', {type: check.id}, words),
		'not reached': element('skipped', {}, words),
	}[check.status];
	return element(
		'testcase',
		{name: check.title, classname: report.path, time},
		content,
	);
}

/** The cases of a suite with their counts. */
function casesOf(
	report: Report,
	{checks}: {readonly checks: readonly ScoredCheck[]},
	tier: number,
) {
	if (report.status === 'unusable') {
		const attributes = {name: 'Submission', classname: report.path, time: 0};
		const error = element(
			'error',
			{type: 'unusable'},
			escapeXml(report.verdict),
		);
		return {
			counts: {tests: 1, failures: 0, errors: 1, skipped: 0},
			cases: [element('testcase', attributes, error)],
		};
	}

	const count = (status: string) =>
		checks.filter(({check}) => check.status === status).length;
	const time = seconds(report.milliseconds / checks.length);
	return {
		counts: {
			tests: checks.length,
			failures: count('failed'),
			errors: 0,
			skipped: count('not reached'),
		},
		cases: checks.map((scored) => testCase(report, scored, time, tier)),
	};
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
		const score = scoreOf(report, points);
		const {counts, cases} = casesOf(report, score, tier);
		const properties = {seed, score: score.score, 'max-score': score.maxScore};
		return element(
			'testsuite',
			{name: report.path, ...counts, time: seconds(report.milliseconds)},
			[
				element(
					'properties',
					{},
					Object.entries(properties)
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

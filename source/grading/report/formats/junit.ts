// As `xml` the templates would be formatted, and with them what is written.
import {html as xml, type Markup} from '../markup.js';
import {type Report} from '../report.js';
import {scoreOf, type ScoredCheck} from '../points.js';
import {
	checkWords,
	reportWords,
	seconds,
	type DocumentSettings,
} from './document.js';

/** The case of a check, with why it failed or was not reached. */
function testCase(report: Report, scored: ScoredCheck, tier: number): Markup {
	const {id, title, status} = scored.check;
	const words = checkWords(report, scored, tier);
	const outcome = {
		passed: '',
		failed: xml`<failure type="${id}">${words}</failure>`,
		'not reached': xml`<skipped>${words}</skipped>`,
	}[status];
	return xml`
		<testcase name="${title}" classname="${report.path}">${outcome}</testcase>`;
}

/** The only case of what could not be tested. */
function faultyCase({path, verdict}: Report): Markup {
	return xml`
		<testcase name="Submission" classname="${path}"><error type="unusable">${verdict}</error></testcase>`;
}

function testSuite(
	report: Report,
	{seed, points, tier}: DocumentSettings,
): Markup {
	const {path, status, milliseconds} = report;
	const {score, maxScore, checks} = scoreOf(report, points);
	const isUnusable = status === 'unusable';
	const count = (outcome: string) =>
		isUnusable
			? 0
			: checks.filter(({check}) => check.status === outcome).length;
	const cases = isUnusable
		? [faultyCase(report)]
		: checks.map((scored) => testCase(report, scored, tier));
	const properties = Object.entries({seed, score, 'max-score': maxScore}).map(
		([name, value]) => xml`
			<property name="${name}" value="${value}"/>`,
	);
	return xml`
	<testsuite name="${path}" tests="${cases.length}" failures="${count('failed')}" errors="${isUnusable ? 1 : 0}" skipped="${count('not reached')}" time="${seconds(milliseconds)}">
		<properties>${properties}
		</properties>${cases}
		<system-out>${reportWords(report, tier)}</system-out>
	</testsuite>`;
}

/**
 * JUnit XML as GitLab, GitHub's actions and Jenkins read it: a suite for each submission, a case for each check. Suites
 * alone have a time, as checks are not timed one by one.
 *
 * @see https://docs.gitlab.com/ci/testing/unit_test_reports/ and
 * https://github.com/junit-team/junit5/blob/main/platform-tests/src/test/resources/jenkins-junit.xsd
 */
export function junitXml(
	reports: readonly Report[],
	settings: DocumentSettings,
): string {
	const suites = reports.map((report) => testSuite(report, settings));
	return xml`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="nn-tui">${suites}
</testsuites>
`.html;
}

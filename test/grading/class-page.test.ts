import {Buffer} from 'node:buffer';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {parse} from 'csv-parse/sync';
import {
	allChecks,
	type CheckId,
	type CheckResult,
} from '../../source/grading/checks/check.js';
import {
	classPage,
	readPageAssets,
	type ClassPageOptions,
} from '../../source/grading/report/class-page/page.js';
import {sharedMistakes} from '../../source/grading/report/class.js';
import {csvLines} from '../../source/grading/report/data.js';
import {
	unusableReport,
	type Report,
} from '../../source/grading/report/report.js';
import {blame} from '../helpers/blame.js';
import {Browser, browserCommand} from '../helpers/browser.js';
import {testWith} from '../helpers/test-with.js';

const assets = await readPageAssets();

/** A report in which some checks fail for a mistake, or for a reason of its own, and the others pass. */
function reportOf(
	path: string,
	failed: Partial<Record<CheckId, string>>,
	more: Partial<Report> = {},
): Report {
	const mistakes = new Set<string>();
	const checks = allChecks.map((check): CheckResult => {
		const given = failed[check.id];
		if (given === undefined) {
			return {...check, status: 'passed'};
		}

		const told = {evidence: [], hints: []};
		const reason = `${check.title} is wrong.`;
		const isMistake = !given.includes(' ');
		if (isMistake) {
			mistakes.add(given);
		}

		return {
			...check,
			...told,
			status: 'failed',
			reason: isMistake ? reason : given,
			...(isMistake && {
				diagnosis: {
					...told,
					kind: 'mistake',
					mistakes: [given],
					alternatives: [],
					verdict: reason,
				},
			}),
		};
	});
	return {
		...unusableReport(path, 'It is as it is.'),
		language: 'python',
		files: [join(path, 'nncost.py')],
		status:
			mistakes.size + Object.keys(failed).length > 0 ? 'failed' : 'passed',
		checks,
		mistakes: [...mistakes],
		...more,
	};
}

const hostile = '</script><img src=x onerror=alert(1)>"\'&\u202E';

const reports = [
	reportOf('class/Anna_Schmidt', {
		gradients: 'slope-forgotten',
		'regularized-gradients': 'slope-forgotten',
	}),
	reportOf('class/Bo Li 123456', {
		cost: 'labels-raw',
		gradients: 'slope-forgotten',
	}),
	reportOf(
		'class/JOSÉ',
		{cost: 'nnCostFunction stops: by jose, José and anna_schmidt.'},
		{
			files: ['class/JOSÉ/joseCost.py'],
			verdict:
				'In line 3 of joseCost.py nnCostFunction stops, says José 123456.',
			printed: 'This is José himself',
			notes: ['bo wrote class/JOSÉ/joseCost.py; the bias is an input.'],
			hints: ['Ask Li.'],
			xray: {
				sources: [],
				assignments: [{...blame.value, ...blame, text: 'annaTheta'}],
				verdict: {...blame, file: '/scratch/code/joseCost.py'},
				milliseconds: 1,
				runs: 1,
			},
		},
	),
	reportOf(`class/${hostile}`, {}, {verdict: hostile, printed: hostile}),
	unusableReport('class/dora.py', 'class/dora.py has no nnCostFunction.'),
];

function page(options: Partial<ClassPageOptions> = {}): string {
	return classPage(reports, {seed: 3, tier: 3, ...options}, assets);
}

test('mistakes and checks are counted as in the CSV, the most frequent mistake first', (t) => {
	const points = new Map<CheckId, number>([['gradients', 2]]);
	const html = page({points});
	const rows = parse<Record<string, string>>(
		csvLines(reports, 3, points).join('\n'),
		{columns: true},
	);
	const counted = [
		...html.matchAll(/data-mistake="([^"]+)" data-count="(\d+)"/gv),
	].map(([, id, count]) => [id, Number(count)] as const);
	t.deepEqual(counted, [
		['slope-forgotten', 2],
		['labels-raw', 1],
	]);
	for (const [id, count] of counted) {
		const told = rows.filter((row) => row.mistakes.split(' ').includes(id));
		t.is(told.length, count);
	}

	const [, foot] = /<tfoot>(.*)<\/tfoot>/sv.exec(html)!;
	t.deepEqual(
		[...foot.matchAll(/<td>(\d+)<\/td>/gv)].map(([, count]) => Number(count)),
		allChecks.map(({id}) => rows.filter((row) => row[id] === 'passed').length),
	);
	t.deepEqual(
		[...html.matchAll(/>([\d.]+)\/2<\/td>/gv)].map(([, score]) => score),
		rows.map(({score}) => score),
	);
	t.true(html.includes('5 submissions: 1 passed, 3 not yet, 1 could not be'));
	t.true(html.includes('Gradients: g′ is missing in δ(1).'));
	t.regex(
		html,
		/<bdi>JOSÉ<\/bdi>\s*<span class="count"\s*>\d+\/10, 2 of 2 points</v,
	);
	t.deepEqual(
		[0, 1].map((tier) => page({tier}).includes('Ask Li.')),
		[false, true],
	);
});

test('the mistakes of a class are by frequency, and one that is not certain is not told as such', (t) => {
	const open = reportOf('class/open', {cost: 'labels-raw'});
	const first = open.checks.find(({id}) => id === 'cost')!;
	const withAlternative = {
		...open,
		checks: open.checks.map((check) =>
			check === first && first.status === 'failed'
				? {
						...first,
						diagnosis: {
							...first.diagnosis!,
							alternatives: [['cost-log2']],
						},
					}
				: check,
		),
	};
	const gradients = reportOf('class/x', {gradients: 'slope-forgotten'});
	const contested: Report = {
		...gradients,
		xray: {
			sources: [],
			assignments: [],
			verdict: {...blame, needs: 'δ(2)'},
			milliseconds: 1,
			runs: 1,
		},
	};
	const gone = ['a', 'b'].map((name) => unusableReport(name, 'Not text.'));
	t.deepEqual(
		sharedMistakes([withAlternative, contested, gradients, ...gone]).map(
			({id, sentence, students}) => [students.length, id, sentence],
		),
		[
			[2, undefined, 'It could not be tested.'],
			[1, 'slope-forgotten', 'Gradients: g′ is missing in δ(1).'],
			[
				1,
				undefined,
				'J: either y is the label itself, not a vector of 0s with a single 1, or the logarithm is that of base 2.',
			],
			[
				1,
				undefined,
				'Gradients: by the numbers g′ is missing in δ(1); by the X-ray something else, as each report says.',
			],
		],
	);
});

test('what students write stays text', (t) => {
	const html = page();
	const tags = [...html.matchAll(/<(script|img)[^>]*>/gv)];
	t.deepEqual(
		tags.map(([tag]) => tag),
		['<script>'],
	);
	t.is(html.split('&lt;/script&gt;&lt;img src=x').length - 1, 4);
	t.regex(
		html,
		/content="default-src &#39;none&#39;; style-src &#39;sha256-.+?; script-src &#39;sha256-/v,
	);
	t.notRegex(html, /\b(?:https?:|src=(?!x)|href="(?!#))/v);
});

test('without names there is no name, in whatever place, and their order tells nothing', (t) => {
	const html = page({isAnonymous: true});
	const body = html.slice(html.indexOf('<body>'), html.indexOf('<script>'));
	t.notRegex(
		body,
		/anna|schmidt|jos[eé]|123456|dora|onerror|himself|class\//iv,
	);
	t.notRegex(body.replaceAll(/<[^>]*>/gv, ' '), /(?:bo|li)/iv);
	// What is no name stays.
	t.true(html.includes('In line 3 of ….py nnCostFunction stops, says … ….'));
	t.true(html.includes('the bias is an input'));
	t.true(html.includes('<code>…Theta</code>'));
	t.regex(html, /line 36 of …\.py/v);
	const order = (seed: number) =>
		[...page({isAnonymous: true, seed}).matchAll(/data-value="(\d+)"/gv)].map(
			([, passed]) => passed,
		);
	t.notDeepEqual(order(3), order(4));
	t.deepEqual(order(3).sort(), order(4).sort());
});

testWith(browserCommand !== undefined, 'Chromium')(
	'in a browser the page sorts, searches, unfolds and prints, also by keys, and fits 400 columns',
	async (t) => {
		const folder = mkdtempSync(join(tmpdir(), 'nn-tui-page-'));
		const file = join(folder, 'class.html');
		writeFileSync(file, page());
		const browser = new Browser();
		const names = async () =>
			browser.value<string[]>(
				`[...document.querySelectorAll('tbody tr[data-student]:not([hidden]) bdi')].map((name) => name.textContent)`,
			);
		const open = async () =>
			browser.value<string[]>(
				`[...document.querySelectorAll('.student[open]')].map(({id}) => id)`,
			);
		/** Presses Tab until what has the focus says something. */
		const tabTo = async (words: RegExp) => {
			for (let i = 0; i < 60; i++) {
				await browser.press('Tab');
				const text = await browser.value<string>(
					'document.activeElement.textContent',
				);
				if (words.test(text)) {
					return browser.value<string>(
						`getComputedStyle(document.activeElement).outlineStyle`,
					);
				}
			}

			throw new Error(`Tab does not come to ${words}.`);
		};

		try {
			await browser.open(file);
			const [anna, bo, jose, hugo, dora] = await names();
			t.is(hugo, hostile);

			t.is(await tabTo(/^Checks passed$/v), 'solid');
			await browser.press('Enter');
			t.deepEqual(await names(), [dora, anna, bo, jose, hugo]);
			await browser.press('Enter');
			t.is(
				await browser.value(
					`[...document.querySelectorAll('[aria-sort]')].map(({ariaSort, textContent}) => ariaSort + textContent).join()`,
				),
				'descendingChecks passed',
			);
			const [best] = await names();
			t.is(best, hugo);

			t.is(await tabTo(/^\s*✗.*Anna/sv), 'solid');
			await browser.press('Enter');
			t.deepEqual(await open(), ['s1']);
			await browser.value(`location.hash = '#s2'`);
			await browser.value(`new Promise((resolve) => { setTimeout(resolve); })`);
			const unfolded = await open();
			t.deepEqual(unfolded.sort(), ['s1', 's2']);

			await browser.value(
				`{const field = document.querySelector('input'); field.value = 'dora'; field.dispatchEvent(new Event('input'));}`,
			);
			t.deepEqual(await names(), [dora]);
			t.is(
				await browser.value(`document.querySelector('output').value`),
				'1 of 5 students',
			);

			await browser.value(
				`{const field = document.querySelector('input'); field.value = ''; field.dispatchEvent(new Event('input'));}`,
			);
			const {data} = await browser.send('Page.printToPDF');
			const pdf = Buffer.from(data as string, 'base64').toString('latin1');
			t.true(pdf.startsWith('%PDF-'));
			t.true(pdf.match(/\/Type \/Page\b/gv)!.length >= 3);

			for (const width of [400, 1280]) {
				await browser.send('Emulation.setDeviceMetricsOverride', {
					width,
					height: 800,
					deviceScaleFactor: 1,
					mobile: false,
				});
				t.true(
					await browser.value(
						'document.documentElement.scrollWidth <= document.documentElement.clientWidth',
					),
					String(width),
				);
			}

			t.deepEqual(browser.logged, []);
		} finally {
			await browser.close();
			rmSync(folder, {recursive: true});
		}
	},
);

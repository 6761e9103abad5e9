import {basename} from 'node:path';
import {type CheckResult} from '../checks/check.js';
import {type Xray} from '../xray/verdict.js';
import {probeWords, verdictTiers, xrayLines} from '../xray/words.js';
import {passedWords, totalWords} from './class.js';
import {pointWords, type Points} from './points.js';
import {countPassed, type Report} from './report.js';

/** Breaks text at spaces into lines of at most `width` columns; a word that is longer stays whole. */
function wrap(text: string, width: number): string[] {
	const lines: string[] = [];
	for (const paragraph of text.split('\n')) {
		let line = '';
		for (const word of paragraph.split(' ')) {
			if (line !== '' && line.length + 1 + word.length > width) {
				lines.push(line);
				line = word;
			} else {
				line = line === '' ? word : `${line} ${word}`;
			}
		}

		lines.push(line);
	}

	return lines;
}

/** A label and a text beside it, wrapped under itself. */
function labeled(label: string, text: string, width: number): string[] {
	return wrap(text, Math.max(20, width - label.length)).map((line, i) =>
		`${i === 0 ? label : ' '.repeat(label.length)}${line}`.trimEnd(),
	);
}

/** Texts one below the other, the label beside the first. */
function listedBeside(label: string, texts: readonly string[], width: number) {
	return texts.flatMap((text, i) =>
		labeled(i === 0 ? label : ' '.repeat(label.length), text, width),
	);
}

const marks = {passed: '✓', failed: '✗', 'not reached': '·'} as const;
const titleWidth = 25;

function reasonOf(check: CheckResult | undefined): string {
	return check?.status === 'not reached' ? check.reason : '';
}

function checkLines(
	check: CheckResult,
	before: CheckResult | undefined,
	width: number,
): string[] {
	const label = `  ${marks[check.status]} ${check.title.padEnd(titleWidth)}`;
	const indent = ' '.repeat(label.length);
	const lines = labeled(label, check.tests, width);
	if (check.status === 'not reached') {
		const reason = check.reason === reasonOf(before) ? '' : `: ${check.reason}`;
		return [
			...lines,
			...labeled(
				indent,
				`Not tested${reason === '' ? ' either.' : reason}`,
				width,
			),
		];
	}

	return check.status === 'failed'
		? [...lines, ...labeled(indent, check.reason, width)]
		: lines;
}

function statusLine(report: Report, points: Points | undefined): string {
	const count = [
		`${countPassed(report)} of ${report.checks.length} checks`,
		...(points ? [`${pointWords(report, points)} points`] : []),
	].join(', ');
	return report.status === 'passed'
		? `★ PASSED: ${count}`
		: `Not yet: ${count}`;
}

/** How much a report tells, and how wide. */
type TextSettings = {
	/** Number of hints to include, 0 to 3. */
	readonly tier?: number | undefined;
	readonly width?: number | undefined;
	/** What each check is worth, where the score is told. */
	readonly points?: Points | undefined;
	/** Whether the flag that tells more is named. */
	readonly offersHints?: boolean;
};

/**
 * A report for people.
 *
 * @param settings - 80 columns and no hints where nothing is said.
 */
export function reportLines(
	report: Report,
	{tier = 0, width = 80, points, offersHints = true}: TextSettings = {},
): string[] {
	const {path, files, checks} = report;
	if (report.status === 'unusable') {
		return labeled('', report.verdict, width);
	}

	const names = files.map((file) => basename(file)).join(', ');
	return [
		`${path}${names === basename(path) ? '' : ` (${names})`}`,
		'',
		...checks.flatMap((check, i) => checkLines(check, checks[i - 1], width)),
		'',
		...labeled('', statusLine(report, points), width),
		'',
		...verdictLines(report, {tier, width, offersHints}),
	];
}

/** The verdict on a submission, why, what is next, hints, notes, what it printed, and its X-ray. */
export function verdictLines(
	{verdict, why, next, hints, notes, printed, xray}: Report,
	{
		tier,
		width,
		offersHints,
	}: {
		readonly tier: number;
		readonly width: number;
		readonly offersHints: boolean;
	},
): string[] {
	const lines = [
		...labeled('Verdict  ', verdict, width),
		...listedBeside('Why      ', why, width),
		...labeled('Next     ', next, width),
		...hints
			.slice(0, tier)
			.flatMap((hint, i) => labeled(`Hint ${i + 1}   `, hint, width)),
		...notes.flatMap((note) => labeled('Note     ', note, width)),
	];
	if (offersHints && tier < hints.length) {
		lines.push(`         --hint ${tier + 1} tells more.`);
	}

	if (printed.trim() !== '') {
		const shown = printed.trim().split('\n');
		const maxLines = 4;
		lines.push(
			...listedBeside(
				'Printed  ',
				shown.slice(0, maxLines).map((line) => line.slice(0, 200)),
				width,
			),
			...(shown.length > maxLines ? ['         …'] : []),
		);
	}

	return xray === undefined
		? lines
		: [...lines, '', ...xrayPart(xray, tier, width, offersHints)];
}

/** The X-ray of a submission: a row for each variable, then the verdict up to a tier. */
function xrayPart(
	xray: Xray | string,
	tier: number,
	width: number,
	offersHints: boolean,
): string[] {
	if (typeof xray === 'string') {
		return labeled('X-ray    ', xray, width);
	}

	const tiers = verdictTiers(xray.verdict);
	const shown = Math.max(1, tier);
	return [
		...labeled(
			'X-ray    ',
			`What each variable is, seen on two networks whose sizes all differ; the shapes are those of ${probeWords}.`,
			width,
		),
		...xrayLines(xray),
		'',
		...listedBeside('X-ray    ', tiers.slice(0, shown), width),
		...(offersHints && shown < tiers.length
			? [`         --hint ${shown + 1} tells more.`]
			: []),
	];
}

/** Many reports as a table: a line for each. */
export function summaryLines(
	reports: readonly Report[],
	width = 80,
	points?: Points,
): string[] {
	const names = reports.map(({path}) => path.replaceAll(/\s+/gv, ' ').trim());
	const longest = Math.max(...names.map(({length}) => length), 10);
	const pathWidth = Math.min(longest, 40);
	const rows = reports.flatMap((report, i) => {
		const {status, verdict} = report;
		const whole = names[i];
		const name =
			whole.length > pathWidth ? `…${whole.slice(1 - pathWidth)}` : whole;
		const count = passedWords(report);
		const score = points ? pointWords(report, points).padStart(10) : '';
		const mark = {passed: '✓', failed: '✗', unusable: '!'}[status];
		return labeled(
			`${mark} ${name.padEnd(pathWidth)}  ${count.padStart(5)}${score}  `,
			status === 'passed' ? 'all right' : verdict,
			width,
		);
	});
	return [
		`  ${'submission'.padEnd(pathWidth)} checks${points ? '    points' : ''}  verdict`,
		...rows,
		'',
		totalWords(reports),
	];
}

const sgr = (code: number) => (text: string) =>
	`\u001B[${code}m${text}\u001B[39;22m`;

const bold = sgr(1);
const dim = sgr(2);
const red = sgr(31);
const green = sgr(32);
const yellow = sgr(33);

const rules: ReadonlyArray<
	readonly [pattern: RegExp, paint: (text: string) => string]
> = [
	[/^ {0,2}✓/v, green],
	[/^ {0,2}✗/v, red],
	[/^ {0,2}!/v, yellow],
	[/^ {2}·/v, dim],
	[/^★.*$/v, green],
	[/^Not yet:/v, yellow],
	[/^(?:Verdict|Why|Next|Hint \d|Note|Printed|X-ray)(?= )/v, bold],
	[/^(?: {9}--hint|Some of the numbers).*$/v, dim],
	[/^Nothing walls.*$/v, yellow],
];

/** A line of a report in the 16 colors of every terminal; its text stays the same. */
export function paintLine(line: string): string {
	for (const [pattern, paint] of rules) {
		const match = pattern.exec(line);
		if (match) {
			return paint(match[0]) + line.slice(match[0].length);
		}
	}

	return line;
}

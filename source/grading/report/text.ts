import {basename} from 'node:path';
import {type RungResult} from '../rungs/rung.js';
import {countPassed, type Report} from './report.js';
import {labeled} from './wrap.js';

const marks = {passed: '✓', failed: '✗', 'not reached': '·'} as const;
const titleWidth = 25;

function reasonOf(rung: RungResult | undefined): string {
	return rung?.status === 'not reached' ? rung.reason : '';
}

function rungLines(
	rung: RungResult,
	before: RungResult | undefined,
	width: number,
): string[] {
	const label = `  ${marks[rung.status]} ${rung.title.padEnd(titleWidth)}`;
	const indent = ' '.repeat(label.length);
	const lines = labeled(label, rung.tests, width);
	if (rung.status === 'not reached') {
		const reason = rung.reason === reasonOf(before) ? '' : `: ${rung.reason}`;
		return [
			...lines,
			...labeled(
				indent,
				`Not tested${reason === '' ? ' either.' : reason}`,
				width,
			),
		];
	}

	return rung.status === 'failed'
		? [...lines, ...labeled(indent, rung.reason, width)]
		: lines;
}

function statusLine(report: Report): string {
	switch (report.status) {
		case 'passed': {
			return `★ PASSED: ${countPassed(report)} of ${report.rungs.length} rungs`;
		}

		case 'failed': {
			return `Not yet: ${countPassed(report)} of ${report.rungs.length} rungs`;
		}

		case 'unusable': {
			return 'Not tested';
		}

		default: {
			throw new TypeError('Unknown status');
		}
	}
}

/**
 * A report for people.
 *
 * @param tier - How many of the three hints are told.
 * @param width - Columns that lines may have.
 */
export function reportLines(
	report: Report,
	{tier = 0, width = 80}: {tier?: number; width?: number} = {},
): string[] {
	const {path, files, rungs, verdict, why, next, hints, notes, printed} =
		report;
	if (report.status === 'unusable') {
		return labeled('', verdict, width);
	}

	const names = files.map((file) => basename(file)).join(', ');
	const lines = [
		`${path}${names === basename(path) ? '' : ` (${names})`}`,
		'',
		...rungs.flatMap((rung, i) => rungLines(rung, rungs[i - 1], width)),
		'',
		...labeled('', statusLine(report), width),
		'',
		...labeled('Verdict  ', verdict, width),
		...why.flatMap((reason, i) =>
			labeled(i === 0 ? 'Why      ' : '         ', reason, width),
		),
		...labeled('Next     ', next, width),
		...hints
			.slice(0, tier)
			.flatMap((hint, i) => labeled(`Hint ${i + 1}   `, hint, width)),
		...notes.flatMap((note) => labeled('Note     ', note, width)),
	];
	if (tier < hints.length) {
		lines.push(`         --hint ${tier + 1} tells more.`);
	}

	if (printed.trim() !== '') {
		const shown = printed.trim().split('\n');
		const most = 4;
		lines.push(
			...shown
				.slice(0, most)
				.flatMap((line, i) =>
					labeled(
						i === 0 ? 'Printed  ' : '         ',
						line.slice(0, 200),
						width,
					),
				),
			...(shown.length > most ? ['         …'] : []),
		);
	}

	return lines;
}

/** Many reports as a table: a line for each. */
export function summaryLines(reports: readonly Report[], width = 80): string[] {
	const longest = Math.max(...reports.map(({path}) => path.length), 10);
	const pathWidth = Math.min(longest, 40);
	const rows = reports.flatMap((report) => {
		const {path, rungs, status, verdict} = report;
		const name =
			path.length > pathWidth ? `…${path.slice(1 - pathWidth)}` : path;
		const count =
			status === 'unusable' ? '–' : `${countPassed(report)}/${rungs.length}`;
		const mark = {passed: '✓', failed: '✗', unusable: '!'}[status];
		return labeled(
			`${mark} ${name.padEnd(pathWidth)}  ${count.padStart(5)}  `,
			status === 'passed' ? 'all right' : verdict,
			width,
		);
	});
	const total = (status: Report['status']) =>
		reports.filter((report) => report.status === status).length;
	return [
		`  ${'submission'.padEnd(pathWidth)}  rungs  verdict`,
		...rows,
		'',
		`${reports.length} submissions: ${total('passed')} passed, ${total('failed')} not yet, ${total('unusable')} could not be tested.`,
	];
}

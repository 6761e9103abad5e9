import process from 'node:process';
import {colorDepth} from '../dashboard/terminal/display.js';
import {noWall} from '../grading/languages/wall.js';
import {type Points} from '../grading/report/points.js';
import {type Report} from '../grading/report/report.js';
import {paintLine, reportLines, summaryLines} from '../grading/report/text.js';
import {type Output} from './output.js';
import {linkFiles, showsLinks} from './terminal-extras.js';

/** The columns of a report: those of the terminal, at most 120, or 100. */
export function widthOf({isTerminal}: Output): number {
	return isTerminal ? Math.min(process.stdout.columns, 120) : 100;
}

/** Writes lines for people, in color and with links to the files of the reports where standard output shows them. */
export function writeLines(
	output: Output,
	lines: readonly string[],
	reports: readonly Report[],
): void {
	const hasColors = colorDepth(undefined, process.env, process.stdout) > 0;
	const linked = showsLinks()
		? reports.flatMap(({path, files}) => [path, ...files])
		: [];
	for (const line of lines) {
		output.line(line, (text) =>
			linkFiles(hasColors ? paintLine(text) : text, linked),
		);
	}
}

/** What the text output covers. */
type Told = {
	readonly reports: readonly Report[];
	readonly isWalledOff: boolean;
	readonly hint: number;
	readonly points: Points | undefined;
	readonly seed: number;
	readonly offersHints: boolean;
};

export function isOneUnusable({reports}: Told): boolean {
	return reports.length === 1 && reports[0].status === 'unusable';
}

/** Reports as text: one in full, or a line for each. */
export function textLines(told: Told, width: number): string[] {
	const {reports, isWalledOff, hint, points, seed, offersHints} = told;
	return isOneUnusable(told)
		? reportLines(reports[0], {width})
		: [
				...(reports.length === 1
					? reportLines(reports[0], {tier: hint, width, points, offersHints})
					: summaryLines(reports, width, points)),
				'',
				`Some of the numbers it was tested with are drawn; --seed ${seed} gives the same ones again.`,
				...(isWalledOff ? [] : [noWall]),
			];
}

import {Buffer} from 'node:buffer';
import {resolve} from 'node:path';
import process from 'node:process';
import {colorDepth} from '../dashboard/terminal/display.js';
import {BadInputError, shown} from '../dataset/bad-input.js';
import {writeFileAtomically} from '../dataset/write-file.js';
import {noWall} from '../grading/languages/wall.js';
import {type DocumentSettings} from '../grading/report/formats/document.js';
import {
	writeDocument,
	type DocumentFormat,
} from '../grading/report/formats/index.js';
import {type Report} from '../grading/report/report.js';
import {paintLine, reportLines, summaryLines} from '../grading/report/text.js';
import {forPrograms, type Output} from './output.js';
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

/** Reports as text: one in full, or a line for each. */
function textLines(
	reports: readonly Report[],
	settings: DocumentSettings & {
		readonly width: number;
		readonly offersHints: boolean;
	},
): string[] {
	const {isWalledOff, points, seed, width} = settings;
	const [first] = reports;
	const isOne = reports.length === 1;
	const lines = isOne
		? reportLines(first, settings)
		: summaryLines(reports, width, points);
	return isOne && first.status === 'unusable'
		? lines
		: [
				...lines,
				'',
				`Some of the numbers it was tested with are drawn; --seed ${seed} gives the same ones again.`,
				...(isWalledOff ? [] : [noWall]),
			];
}

/**
 * Writes a file for a flag.
 *
 * @throws BadInputError when it cannot be written, or would replace a file that was graded.
 */
export function writeGraded(
	flag: string,
	file: string,
	text: string,
	reports: readonly Report[],
): void {
	const isGraded = reports.some(({path, files}) =>
		[path, ...files].some((other) => resolve(other) === resolve(file)),
	);
	if (isGraded) {
		throw new BadInputError(
			`${flag} would replace ${shown(file)}, which was graded; choose another name.`,
		);
	}

	writeFileAtomically(file, Buffer.from(text), {overwrite: true});
}

/** Writes the document for programs, or the text, to standard output or a file. */
export function writeReports(
	reports: readonly Report[],
	settings: DocumentSettings,
	format: DocumentFormat | undefined,
	file: string | undefined,
	output: Output,
): void {
	const document = format && writeDocument(format, reports, settings);
	const whole = format === 'json' ? forPrograms(document!) : document;
	if (whole !== undefined && file === undefined) {
		process.stdout.write(whole);
		if (format !== 'json' && !settings.isWalledOff) {
			output.note(noWall);
		}

		return;
	}

	// Who reads it beside a file, as in the log of a host, gives no flags.
	const told = {...settings, offersHints: file === undefined};
	if (file !== undefined) {
		const text = textLines(reports, {...told, width: 100}).join('\n');
		writeGraded('--output', file, whole ?? `${text}\n`, reports);
	}

	const lines = textLines(reports, {...told, width: widthOf(output)});
	if (reports.length === 1 && reports[0].status === 'unusable') {
		for (const line of lines) {
			output.note(line);
		}
	} else {
		writeLines(output, lines, reports);
	}
}

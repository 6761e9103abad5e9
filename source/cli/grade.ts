import process from 'node:process';
import {drawSeed, gradeMany} from '../grading/grade.js';
import {canWallOff} from '../grading/languages/wall.js';
import {csvLines, jsonReports} from '../grading/report/data.js';
import {type Report} from '../grading/report/report.js';
import {paintLine, reportLines, summaryLines} from '../grading/report/text.js';
import {expandPath} from '../grading/submission/find.js';
import {watchSubmission} from '../grading/watch.js';
import {writeTemplate, type TemplateName} from '../grading/write-template.js';
import {signalExitCode} from '../session/save.js';
import {exitCodes, type Output} from './output.js';

export type GradeOptions = {
	/** Files and folders. */
	readonly paths: readonly string[];
	/** Seconds that one call of a student's function may take. */
	readonly timeLimit: number;
	/** How many of the three hints are told. */
	readonly hint: number;
	readonly format: 'text' | 'json' | 'csv';
	readonly watch: boolean;
	/** Of the numbers that the code is tested with. */
	readonly seed?: number;
	/** Write starting files in this language into the one path instead. */
	readonly template?: TemplateName;
};

function exitCodeOf(reports: readonly Report[]): number {
	if (reports.every(({status}) => status === 'passed')) {
		return exitCodes.good;
	}

	return reports.every(({status}) => status === 'unusable')
		? exitCodes.badInput
		: exitCodes.failed;
}

function widthOf({isTerminal}: Output): number {
	return isTerminal ? Math.min(process.stdout.columns, 120) : 100;
}

/** What holds for all reports: told once. */
async function lastLines(seed: number): Promise<string[]> {
	const isWalledOff = await canWallOff();
	return [
		'',
		`Some of the numbers it was tested with are drawn; --seed ${seed} gives the same ones again.`,
		...(isWalledOff ? [] : [noWall]),
	];
}

const noWall = `Nothing walls the code off here: what it does, it does with your rights and your network${process.platform === 'linux' ? ' (install bubblewrap for a wall)' : ''}.`;

/** Writes lines for people, in color where there are colors. */
function writeLines(output: Output, lines: readonly string[]): void {
	for (const line of lines) {
		output.line(line, output.hasColors ? paintLine : undefined);
	}
}

/** Ends on Ctrl-C; the student's processes are ended with this one. */
function exitOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			process.exit(signalExitCode(signal));
		});
	}
}

/** Tests again after each save until Ctrl-C. */
async function watchCommand(
	path: string,
	{timeLimit, seed = drawSeed(), hint, format}: GradeOptions,
	output: Output,
): Promise<number> {
	const isWalledOff = await canWallOff();
	return new Promise(() => {
		watchSubmission(path, {seconds: timeLimit, seed}, (event) => {
			if (event.type !== 'report') {
				return;
			}

			const {report, milliseconds} = event;
			if (format === 'json') {
				output.line(
					JSON.stringify({
						seed,
						isWalledOff,
						...jsonReports([report], hint),
					}),
				);
				return;
			}

			if (output.isTerminal) {
				// A clear screen for each save.
				output.clear();
			}

			const width = widthOf(output);
			writeLines(output, [
				...reportLines(report, {tier: hint, width}),
				'',
				`Tested in ${Math.round(milliseconds)} ms. Save the file to test it again; Ctrl-C ends.`,
				...(isWalledOff ? [] : [noWall]),
			]);
		});
	});
}

/**
 * `nn-tui grade`: tests a student's own backpropagation, or writes files to start from.
 *
 * @throws BadInputError when the template cannot be written.
 */
export async function gradeCommand(
	options: GradeOptions,
	output: Output,
): Promise<number> {
	const {
		paths,
		timeLimit,
		seed = drawSeed(),
		hint,
		format,
		watch,
		template,
	} = options;
	if (template !== undefined) {
		for (const file of await writeTemplate(template, paths[0])) {
			output.line(`wrote ${file}`);
		}

		output.line(
			`Now fill them in, and let them be checked: nn-tui grade --watch ${paths[0]}`,
		);
		return exitCodes.good;
	}

	exitOnSignals();
	if (watch) {
		return watchCommand(paths[0], options, output);
	}

	const expanded: string[] = [];
	for (const path of paths) {
		expanded.push(...(await expandPath(path)));
	}

	const isOne = expanded.length === 1;
	const reports = await gradeMany(
		expanded,
		{seconds: timeLimit, seed},
		({path, status}) => {
			if (!isOne && output.isTerminal) {
				output.note(`${path}: ${status}`);
			}
		},
	);
	const width = widthOf(output);
	if (format === 'json') {
		output.line(
			JSON.stringify({
				seed,
				isWalledOff: await canWallOff(),
				...jsonReports(reports, hint),
			}),
		);
	} else if (format === 'csv') {
		for (const line of csvLines(reports, seed)) {
			output.line(line);
		}

		if (!(await canWallOff())) {
			output.note(noWall);
		}
	} else if (isOne && reports[0].status === 'unusable') {
		for (const line of reportLines(reports[0], {width})) {
			output.note(line);
		}
	} else {
		writeLines(output, [
			...(isOne
				? reportLines(reports[0], {tier: hint, width})
				: summaryLines(reports, width)),
			...(await lastLines(seed)),
		]);
	}

	return exitCodeOf(reports);
}

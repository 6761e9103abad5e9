import process from 'node:process';
import {colorDepth} from '../dashboard/terminal/display.js';
import {BadInputError} from '../dataset/bad-input.js';
import {drawSeed, gradeMany} from '../grading/grade.js';
import {canWallOff, noWall} from '../grading/languages/wall.js';
import {csvLines, jsonReports} from '../grading/report/data.js';
import {type Report} from '../grading/report/report.js';
import {paintLine, reportLines, summaryLines} from '../grading/report/text.js';
import {expandPath} from '../grading/submission/find.js';
import {watchSubmission} from '../grading/watch.js';
import {writeTemplate, type TemplateName} from '../grading/assets.js';
import {shellQuote} from '../session/reproduce.js';
import {signalExitCode} from '../session/save.js';
import {type gradeFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes, type Output} from './output.js';
import {
	linkFiles,
	showsLinks,
	statusLine,
	terminalProgress,
} from './terminal-extras.js';

type Options = Values<typeof gradeFlags> & {
	readonly paths: readonly string[];
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

/** Writes lines for people, in color and with links to the files of the reports where standard output shows them. */
function writeLines(
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

/** Ends on Ctrl-C; the student's processes are ended with this one. */
function exitOnSignals(): void {
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
		process.once(signal, () => {
			process.exit(signalExitCode(signal));
		});
	}
}

/** Tests again after each save until Ctrl-C. */
async function watch(
	path: string,
	{timeLimit, seed = drawSeed(), hint = 0, xray, json}: Options,
	output: Output,
): Promise<never> {
	const isWalledOff = await canWallOff();
	const settings = {seconds: timeLimit, seed, isXrayed: xray};
	return new Promise(() => {
		let milliseconds = 0;
		watchSubmission(path, settings, (event) => {
			if (event.type !== 'report' && event.type !== 'xray') {
				return;
			}

			const {report} = event;
			const isLooking =
				xray && event.type === 'report' && report.status !== 'unusable';
			if (event.type === 'report') {
				({milliseconds} = event);
			}

			// Where it cannot be written over it is written once, with its X-ray.
			if (isLooking && (json || !output.isTerminal)) {
				return;
			}

			if (json) {
				const reports = jsonReports([report], hint);
				output.line(JSON.stringify({seed, isWalledOff, ...reports}));
				return;
			}

			if (output.isTerminal) {
				// A clear screen for each save.
				output.clear();
			}

			writeLines(
				output,
				[
					...reportLines(report, {tier: hint, width: widthOf(output)}),
					...(isLooking ? ['', 'X-ray    looking …'] : []),
					'',
					`Tested in ${Math.round(milliseconds)} ms. Save the file to test it again; Ctrl-C ends.`,
					...(isWalledOff ? [] : [noWall]),
				],
				[report],
			);
		});
	});
}

/** Tests each submission once, and reports on all. */
async function gradeOnce(
	{paths, timeLimit, seed = drawSeed(), hint = 0, xray, json, csv}: Options,
	output: Output,
): Promise<number> {
	const expanded: string[] = [];
	for (const path of paths) {
		expanded.push(...(await expandPath(path)));
	}

	const isOne = expanded.length === 1;
	const progress = terminalProgress();
	const status = statusLine();
	progress.show(isOne ? undefined : 0);
	let graded = 0;
	const reports = await gradeMany(
		expanded,
		{
			seconds: timeLimit,
			seed,
			isXrayed: xray,
			onLook(path, looking) {
				const count = isOne ? '' : `${graded} of ${expanded.length}, `;
				status.show(
					`${count}${path}${looking ? `: looking, ${looking.runs} runs, ${(looking.milliseconds / 1000).toFixed(1)} s` : ''}`,
				);
			},
		},
		({path, status: outcome}) => {
			graded++;
			progress.show(graded / expanded.length);
			if (!isOne && output.isTerminal) {
				status.clear();
				output.note(`${path}: ${outcome}`);
			}
		},
	);
	progress.clear();
	status.clear();
	const isWalledOff = await canWallOff();
	const width = widthOf(output);
	if (json) {
		output.line(
			JSON.stringify({seed, isWalledOff, ...jsonReports(reports, hint)}),
		);
	} else if (csv) {
		for (const line of csvLines(reports, seed)) {
			output.line(line);
		}

		if (!isWalledOff) {
			output.note(noWall);
		}
	} else if (isOne && reports[0].status === 'unusable') {
		for (const line of reportLines(reports[0], {width})) {
			output.note(line);
		}
	} else {
		writeLines(
			output,
			[
				...(isOne
					? reportLines(reports[0], {tier: hint, width})
					: summaryLines(reports, width)),
				'',
				`Some of the numbers it was tested with are drawn; --seed ${seed} gives the same ones again.`,
				...(isWalledOff ? [] : [noWall]),
			],
			reports,
		);
	}

	return exitCodeOf(reports);
}

/** Writes files to start from into a folder. */
async function startFrom(
	template: TemplateName,
	folder: string,
	output: Output,
): Promise<number> {
	for (const file of await writeTemplate(template, folder)) {
		output.line(`wrote ${file}`);
	}

	output.line(
		`Now fill them in, and let them be checked: nn-tui grade --watch ${shellQuote(folder)}`,
	);
	return exitCodes.good;
}

/** @throws BadInputError when the options contradict each other. */
function checkOptions({paths, template, json, csv, watch}: Options): void {
	const fault =
		template !== undefined && paths.length !== 1
			? `nn-tui grade --template ${template} needs one folder to write to: nn-tui grade --template ${template} FOLDER.`
			: paths.length === 0
				? 'nn-tui grade needs a file: nn-tui grade nncost.py (or --template python FOLDER for files to start from).'
				: watch && paths.length > 1
					? 'nn-tui grade --watch watches one file or folder; name one.'
					: json && csv
						? 'Choose one of --json and --csv.'
						: undefined;
	if (fault !== undefined) {
		throw new BadInputError(fault);
	}
}

/**
 * `nn-tui grade`: tests a student's own backpropagation, or writes files to start from.
 *
 * @throws BadInputError when the options contradict each other, or the template cannot be written.
 */
export async function run(
	values: Values<typeof gradeFlags>,
	{words: paths, output}: Context,
): Promise<number> {
	const options = {...values, paths};
	checkOptions(options);
	const {template} = values;
	if (template !== undefined) {
		return startFrom(template, paths[0], output);
	}

	exitOnSignals();
	return values.watch
		? watch(paths[0], options, output)
		: gradeOnce(options, output);
}

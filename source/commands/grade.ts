import process from 'node:process';
import {drawSeed} from '../grading/grade.js';
import {gradeMany} from '../grading/grade-many.js';
import {csvLines} from '../grading/report/csv.js';
import {jsonReports} from '../grading/report/json.js';
import {type Report} from '../grading/report/report.js';
import {reportLines, summaryLines} from '../grading/report/text.js';
import {expandPath} from '../grading/submission/find.js';
import {watchSubmission} from '../grading/watch.js';
import {writeTemplate, type TemplateName} from '../grading/write-template.js';
import {signalExitCode} from '../session/signal-exit-code.js';
import {exitCodes, type Output} from './output.js';

export type GradeOptions = {
	/** Files and folders. */
	readonly paths: readonly string[];
	/** Seconds that one call of a learner's function may take. */
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

function seedText(seed: number): string {
	return `Some of the numbers it was tested with are drawn; --seed ${seed} gives the same ones again.`;
}

/** Ends on Ctrl-C; the learner's processes are ended with this one. */
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
	return new Promise(() => {
		watchSubmission(path, {seconds: timeLimit, seed}, (event) => {
			if (event.type !== 'report') {
				return;
			}

			const {report, milliseconds} = event;
			if (format === 'json') {
				output.line(JSON.stringify({seed, ...jsonReports([report], hint)}));
				return;
			}

			if (output.isTerminal) {
				// A clear screen for each save.
				output.clear();
			}

			const width = widthOf(output);
			for (const line of reportLines(report, {tier: hint, width})) {
				output.line(line);
			}

			output.line('');
			output.line(
				`Tested in ${Math.round(milliseconds)} ms. Save the file to test it again; Ctrl-C ends.`,
			);
		});
	});
}

/**
 * `nn-tui grade`: tests a learner's own backpropagation, or writes files to start from.
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
		output.line(JSON.stringify({seed, ...jsonReports(reports, hint)}));
	} else {
		const lines =
			format === 'csv'
				? csvLines(reports, seed)
				: isOne
					? reportLines(reports[0], {tier: hint, width})
					: summaryLines(reports, width);
		const isBad =
			isOne && format === 'text' && reports[0].status === 'unusable';
		for (const line of lines) {
			if (isBad) {
				output.note(line);
			} else {
				output.line(line);
			}
		}

		if (format === 'text' && !isBad) {
			output.line('');
			output.line(seedText(seed));
		}
	}

	return exitCodeOf(reports);
}

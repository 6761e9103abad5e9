import {Buffer} from 'node:buffer';
import {join, resolve} from 'node:path';
import process from 'node:process';
import {BadInputError, shown, unlessBad} from '../dataset/bad-input.js';
import {lookAt} from '../dataset/read-file.js';
import {checkWritable, writeFileAtomically} from '../dataset/write-file.js';
import {userFolder} from '../dataset/user-folders.js';
import {ReportCache} from '../grading/cache.js';
import {drawSeed, gradeMany} from '../grading/grade.js';
import {canWallOff, noWall} from '../grading/languages/wall.js';
import {jsonReports} from '../grading/report/data.js';
import {
	holdsOne,
	writeDocument,
	type DocumentFormat,
} from '../grading/report/formats/index.js';
import {checkWholePoints} from '../grading/report/formats/classroom50.js';
import {earlierTries} from '../grading/report/formats/gradescope.js';
import {classPage, readPageAssets} from '../grading/report/class-page/page.js';
import {readPoints} from '../grading/report/points.js';
import {type Report} from '../grading/report/report.js';
import {reportLines} from '../grading/report/text.js';
import {locate} from '../grading/submission/files.js';
import {expandPath} from '../grading/submission/find.js';
import {watchSubmission} from '../grading/watch.js';
import {writeTemplate, type TemplateName} from '../grading/assets.js';
import {shellQuote} from '../session/reproduce.js';
import {signalExitCode} from '../session/save.js';
import {type gradeFlags} from './flags.js';
import {isOneUnusable, textLines, widthOf, writeLines} from './grade-text.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes, forPrograms, type Output} from './output.js';
import {statusLine, terminalProgress} from './terminal-extras.js';

type Options = Values<typeof gradeFlags> & {
	readonly paths: readonly string[];
};

/** The format of the document for programs; undefined for text. */
function documentFormat({
	format,
	json,
	csv,
}: Options): DocumentFormat | undefined {
	const name = format ?? (json ? 'json' : csv ? 'csv' : 'text');
	return name === 'text' ? undefined : name;
}

/** Whether a path that was named leads to nothing. */
async function isAnyMissing(paths: readonly string[]): Promise<boolean> {
	const found = await Promise.all(
		paths.map(async (path) =>
			unlessBad(
				locate(path).then((place) => lookAt(place).kind !== 'missing'),
				() => true,
			),
		),
	);
	return found.includes(false);
}

async function exitCodeFor(
	options: Options,
	reports: readonly Report[],
): Promise<number> {
	if (options.exitZero && (await isAnyMissing(options.paths))) {
		return exitCodes.badInput;
	}

	if (
		options.exitZero ||
		// A failing grade is no fault of its grader.
		documentFormat(options) === 'classroom50' ||
		reports.every(({status}) => status === 'passed')
	) {
		return exitCodes.good;
	}

	return reports.every(({status}) => status === 'unusable')
		? exitCodes.badInput
		: exitCodes.failed;
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
	options: Options,
	output: Output,
): Promise<never> {
	const {timeLimit, seed = drawSeed(), hint, xray} = options;
	const isJson = documentFormat(options) === 'json';
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
			if (isLooking && (isJson || !output.isTerminal)) {
				return;
			}

			if (isJson) {
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

/**
 * Writes a file for a flag.
 *
 * @throws BadInputError when it cannot be written, or would replace a file that was graded.
 */
function write(
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

/** Tests each submission once, with progress on a terminal. */
async function gradePaths(
	paths: readonly string[],
	{timeLimit, seed, xray}: Options & {readonly seed: number},
	cache: ReportCache | undefined,
	output: Output,
): Promise<Report[]> {
	const isOne = paths.length === 1;
	const progress = terminalProgress();
	const status = statusLine();
	progress.show(isOne ? undefined : 0);
	let graded = 0;
	let inWork = '';
	const show = () => {
		status.show(isOne ? inWork : `${graded} of ${paths.length}, ${inWork}`);
	};

	const reports = await gradeMany(
		paths,
		{
			seconds: timeLimit,
			seed,
			isXrayed: xray,
			cache,
			onLook(path, looking) {
				inWork = `${path}${looking ? `: looking, ${looking.runs} runs, ${(looking.milliseconds / 1000).toFixed(1)} s` : ''}`;
				show();
			},
		},
		({path, status: outcome}) => {
			graded++;
			progress.show(graded / paths.length);
			if (!isOne && output.isTerminal) {
				status.clear();
				output.note(`${path}: ${outcome}`);
				show();
			}
		},
	);
	progress.clear();
	status.clear();
	return reports;
}

/** Whether there were as many tries before as hints are put off for; where nothing tells how many, there are none. */
function isTimeForHints({paths, hintAfter = 0}: Options): boolean {
	return hintAfter === 0 || (earlierTries(paths[0]) ?? 0) >= hintAfter;
}

/** Tests each submission once, and reports on all. */
async function gradeOnce(options: Options, output: Output): Promise<number> {
	const {paths, output: file, report: page} = options;
	const format = documentFormat(options);
	const hint = isTimeForHints(options) ? options.hint : 0;
	const points =
		options.points === undefined ? undefined : await readPoints(options.points);
	if (points && format === 'classroom50') {
		checkWholePoints(points);
	}

	for (const written of [file, page]) {
		if (written !== undefined) {
			checkWritable(written, {overwrite: true});
		}
	}

	const expanded: string[] = [];
	for (const path of paths) {
		// Where a format holds one, what a folder hands in is one.
		const isOne = format !== undefined && holdsOne(format);
		expanded.push(...(isOne ? [path] : await expandPath(path)));
	}

	const {
		cacheFolder = join(userFolder('cache'), 'reports'),
		seed: drawn = drawSeed(),
	} = options;
	const cache = options.cache
		? await ReportCache.open(cacheFolder, drawn)
		: undefined;
	const seed = options.seed ?? cache?.seed ?? drawn;
	const reports = await gradePaths(expanded, {...options, seed}, cache, output);
	if (cache) {
		output.note(
			`${cache.found} of ${reports.length} reports come from earlier runs (${cache.folder}, seed ${seed})${cache.found < reports.length ? '; what a limit stopped or could not be tested is always graded again' : ''}.`,
		);
	}

	if (page !== undefined) {
		const settings = {
			points,
			seed,
			tier: hint,
			isAnonymous: options.anonymous,
		};
		const html = classPage(reports, settings, await readPageAssets());
		write('--report', page, html, reports);
		output.note(`wrote ${page}`);
	}

	const isWalledOff = await canWallOff();
	const document =
		format &&
		writeDocument(format, reports, {
			seed,
			isWalledOff,
			points,
			tier: hint,
			environment: process.env,
			now: new Date(),
		});
	const whole = format === 'json' ? forPrograms(document!) : document;
	if (whole !== undefined && file === undefined) {
		process.stdout.write(whole);
		if (format !== 'json' && !isWalledOff) {
			output.note(noWall);
		}

		return exitCodeFor(options, reports);
	}

	// Who reads it beside a file, as in the log of a host, gives no flags.
	const offersHints = file === undefined;
	const told = {reports, isWalledOff, hint, points, seed, offersHints};
	if (file !== undefined) {
		const text = textLines(told, 100).join('\n');
		write('--output', file, whole ?? `${text}\n`, reports);
	}

	const lines = textLines(told, widthOf(output));
	if (isOneUnusable(told)) {
		for (const line of lines) {
			output.note(line);
		}
	} else {
		writeLines(output, lines, reports);
	}

	return exitCodeFor(options, reports);
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
function checkOptions(options: Options): void {
	const {paths, template, watch, output, report, cache, hintAfter} = options;
	const document = documentFormat(options);
	const formats = [options.format !== undefined, options.json, options.csv];
	const fault =
		template !== undefined && paths.length !== 1
			? `nn-tui grade --template ${template} needs one folder to write to: nn-tui grade --template ${template} FOLDER.`
			: paths.length === 0
				? 'nn-tui grade needs a file: nn-tui grade nncost.py (or --template python FOLDER for files to start from).'
				: watch && paths.length > 1
					? 'nn-tui grade --watch watches one file or folder; name one.'
					: formats.filter(Boolean).length > 1
						? 'Choose one of --format, --json and --csv.'
						: watch &&
							  (output !== undefined ||
									report !== undefined ||
									cache ||
									!['json', undefined].includes(document))
							? 'nn-tui grade --watch prints text or --json; leave out --format, --output, --report and --cache.'
							: document && holdsOne(document) && paths.length > 1
								? `--format ${document} holds one submission; name one, or choose csv, json or junit for many.`
								: output !== undefined &&
									  report !== undefined &&
									  resolve(output) === resolve(report)
									? '--output and --report would write the same file; choose two names.'
									: hintAfter !== undefined && document !== 'gradescope'
										? '--hint-after goes with --format gradescope; others do not tell how many tries there were.'
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

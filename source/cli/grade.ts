import {join, resolve} from 'node:path';
import process from 'node:process';
import {BadInputError, unlessBad} from '../dataset/bad-input.js';
import {lookAt} from '../dataset/read-file.js';
import {checkWritable} from '../dataset/write-file.js';
import {userFolder} from '../dataset/user-folders.js';
import {ReportCache} from '../grading/cache.js';
import {drawSeed, gradeMany} from '../grading/grade.js';
import {canWallOff, noWall} from '../grading/languages/wall.js';
import {
	holdsOne,
	writeDocument,
	type DocumentFormat,
} from '../grading/report/formats/index.js';
import {type DocumentSettings} from '../grading/report/formats/document.js';
import {earlierTries} from '../grading/report/formats/gradescope.js';
import {classPage, readPageAssets} from '../grading/report/class-page/page.js';
import {readPoints} from '../grading/report/points.js';
import {type Report} from '../grading/report/report.js';
import {reportLines} from '../grading/report/text.js';
import {locate} from '../grading/submission/files.js';
import {expandPath, findSubmission} from '../grading/submission/find.js';
import {watchSubmission} from '../grading/watch.js';
import {writeTemplate, type TemplateName} from '../grading/assets.js';
import {shellQuote} from '../session/reproduce.js';
import {signalExitCode} from '../session/save.js';
import {type gradeFlags} from './flags.js';
import {
	writeGraded,
	writeReports,
	widthOf,
	writeLines,
} from './grade-output.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes, type Output} from './output.js';
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

/** The settings of every document, whatever its format. */
async function settingsOf(
	options: Options,
): Promise<Omit<DocumentSettings, 'seed'>> {
	const {points, hint} = options;
	return {
		points:
			points === undefined
				? undefined
				: await readPoints(points, documentFormat(options)),
		isWalledOff: await canWallOff(),
		tier: isTimeForHints(options) ? hint : 0,
		environment: process.env,
		now: new Date(),
	};
}

/** Tests again after each save until Ctrl-C. */
async function watch(
	path: string,
	options: Options,
	output: Output,
): Promise<never> {
	const {length} = await expandPath(path);
	if (length > 1) {
		await findSubmission(path); // Says that one is to be named.
	}

	const {timeLimit, seed = drawSeed(), xray} = options;
	const isJson = documentFormat(options) === 'json';
	const settings = {...(await settingsOf(options)), seed};
	const limits = {seconds: timeLimit, seed, isXrayed: xray};
	return new Promise(() => {
		let milliseconds = 0;
		watchSubmission(path, limits, (event) => {
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
				output.line(writeDocument('json', [report], settings).trimEnd());
				return;
			}

			if (output.isTerminal) {
				// A clear screen for each save.
				output.clear();
			}

			writeLines(
				output,
				[
					...reportLines(report, {...settings, width: widthOf(output)}),
					...(isLooking ? ['', 'X-ray    looking …'] : []),
					'',
					`Tested in ${Math.round(milliseconds)} ms. Save the file to test it again; Ctrl-C ends.`,
					...(settings.isWalledOff ? [] : [noWall]),
				],
				[report],
			);
		});
	});
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

/** Finds the submissions and grades them, those that are kept only where they changed. */
async function gradeAll(
	options: Options,
	output: Output,
): Promise<{reports: readonly Report[]; seed: number}> {
	const format = documentFormat(options);
	// Where a format holds one, what a folder hands in is one.
	const isOne = format !== undefined && holdsOne(format);
	const paths: string[] = [];
	for (const path of options.paths) {
		paths.push(...(isOne ? [path] : await expandPath(path)));
	}

	const {
		cacheFolder = join(userFolder('cache'), 'reports'),
		seed: drawn = drawSeed(),
	} = options;
	const cache = options.cache
		? await ReportCache.open(cacheFolder, drawn)
		: undefined;
	const seed = options.seed ?? cache?.seed ?? drawn;
	const reports = await gradePaths(paths, {...options, seed}, cache, output);
	if (cache) {
		output.note(
			`${cache.found} of ${reports.length} reports come from earlier runs (${cache.folder}, seed ${seed})${cache.found < reports.length ? '; what a limit stopped or could not be tested is always graded again' : ''}.`,
		);
	}

	return {reports, seed};
}

/** Tests each submission once, and reports on all. */
async function gradeOnce(options: Options, output: Output): Promise<number> {
	const {output: file, report: page, anonymous: isAnonymous} = options;
	const given = await settingsOf(options);
	for (const written of [file, page]) {
		if (written !== undefined) {
			checkWritable(written, {overwrite: true});
		}
	}

	const {reports, seed} = await gradeAll(options, output);
	const settings = {...given, seed, now: new Date()};
	if (page !== undefined) {
		const assets = await readPageAssets();
		const html = classPage(reports, {...settings, isAnonymous}, assets);
		writeGraded('--report', page, html, reports);
		output.note(`wrote ${page}`);
	}

	writeReports(reports, settings, documentFormat(options), file, output);
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

import {basename, join, resolve} from 'node:path';
import process from 'node:process';
import {SingleBar} from 'cli-progress';
import {BadInputError, listed, shown} from '../dataset/bad-input.js';
import {
	byteText,
	collections,
	folderOf,
	isCollectionName,
	mirrored,
	type CollectionName,
	type RemoteFile,
} from '../dataset/download/catalog.js';
import {download, type FileOutcome} from '../dataset/download/download.js';
import {DownloadError, DownloadStopped} from '../dataset/download/faults.js';
import {lookInto} from '../dataset/download/stored.js';
import {shellQuote} from '../session/reproduce.js';
import {signalExitCode} from '../session/save.js';
import {type downloadFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes, type Output} from './output.js';
import {terminalProgress} from './terminal-extras.js';

type DownloadRequest = Values<typeof downloadFlags> & {
	/** In the order given, each once; none is enough for a list. */
	readonly names: readonly CollectionName[];
};

/** @throws BadInputError when there is nothing of that name. */
function readNames(words: readonly string[]): CollectionName[] {
	const names = words.map((word) => {
		if (!isCollectionName(word)) {
			throw new BadInputError(
				word === 'embedded'
					? 'The embedded digits need no download: they come with nn-tui.'
					: `There is nothing called "${shown(word)}" to download; there are ${known} (see nn-tui download --list).`,
			);
		}

		return word;
	});
	return [...new Set(names)];
}

/** Sentences say "week7 and mnist". */
const known = listed(Object.keys(collections));

type Reporter = {
	progress(file: RemoteFile, received: number, total: number): void;
	note(sentence: string): void;
	/** A file is done, or the download has ended: whatever moves is taken away. */
	clear(): void;
};

/** A line on standard error for each tenth of a file. */
function lineReporter(output: Output): Reporter {
	const told = new Map<string, number>();
	return {
		progress({name}, received, total) {
			const tenth = Math.floor((received / total) * 10);
			if (tenth > (told.get(name) ?? -1)) {
				told.set(name, tenth);
				output.note(
					`${name}  ${byteText(received)} of ${byteText(total)} (${tenth * 10} %)`,
				);
			}
		},
		note(sentence) {
			output.note(sentence);
		},
		clear() {
			// Lines stay.
		},
	};
}

/** Widest name of a file, so that the bars stand below each other. */
const nameWidth = 26;

/** A bar on standard error for the file that is on its way. */
function barReporter(output: Output): Reporter {
	let bar: SingleBar | undefined;
	let shown: string | undefined;
	let began = {time: 0, bytes: 0};
	const clear = () => {
		bar?.stop();
		bar = undefined;
		shown = undefined;
	};

	return {
		progress({name}, received, total) {
			const now = performance.now();
			if (!bar || shown !== name) {
				clear();
				bar = new SingleBar({
					format: `${name.padEnd(nameWidth)} {bar} {percentage} %  {received} of {whole}  {speed}/s`,
					barCompleteChar: '█',
					barIncompleteChar: '░',
					barsize: 14,
					hideCursor: true,
					clearOnComplete: true,
					stream: process.stderr,
				});
				bar.start(total, received, {received: '', whole: '', speed: '… '});
				shown = name;
				began = {time: now, bytes: received};
			}

			const seconds = (now - began.time) / 1000;
			bar.setTotal(total);
			bar.update(Math.min(received, total), {
				received: byteText(received),
				whole: byteText(total),
				speed:
					seconds > 0.2
						? byteText(Math.round((received - began.bytes) / seconds))
						: '… ',
			});
		},
		note(sentence) {
			clear();
			output.note(sentence);
		},
		clear,
	};
}

/** The folder for a collection: the user's data folder, unless another one is wished. */
function targetFolder(name: CollectionName, dir: string | undefined): string {
	return dir === undefined ? folderOf(name) : resolve(dir);
}

async function list(
	{names, dir, json}: DownloadRequest,
	output: Output,
): Promise<number> {
	const wanted =
		names.length > 0 ? names : (Object.keys(collections) as CollectionName[]);
	const found = await Promise.all(
		wanted.map(async (name) => {
			const collection = collections[name];
			const stored = await lookInto(targetFolder(name, dir), collection);
			return {name, about: collection.about, ...stored};
		}),
	);
	if (json) {
		output.line(JSON.stringify({collections: found}));
		return exitCodes.good;
	}

	for (const {name, about, folder, isWhole, damaged, bytes, size} of found) {
		const state = isWhole
			? `is here: ${folder}`
			: damaged.length > 0
				? `is damaged here (${damaged.join(', ')}); nn-tui download ${name} mends it`
				: bytes > 0
					? `${byteText(bytes)} of it are here; nn-tui download ${name} gets the rest`
					: `is not here yet; nn-tui download ${name} gets it`;
		output.line(`${name.padEnd(8)}${about} (${byteText(size)})`);
		output.line(`        ${state}`);
	}

	return exitCodes.good;
}

/** How to use what was downloaded. */
function flagFor(name: CollectionName, dir: string | undefined): string {
	return dir === undefined
		? `--data ${name}`
		: name === 'week7'
			? `--data ${shellQuote(join(dir, 'week7data1.mat'))}`
			: `--data ${shellQuote(dir)}`;
}

async function downloadAll(
	{names, dir, mirror, timeout, json}: DownloadRequest,
	output: Output,
	reporter: Reporter,
	signal: AbortSignal,
): Promise<void> {
	const done = [];
	for (const name of names) {
		const collection = collections[name];
		const folder = targetFolder(name, dir);
		const outcomes: FileOutcome[] = await download(
			mirror === undefined ? collection : mirrored(collection, mirror),
			folder,
			{
				signal,
				patience: timeout * 1000,
				// A folder of the user may hold a file of that name that is the user's.
				mayReplace: dir === undefined,
				onNote(sentence) {
					reporter.note(sentence);
				},
				onProgress(file, received, total) {
					reporter.progress(file, received, total);
				},
				onFile(file, {bytes, wasThere}) {
					reporter.clear();
					if (json) {
						return;
					}

					output.line(
						`${file.name.padEnd(26)}  ${byteText(bytes).padStart(8)}  ${wasThere ? 'already here' : 'downloaded'}, checksum right`,
					);
				},
			},
		);
		done.push({
			name,
			folder,
			files: outcomes.map(({path, bytes, wasThere}) => ({
				file: basename(path),
				path,
				bytes,
				wasThere,
			})),
		});
		if (!json) {
			output.line(
				`${name} is ${outcomes.every(({wasThere}) => wasThere) ? 'already ' : ''}in ${folder}. Use it with ${flagFor(name, dir)}.`,
			);
		}
	}

	if (json) {
		output.line(JSON.stringify({collections: done}));
	}
}

/**
 * `nn-tui download`: real data from the net into the user's data folder. Ctrl-C ends it; what has
 * arrived is kept and the next time goes on from there.
 *
 * @throws BadInputError when nothing is named, or there is no folder to download to.
 */
export async function run(
	values: Values<typeof downloadFlags>,
	{words, output}: Context,
): Promise<number> {
	const request = {...values, names: readNames(words)};
	if (request.names.length === 0 && !request.list) {
		throw new BadInputError(
			`Say what to download: ${known} can be had, such as by nn-tui download week7 (nn-tui download --list tells more).`,
		);
	}

	if (request.list) {
		return list(request, output);
	}

	const progress = terminalProgress();
	const stop = new AbortController();
	const interrupt = () => {
		stop.abort();
	};

	const lines =
		process.stderr.isTTY && !request.json
			? barReporter(output)
			: lineReporter(output);
	const reporter: Reporter = {
		...lines,
		progress(file, received, total) {
			lines.progress(file, received, total);
			progress.show(received / total);
		},
	};
	progress.show();
	process.once('SIGINT', interrupt);
	try {
		await downloadAll(request, output, reporter, stop.signal);
		return exitCodes.good;
	} catch (error) {
		reporter.clear();
		if (error instanceof DownloadStopped) {
			output.note(
				'Stopped. What has arrived is kept; the same command goes on from there.',
			);
			return signalExitCode('SIGINT');
		}

		if (error instanceof DownloadError) {
			output.note(error.message);
			return exitCodes.failed;
		}

		throw error;
	} finally {
		progress.clear();
		process.off('SIGINT', interrupt);
	}
}

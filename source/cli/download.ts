import {join, resolve} from 'node:path';
import process from 'node:process';
import {
	byteText,
	collections,
	folderOf,
	mirrored,
	type CollectionName,
} from '../dataset/download/catalog.js';
import {download, type FileOutcome} from '../dataset/download/download.js';
import {DownloadError, DownloadStopped} from '../dataset/download/faults.js';
import {lookInto} from '../dataset/download/stored.js';
import {type DownloadRequest} from './download-flags.js';
import {barReporter, lineReporter, type Reporter} from './download-reporter.js';
import {exitCodes, type Output} from './output.js';

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
	for (const name of wanted) {
		const collection = collections[name];
		const stored = await lookInto(targetFolder(name, dir), collection);
		const {folder, isWhole, damaged, bytes, size} = stored;
		if (json) {
			output.line(JSON.stringify({name, about: collection.about, ...stored}));
			continue;
		}

		const state = isWhole
			? `is here: ${folder}`
			: damaged.length > 0
				? `is damaged here (${damaged.join(', ')}); nn-tui download ${name} mends it`
				: bytes > 0
					? `${byteText(bytes)} of it are here; nn-tui download ${name} gets the rest`
					: `is not here yet; nn-tui download ${name} gets it`;
		output.line(`${name.padEnd(8)}${collection.about} (${byteText(size)})`);
		output.line(`        ${state}`);
	}

	return exitCodes.good;
}

/** How to use what was downloaded. */
function flagFor(name: CollectionName, dir: string | undefined): string {
	return dir === undefined
		? `--data ${name}`
		: name === 'week7'
			? `--data ${join(dir, 'week7data1.mat')}`
			: `--data ${dir}`;
}

async function downloadAll(
	{names, dir, mirror, patience, json}: DownloadRequest,
	output: Output,
	reporter: Reporter,
	signal: AbortSignal,
): Promise<void> {
	for (const name of names) {
		const collection = collections[name];
		const folder = targetFolder(name, dir);
		const outcomes: FileOutcome[] = await download(
			mirror === undefined ? collection : mirrored(collection, mirror),
			folder,
			{
				signal,
				...(patience !== undefined && {patience}),
				// A folder of the user may hold a file of that name that is the user's.
				mayReplace: dir === undefined,
				onNote(sentence) {
					reporter.note(sentence);
				},
				onProgress(file, received, total) {
					reporter.progress(file, received, total);
				},
				onFile(file, {path, bytes, wasThere}) {
					reporter.clear();
					output.line(
						json
							? JSON.stringify({name, file: file.name, path, bytes, wasThere})
							: `${file.name.padEnd(26)}  ${byteText(bytes).padStart(8)}  ${wasThere ? 'already here' : 'downloaded'}, checksum right`,
					);
				},
			},
		);
		if (!json) {
			output.line(
				`${name} is ${outcomes.every(({wasThere}) => wasThere) ? 'already ' : ''}in ${folder}. Use it with ${flagFor(name, dir)}.`,
			);
		}
	}
}

/**
 * `nn-tui download`: real data from the net into the user's data folder. Ctrl-C ends it; what has
 * arrived is kept and the next time goes on from there.
 *
 * @throws BadInputError when there is no folder to download to.
 */
export async function downloadCommand(
	request: DownloadRequest,
	output: Output,
): Promise<number> {
	if (request.list) {
		return list(request, output);
	}

	const stop = new AbortController();
	const interrupt = () => {
		stop.abort();
	};

	const reporter =
		process.stderr.isTTY && !request.json
			? barReporter(output)
			: lineReporter(output);
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
			return exitCodes.interrupted;
		}

		if (error instanceof DownloadError) {
			output.note(error.message);
			return exitCodes.failed;
		}

		throw error;
	} finally {
		process.off('SIGINT', interrupt);
	}
}

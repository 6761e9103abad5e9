import {join} from 'node:path';
import process from 'node:process';
import {byteText} from './byte-text.js';
import {type Collection, type RemoteFile} from './catalog.js';
import {
	downloadFile,
	SourcesFailed,
	type FileOptions,
	type FileOutcome,
} from './download-file.js';
import {DownloadError} from './faults.js';
import {PartFile} from './part.js';

/** Milliseconds without a byte after which a server is given up, unless told otherwise. */
export const defaultPatience = 30_000;

export type DownloadOptions = Partial<Omit<FileOptions, 'onBytes'>> & {
	/** Told what has arrived of a file, in bytes. */
	readonly onProgress?: (
		file: RemoteFile,
		received: number,
		total: number,
	) => void;
	/** Told when a file is there. */
	readonly onFile?: (file: RemoteFile, outcome: FileOutcome) => void;
};

/** Why it failed, what was tried, and what to do now. */
async function explain(
	file: RemoteFile,
	{faults}: SourcesFailed,
	folder: string,
): Promise<DownloadError> {
	const isOffline = faults.every(({kind}) => kind === 'unreachable');
	const tried = faults.map(({message}) => message).join(', ');
	const why = isOffline
		? `no server could be reached (${tried}); is this computer offline?`
		: `no server gave it (${tried}).`;
	const proxy = process.env.HTTPS_PROXY ?? process.env.https_proxy;
	const hint =
		isOffline && proxy !== undefined
			? ' Note that nn-tui does not use the proxy that HTTPS_PROXY names.'
			: '';
	const kept = await new PartFile(join(folder, file.name)).size();
	const again =
		kept > 0
			? `Try again later: ${byteText(kept)} of it are kept, and the download goes on from there`
			: 'Try again later';
	return new DownloadError(
		`Cannot download ${file.name}: ${why}${hint} ${again}, or get ${file.sources[0].url} in another way and put it into ${folder}.`,
	);
}

/**
 * Downloads the files of a collection into a folder, those that are not there yet.
 *
 * @throws DownloadError with one clear message, or DownloadStopped when the signal was given.
 */
export async function download(
	{files}: Collection,
	folder: string,
	{onProgress, onFile, ...options}: DownloadOptions = {},
): Promise<FileOutcome[]> {
	const outcomes: FileOutcome[] = [];
	for (const file of files) {
		try {
			const outcome = await downloadFile(file, folder, {
				patience: defaultPatience,
				pause: 500,
				mayReplace: true,
				...options,
				onBytes(received, total) {
					onProgress?.(file, received, total);
				},
			});
			onFile?.(file, outcome);
			outcomes.push(outcome);
		} catch (error) {
			throw error instanceof SourcesFailed
				? await explain(file, error, folder)
				: error;
		}
	}

	return outcomes;
}

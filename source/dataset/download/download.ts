import fs from 'node:fs/promises';
import {dirname, join} from 'node:path';
import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {
	byteText,
	type Collection,
	type RemoteFile,
	type Source,
} from './catalog.js';
import {DownloadError, DownloadStopped, onDisk, ServerFault} from './faults.js';
import {fetchPart, type FetchOptions} from './fetch-part.js';
import {hasDigest, lock, PartFile} from './stored.js';

/** How often one server is asked for one file at most, however it stops in the middle. */
const mostTries = 20;

type FileOptions = FetchOptions & {
	/** Whether a file of that name with other content may be replaced; if not, that is an error. */
	readonly mayReplace: boolean;
	/** Milliseconds before a server that has stopped in the middle is asked again. */
	readonly pause: number;
	/** One sentence on what is done next when something went wrong. */
	readonly onNote?: (sentence: string) => void;
};

export type FileOutcome = {
	readonly path: string;
	readonly bytes: number;
	/** Whether it was there before. */
	readonly wasThere: boolean;
};

/** Why it failed, what was tried, and what to do now. */
async function explain(
	file: RemoteFile,
	faults: readonly ServerFault[],
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

/** Fetches one file from one source after the other. */
class FileDownload {
	readonly part: PartFile;

	/** @param path - Where the whole file will be. */
	constructor(
		private readonly file: RemoteFile,
		private readonly options: FileOptions,
		path: string,
	) {
		this.part = new PartFile(path);
	}

	/** @throws DownloadError when no source has given the file. */
	async run(): Promise<void> {
		const {sources} = this.file;
		const faults: ServerFault[] = [];
		for (const [i, source] of sources.entries()) {
			try {
				await this.#from(source);
				return;
			} catch (error) {
				if (!(error instanceof ServerFault)) {
					throw error;
				}

				faults.push(error);
				const next = sources[i + 1];
				if (next) {
					this.options.onNote?.(
						`${error.message}; trying ${new URL(next.url).host}.`,
					);
				}
			}
		}

		throw await explain(this.file, faults, dirname(this.part.path));
	}

	/** Fetches from one source, going on as often as it stops after having given something. */
	async #from(source: Source): Promise<void> {
		let hasGivenNothing = false;
		for (let tries = 1; ; tries++) {
			const before = await this.part.size();
			try {
				await this.#fetchAndCheck(source, before);
				return;
			} catch (error) {
				if (!(error instanceof ServerFault) || tries === mostTries) {
					throw error;
				}

				const hasGrown = (await this.part.size()) > before;
				// Retry once: a kept-alive connection may just have been closed.
				const mayTryAgain =
					(error.kind === 'cut' && (hasGrown || !hasGivenNothing)) ||
					(error.kind === 'stalled' && hasGrown);
				if (!mayTryAgain) {
					throw error;
				}

				hasGivenNothing = !hasGrown;
				this.options.onNote?.(
					`${error.message}; ${hasGrown ? 'going on from there' : 'asking again'}.`,
				);
				try {
					const {pause, signal} = this.options;
					await sleep(pause, undefined, {signal});
				} catch {
					throw new DownloadStopped('The download was stopped.');
				}
			}
		}
	}

	/** Fetches what is missing and looks whether all is right; what is wrong is thrown away. */
	async #fetchAndCheck(source: Source, present: number): Promise<void> {
		const {name, size} = this.file;
		for (const from of present > 0 ? [present, 0] : [0]) {
			await fetchPart(source, this.part, {from, size}, this.options);
			const isRight = await onDisk(this.part.path, async () =>
				hasDigest(this.part.path, this.file.digest),
			);
			if (isRight) {
				return;
			}

			await this.part.remove();
			if (from > 0) {
				// The fault may be in the part that came earlier or from elsewhere.
				this.options.onNote?.(
					`${name} was put together wrongly (its checksum is wrong); beginning anew.`,
				);
			}
		}

		throw new ServerFault(
			'useless',
			source.url,
			'sends something else than the file (its checksum is wrong, and it was thrown away)',
		);
	}
}

/**
 * Downloads a file into a folder, unless it is there already. It gets its name only when all of it has
 * arrived and its checksum is right; until then it is `NAME.part`, from which a later try goes on.
 *
 * @throws DownloadStopped, or DownloadError when no source has given it or for a fault of the disk.
 */
async function downloadFile(
	file: RemoteFile,
	folder: string,
	options: FileOptions,
): Promise<FileOutcome> {
	const path = join(folder, file.name);
	const isThere = await onDisk(path, async () => hasDigest(path, file.digest));
	if (isThere) {
		const {size} = await fs.stat(path);
		return {path, bytes: size, wasThere: true};
	}

	if (isThere === false) {
		if (!options.mayReplace) {
			throw new DownloadError(
				`${path} is there already, with other content than the file to download; move it away or choose another folder with --dir.`,
			);
		}

		options.onNote?.(
			`${path} is damaged (its checksum is wrong); downloading it again.`,
		);
	}

	await onDisk(dirname(path), async () => fs.mkdir(folder, {recursive: true}));
	const unlock = await lock(path);
	try {
		const download = new FileDownload(file, options, path);
		await download.run();
		await download.part.finish();
		const {size} = await fs.stat(path);
		return {path, bytes: size, wasThere: false};
	} finally {
		await unlock();
	}
}

/** Milliseconds without a byte after which a server is given up, unless told otherwise. */
const defaultPatience = 30_000;

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
	}

	return outcomes;
}

import fs from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {type RemoteFile, type Source} from './catalog.js';
import {hasDigest} from './digest.js';
import {DownloadError, DownloadStopped, onDisk, ServerFault} from './faults.js';
import {fetchPart, type FetchOptions} from './fetch-part.js';
import {lock} from './lock.js';
import {PartFile} from './part.js';

/** How often one server is asked for one file at most, however it stops in the middle. */
const mostTries = 20;

export type FileOptions = FetchOptions & {
	/** Whether a file of that name with other content may be replaced; if not, that is an error. */
	readonly mayReplace: boolean;
	/** Milliseconds before a server that has stopped in the middle is asked again. */
	readonly pause: number;
	/** One sentence on what is done next when something went wrong. */
	readonly onNote?: (sentence: string) => void;
};

/** What has become of a file. */
export type FileOutcome = {
	readonly path: string;
	readonly bytes: number;
	/** Whether it was there before. */
	readonly wasThere: boolean;
};

/** One server after the other failed. */
export class SourcesFailed extends Error {
	readonly faults: readonly ServerFault[];

	constructor(faults: readonly ServerFault[]) {
		super(faults.map(({message}) => message).join('; '));
		this.faults = faults;
	}
}

/** Fetches one file from one source after the other. */
class FileDownload {
	readonly #file: RemoteFile;
	readonly #part: PartFile;
	readonly #options: FileOptions;

	constructor(file: RemoteFile, part: PartFile, options: FileOptions) {
		this.#file = file;
		this.#part = part;
		this.#options = options;
	}

	/** @throws SourcesFailed when no source has given the file. */
	async run(): Promise<void> {
		const {sources} = this.#file;
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
					this.#note(`${error.message}; trying ${new URL(next.url).host}.`);
				}
			}
		}

		throw new SourcesFailed(faults);
	}

	/** Fetches from one source, going on as often as it stops after having given something. */
	async #from(source: Source): Promise<void> {
		let hasGivenNothing = false;
		for (let tries = 1; ; tries++) {
			const before = await this.#part.size();
			try {
				await this.#fetchAndCheck(source, before);
				return;
			} catch (error) {
				if (!(error instanceof ServerFault) || tries === mostTries) {
					throw error;
				}

				const hasGrown = (await this.#part.size()) > before;
				// A connection kept from before may just have been closed, so that is not taken amiss once.
				const mayTryAgain =
					(error.kind === 'cut' && (hasGrown || !hasGivenNothing)) ||
					(error.kind === 'stalled' && hasGrown);
				if (!mayTryAgain) {
					throw error;
				}

				hasGivenNothing = !hasGrown;
				this.#note(
					`${error.message}; ${hasGrown ? 'going on from there' : 'asking again'}.`,
				);
				await this.#rest();
			}
		}
	}

	/** Fetches what is missing and looks whether all is right; what is wrong is thrown away. */
	async #fetchAndCheck(source: Source, from: number): Promise<void> {
		await this.#fetch(source, from);
		if (await this.#isRight()) {
			return;
		}

		await this.#part.remove();
		if (from > 0) {
			// The fault may be in the part that came earlier or from elsewhere.
			this.#note(
				`${this.#file.name} was put together wrongly (its checksum is wrong); beginning anew.`,
			);
			await this.#fetch(source, 0);
			if (await this.#isRight()) {
				return;
			}

			await this.#part.remove();
		}

		throw new ServerFault(
			'useless',
			source.url,
			'sends something else than the file (its checksum is wrong, and it was thrown away)',
		);
	}

	async #fetch(source: Source, from: number): Promise<void> {
		const {size} = this.#file;
		await fetchPart(source, this.#part, {from, size}, this.#options);
	}

	async #isRight(): Promise<boolean | undefined> {
		return onDisk(this.#part.path, async () =>
			hasDigest(this.#part.path, this.#file.digest),
		);
	}

	async #rest(): Promise<void> {
		try {
			await sleep(this.#options.pause, undefined, {
				signal: this.#options.signal,
			});
		} catch {
			throw new DownloadStopped('The download was stopped.');
		}
	}

	#note(sentence: string): void {
		this.#options.onNote?.(sentence);
	}
}

/**
 * Downloads a file into a folder, unless it is there already. It gets its name only when all of it has
 * arrived and its checksum is right; until then it is `NAME.part`, from which a later try goes on.
 *
 * @throws SourcesFailed, DownloadStopped, or DownloadError for a fault of the disk.
 */
export async function downloadFile(
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
		const part = new PartFile(path);
		await new FileDownload(file, part, options).run();
		await part.finish();
		const {size} = await fs.stat(path);
		return {path, bytes: size, wasThere: false};
	} finally {
		await unlock();
	}
}

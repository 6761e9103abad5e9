import {planFor, strongEtag} from './answer.js';
import {type Source} from './catalog.js';
import {onDisk, ServerFault} from './faults.js';
import {type PartFile} from './part.js';
import {Watch} from './watch.js';

/** How a file is fetched. */
export type FetchOptions = {
	/** Milliseconds without a byte after which a server is given up. */
	readonly patience: number;
	/** Stops the download; what has arrived is kept. */
	readonly signal?: AbortSignal;
	/** Told what has arrived, in bytes, and how much it will be as far as that is known. */
	readonly onBytes?: (received: number, total: number) => void;
};

/**
 * Fetches a file, or the rest of it, to the end of the part that is there.
 *
 * @param from - Where to go on, in bytes: the size of the part, or 0 to begin anew.
 * @param size - Bytes that the file has about. A server that sends far more is given up.
 * @throws ServerFault, DownloadStopped, or DownloadError for a fault of the disk. What has arrived is
 * kept in all cases.
 */
export async function fetchPart(
	{url, headers}: Source,
	part: PartFile,
	{from, size}: {from: number; size: number},
	options: FetchOptions,
): Promise<void> {
	const watch = new Watch(url, options);
	const limit = 2 * size + 1_000_000;
	let handle: Awaited<ReturnType<PartFile['open']>> | undefined;
	try {
		const knownEtag = from > 0 ? await part.etagFrom(url) : undefined;
		const response = await watch.wait(
			fetch(url, {
				headers: {
					'user-agent': 'nn-tui',
					// A packed answer could neither be resumed nor counted.
					'accept-encoding': 'identity',
					...headers,
					...(from > 0 && {range: `bytes=${from}-`}),
					...(knownEtag !== undefined && {'if-range': knownEtag}),
				},
				signal: watch.signal,
			}),
		);
		if (response.status === 416 && from > 0) {
			// There is nothing beyond what has arrived; its checksum will tell.
			return;
		}

		const {skip, kept, total = size} = planFor(response, url, from, knownEtag);
		handle = await part.open(kept === 0);
		await part.remember(url, strongEtag(response.headers));
		await readBody(response, {
			watch,
			skip,
			kept,
			async write(bytes, received) {
				if (received > limit) {
					await onDisk(part.path, async () => handle!.truncate(kept));
					throw new ServerFault(
						'useless',
						url,
						'sends far more than the file has',
					);
				}

				await onDisk(part.path, async () => handle!.writeFile(bytes));
				options.onBytes?.(received, total);
			},
		});
	} finally {
		watch.end();
		await handle?.close();
	}
}

/** Reads what is not there yet of a body, and hands it on. */
async function readBody(
	{body}: Response,
	{
		watch,
		skip,
		kept,
		write,
	}: {
		watch: Watch;
		skip: number;
		kept: number;
		write: (bytes: Uint8Array, received: number) => Promise<void>;
	},
): Promise<void> {
	if (!body) {
		return;
	}

	const reader = body.getReader() as ReadableStreamDefaultReader<Uint8Array>;
	let received = kept;
	let {value} = await watch.wait(reader.read());
	while (value) {
		const bytes = value.subarray(Math.min(skip, value.length));
		skip -= value.length - bytes.length;
		received += bytes.length;
		if (bytes.length > 0) {
			await write(bytes, received);
		}

		({value} = await watch.wait(reader.read()));
	}
}

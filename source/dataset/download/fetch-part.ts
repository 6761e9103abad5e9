import {type Source} from './catalog.js';
import {DownloadStopped, networkFault, onDisk, ServerFault} from './faults.js';
import {type PartFile} from './stored.js';

export type FetchOptions = {
	/** Milliseconds without a byte after which a server is given up. */
	readonly patience: number;
	/** Stops the download; what has arrived is kept. */
	readonly signal?: AbortSignal;
	/** Told what has arrived, in bytes, and how much it will be as far as that is known. */
	readonly onBytes?: (received: number, total: number) => void;
};

/**
 * Understands an answer that may be the whole file or the rest of it.
 *
 * @param from - Bytes that are there; the rest was asked for.
 * @returns how many bytes at the beginning of the body are already there, how many bytes are there and stay, and how
 * many it will be, where that is known.
 * @throws ServerFault when it is neither.
 */
function planFor(
	{status, statusText, headers}: Response,
	url: string,
	from: number,
): {skip: number; kept: number; total: number | undefined} {
	const useless = (predicate: string) =>
		new ServerFault('useless', url, predicate);
	if (status !== 200 && status !== 206) {
		const words = statusText === '' ? '' : ` ${statusText}`;
		throw useless(
			status === 404 || status === 410
				? `does not have the file (${status}${words})`
				: `answers with an error (${status}${words})`,
		);
	}

	if (headers.get('content-type')?.startsWith('text/html')) {
		throw useless(
			'answers with a web page instead of the file (does this network ask you to log in first?)',
		);
	}

	const encoding = headers.get('content-encoding') ?? 'identity';
	const isPlain = encoding === 'identity';
	if (status === 200) {
		const length = headers.get('content-length');
		const total = isPlain && length !== null ? Number(length) : undefined;
		// A server that does not know ranges sends all again; what is there is not written twice.
		const there = isPlain ? from : 0;
		return {skip: there, kept: there, total};
	}

	const range = /^bytes (\d+)-\d+\/(\d+|\*)$/v.exec(
		headers.get('content-range') ?? '',
	);
	if (Number(range?.[1]) !== from || !isPlain) {
		throw useless(
			`sends another part of the file than it was asked for (${headers.get('content-range') ?? 'no Content-Range'})`,
		);
	}

	return {
		skip: 0,
		kept: from,
		total: range?.[2] === '*' ? undefined : Number(range?.[2]),
	};
}

/** Watches a request, which is given up when nothing arrives for a while, or when the user stops the download. */
function watchRequest(url: string, {patience, signal: stop}: FetchOptions) {
	const stalled = new AbortController();
	const signal = AbortSignal.any([stalled.signal, ...(stop ? [stop] : [])]);
	// An aborted body does not always reject by itself (nodejs/node#56917).
	const givenUp = new Promise<never>((_, reject) => {
		signal.addEventListener('abort', () => {
			reject(signal.reason as Error);
		});
	});
	// Nobody may be waiting when it happens.
	givenUp.catch(() => undefined);
	return {
		signal,
		/** Waits for something from the server, at most as long as patience lasts. */
		async wait<Result>(something: Promise<Result>): Promise<Result> {
			const timer = setTimeout(() => {
				stalled.abort(
					new ServerFault(
						'stalled',
						url,
						`has sent nothing for ${patience / 1000} s`,
					),
				);
			}, patience);
			try {
				return await Promise.race([something, givenUp]);
			} catch (error) {
				throw stop?.aborted
					? new DownloadStopped('The download was stopped.')
					: stalled.signal.aborted
						? (stalled.signal.reason as Error)
						: networkFault(error, url);
			} finally {
				clearTimeout(timer);
			}
		},
		/** Lets go of the connection. */
		end() {
			stalled.abort();
		},
	};
}

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
	const watch = watchRequest(url, options);
	const limit = 2 * size + 1_000_000;
	let handle: Awaited<ReturnType<PartFile['open']>> | undefined;
	try {
		const response = await watch.wait(
			fetch(url, {
				headers: {
					'user-agent': 'nn-tui',
					// A packed answer could neither be resumed nor counted.
					'accept-encoding': 'identity',
					...headers,
					...(from > 0 && {range: `bytes=${from}-`}),
				},
				signal: watch.signal,
			}),
		);
		if (response.status === 416 && from > 0) {
			// There is nothing beyond what has arrived; its checksum will tell.
			return;
		}

		const {skip, kept, total = size} = planFor(response, url, from);
		handle = await part.open(kept === 0);
		const reader = response.body?.getReader() as
			ReadableStreamDefaultReader<Uint8Array> | undefined;
		let received = kept;
		let rest = skip;
		for (;;) {
			const {value} = reader ? await watch.wait(reader.read()) : {};
			if (!value) {
				break;
			}

			const bytes = value.subarray(Math.min(rest, value.length));
			rest -= value.length - bytes.length;
			received += bytes.length;
			if (received > limit) {
				await onDisk(part.path, async () => handle!.truncate(kept));
				throw new ServerFault(
					'useless',
					url,
					'sends far more than the file has',
				);
			}

			if (bytes.length > 0) {
				await onDisk(part.path, async () => handle!.writeFile(bytes));
				options.onBytes?.(received, total);
			}
		}
	} finally {
		watch.end();
		await handle?.close();
	}
}

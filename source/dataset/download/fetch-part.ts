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

/** What to do with the body of an answer. */
type Plan = {
	/** Bytes at the beginning of the body that are already there. */
	readonly skip: number;
	/** Bytes that are there and stay. */
	readonly kept: number;
	readonly total: number | undefined;
};

/** The mark of this version of the file, if it stands for the very bytes. */
function strongEtag(headers: Headers): string | undefined {
	const etag = headers.get('etag') ?? undefined;
	// A weak mark promises nothing about bytes.
	return etag?.startsWith('W/') ? undefined : etag;
}

/**
 * Understands an answer that may be the whole file or the rest of it.
 *
 * @param from - Bytes that are there; the rest was asked for.
 * @param knownEtag - The mark of the version that they come from, where known.
 * @throws ServerFault when it is neither.
 */
function planFor(
	{status, statusText, headers}: Response,
	url: string,
	from: number,
	knownEtag: string | undefined,
): Plan {
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
		const etag = headers.get('etag');
		// Another version than the one that had begun to arrive.
		const isOther = knownEtag !== undefined && etag !== knownEtag;
		// A server that does not know ranges sends all again; what is there is not written twice.
		return isOther || !isPlain
			? {skip: 0, kept: 0, total}
			: {skip: from, kept: from, total};
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

/** A request that is given up when nothing arrives for a while, or when the user stops it. */
class Watch {
	readonly #controller = new AbortController();
	readonly #givenUp: Promise<never>;

	constructor(
		private readonly url: string,
		private readonly options: FetchOptions,
	) {
		const {signal} = options;
		this.#givenUp = new Promise((_, reject) => {
			this.signal.addEventListener('abort', () => {
				reject(this.signal.reason as Error);
			});
		});
		// Nobody may be waiting when it happens.
		this.#givenUp.catch(() => undefined);
		signal?.addEventListener('abort', this.#stop);
		if (signal?.aborted) {
			this.#stop();
		}
	}

	get signal(): AbortSignal {
		return this.#controller.signal;
	}

	readonly #stop = () => {
		this.#controller.abort(new DownloadStopped('The download was stopped.'));
	};

	/** Waits for something from the server, at most as long as patience lasts. */
	async wait<Result>(something: Promise<Result>): Promise<Result> {
		const {patience} = this.options;
		const timer = setTimeout(() => {
			this.#controller.abort(
				new ServerFault(
					'stalled',
					this.url,
					`has sent nothing for ${patience / 1000} s`,
				),
			);
		}, patience);
		try {
			// An aborted body does not always reject by itself (nodejs/node#56917).
			return await Promise.race([something, this.#givenUp]);
		} catch (error) {
			if (this.signal.aborted) {
				throw this.signal.reason as Error;
			}

			throw networkFault(error, this.url);
		} finally {
			clearTimeout(timer);
		}
	}

	/** Lets go of the connection. */
	end(): void {
		this.options.signal?.removeEventListener('abort', this.#stop);
		this.#controller.abort();
	}
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

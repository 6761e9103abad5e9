import {ServerFault} from './faults.js';

/** What to do with the body of an answer. */
export type Plan = {
	/** Bytes at the beginning of the body that are already there. */
	readonly skip: number;
	/** Bytes that are there and stay. */
	readonly kept: number;
	readonly total: number | undefined;
};

/** The mark of this version of the file, if it stands for the very bytes. */
export function strongEtag(headers: Headers): string | undefined {
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
export function planFor(
	{status, statusText, headers}: Response,
	url: string,
	from: number,
	knownEtag: string | undefined,
): Plan {
	if (status !== 200 && status !== 206) {
		const words = statusText === '' ? '' : ` ${statusText}`;
		throw new ServerFault(
			'useless',
			url,
			status === 404 || status === 410
				? `does not have the file (${status}${words})`
				: `answers with an error (${status}${words})`,
		);
	}

	if (headers.get('content-type')?.startsWith('text/html')) {
		throw new ServerFault(
			'useless',
			url,
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
		throw new ServerFault(
			'useless',
			url,
			`sends another part of the file than it was asked for (${headers.get('content-range') ?? 'no Content-Range'})`,
		);
	}

	return {
		skip: 0,
		kept: from,
		total: range?.[2] === '*' ? undefined : Number(range?.[2]),
	};
}

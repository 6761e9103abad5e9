import {reasonOf} from '../read-file.js';

/**
 * A download could not be done. The message is one or two clear sentences (what, where, what to do),
 * shown as they are.
 */
export class DownloadError extends Error {
	override name = 'DownloadError';
}

/** The user has stopped a download; what had arrived is kept. */
export class DownloadStopped extends Error {
	override name = 'DownloadStopped';
}

/**
 * What can be wrong with a server:
 * - `unreachable`: there is no way to it; this computer may be offline
 * - `cut`: it ended the connection too early; asking it again makes sense
 * - `stalled`: it sent nothing for too long; asking it again makes sense if it has sent something
 * - `useless`: it answered, but not with the file
 */
type ServerFaultKind = 'unreachable' | 'cut' | 'stalled' | 'useless';

/** One server did not give the file. The message is a clause that begins with the server's name. */
export class ServerFault extends Error {
	override name = 'ServerFault';

	constructor(
		readonly kind: ServerFaultKind,
		url: string,
		predicate: string,
	) {
		super(`${new URL(url).host} ${predicate}`);
	}
}

const unreachable: Readonly<Record<string, string>> = {
	ENOTFOUND: 'cannot be found',
	EAI_AGAIN: 'cannot be looked up',
	ENETUNREACH: 'cannot be reached',
	ENETDOWN: 'cannot be reached',
	EHOSTUNREACH: 'cannot be reached',
	EADDRNOTAVAIL: 'cannot be reached',
	ETIMEDOUT: 'does not answer',
	UND_ERR_CONNECT_TIMEOUT: 'does not answer',
	ECONNREFUSED: 'refuses the connection',
};

const certificateCodes =
	/CERT|SELF_SIGNED|UNABLE_TO_VERIFY|UNABLE_TO_GET_ISSUER/v;

/** The system's error codes within what `fetch` throws: its causes, and several tries to connect. */
function* causes(error: unknown): Generator<NodeJS.ErrnoException> {
	if (error instanceof Error) {
		yield error;
		yield* causes(error.cause);
		if (error instanceof AggregateError) {
			for (const inner of error.errors) {
				yield* causes(inner);
			}
		}
	}
}

/** Puts into words why `fetch`, or reading what it fetched, failed. */
export function networkFault(error: unknown, url: string): ServerFault {
	const all = [...causes(error)];
	const codes = all.map(({code}) => code).filter((code) => code !== undefined);
	const known = codes.find((code) => Object.hasOwn(unreachable, code));
	if (known !== undefined) {
		return new ServerFault('unreachable', url, unreachable[known]);
	}

	const useless = (predicate: string) =>
		new ServerFault('useless', url, predicate);
	const certificate = codes.find((code) => certificateCodes.test(code));
	if (certificate !== undefined) {
		return useless(`has a certificate that is not trusted (${certificate})`);
	}

	if (all.some(({message}) => message.includes('redirect count'))) {
		return useless('redirects in circles');
	}

	if (
		codes.includes('ERR_INVALID_URL') ||
		codes.includes('UND_ERR_INVALID_ARG')
	) {
		return useless('redirects to no valid address');
	}

	// Its code, HPE_…, is missing from Node 24 on.
	if (all.some(({name}) => name === 'HTTPParserError')) {
		return useless('does not speak proper HTTP');
	}

	return new ServerFault(
		'cut',
		url,
		`has cut the connection${codes.length > 0 ? ` (${codes[0]})` : ''}`,
	);
}

/**
 * Does something with a file of the user.
 *
 * @throws DownloadError with one clear sentence when the system does not let it.
 */
export async function onDisk<Result>(
	path: string,
	work: () => Promise<Result>,
): Promise<Result> {
	try {
		return await work();
	} catch (error) {
		if (error instanceof DownloadError) {
			throw error;
		}

		const reason =
			(error as NodeJS.ErrnoException).code === 'EISDIR'
				? 'there is a folder of that name; move it away'
				: reasonOf('write', error);
		throw new DownloadError(
			`Cannot write ${path}: ${reason}, then download again (--dir chooses the folder).`,
		);
	}
}

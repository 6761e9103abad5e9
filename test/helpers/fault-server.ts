import {Buffer} from 'node:buffer';
import {createHash} from 'node:crypto';
import {
	createServer,
	type IncomingMessage,
	type ServerResponse,
} from 'node:http';
import {type AddressInfo} from 'node:net';
import {type RemoteFile} from '../../source/dataset/download/catalog.js';

/** What a server does with one request for a file. */
export type Behavior = (
	request: IncomingMessage,
	response: ServerResponse,
	content: Uint8Array,
	/** How many bytes of the file the client has kept by now. */
	arrived: () => number,
) => void;

/** Where a request wants to begin; 0 without a range. */
function rangeStart({headers}: IncomingMessage): number {
	return Number(/^bytes=(\d+)-$/v.exec(headers.range ?? '')?.[1] ?? 0);
}

/** Begins the answer to a request, with or without a range. Returns what is to be sent. */
function answer(
	request: IncomingMessage,
	response: ServerResponse,
	content: Uint8Array,
): Uint8Array {
	const from = rangeStart(request);
	const rest = content.subarray(from);
	response.writeHead(from > 0 ? 206 : 200, {
		'content-type': 'application/octet-stream',
		'content-length': rest.length,
		...(from > 0 && {
			'content-range': `bytes ${from}-${content.length - 1}/${content.length}`,
		}),
	});
	return rest;
}

/** Sends what was asked for. */
export function good(
	request: IncomingMessage,
	response: ServerResponse,
	content: Uint8Array,
): void {
	response.end(answer(request, response, content));
}

/** Sends all of it whatever was asked for. */
export const ignoringRange: Behavior = (_, response, content) => {
	response.writeHead(200, {'content-length': content.length});
	response.end(content);
};

/** Sends so many bytes and drops the connection when they have arrived. */
export const cutAfter =
	(count: number): Behavior =>
	(request, response, content, arrived) => {
		response.shouldKeepAlive = false;
		const until = rangeStart(request) + count;
		response.write(answer(request, response, content).subarray(0, count));
		const timer = setInterval(() => {
			if (arrived() >= until || response.destroyed) {
				clearInterval(timer);
				response.socket?.end();
			}
		}, 2);
	};

/** Sends so many bytes and then nothing more, but keeps the connection. */
export const stalledAfter =
	(count: number): Behavior =>
	(request, response, content) => {
		response.write(answer(request, response, content).subarray(0, count));
	};

/** Does not even begin to answer. */
export const silent: Behavior = () => undefined;

/** Sends all of it in small pieces, each in time. */
export const slow: Behavior = (request, response, content) => {
	const rest = answer(request, response, content);
	let sent = 0;
	const piece = Math.ceil(rest.length / 8);
	const timer = setInterval(() => {
		response.write(rest.subarray(sent, sent + piece));
		sent += piece;
		if (sent >= rest.length) {
			clearInterval(timer);
			response.end();
		}
	}, 10);
};

/** Sends as many bytes, but other ones. */
export const wrongBytes: Behavior = (request, response, content) => {
	response.end(answer(request, response, content).map((byte) => byte ^ 0x55));
};

/** Sends only the first half, and says that this is all. */
export const halfOfIt: Behavior = (request, response, content) => {
	good(request, response, content.subarray(0, content.length / 2));
};

/** Sends more than it has announced. */
export const moreThanAnnounced: Behavior = (_, response, content) => {
	response.socket!.end(
		Buffer.concat([
			Buffer.from(
				`HTTP/1.1 200 OK\r\nContent-Length: ${content.length / 2}\r\n\r\n`,
			),
			content,
		]),
	);
};

/** Never stops sending. */
export const endless: Behavior = (_, response) => {
	response.writeHead(200);
	const more = () => {
		while (!response.destroyed && response.write(new Uint8Array(100_000))) {
			// Until the buffer is full.
		}
	};

	response.on('drain', more);
	more();
};

/** Answers with an error. */
export const status =
	(code: number): Behavior =>
	(_, response) => {
		response.writeHead(code, {'content-type': 'text/html'});
		response.end('<h1>An error</h1>');
	};

/** Says that nothing lies beyond what is asked for. */
export const rangeRefused: Behavior = (request, response, content) => {
	if (request.headers.range === undefined) {
		good(request, response, content);
	} else {
		response.writeHead(416, {'content-range': `bytes */${content.length}`});
		response.end();
	}
};

/** Sends a range, but not the one that was asked for. */
export const wrongRange: Behavior = (request, response, content) => {
	if (request.headers.range === undefined) {
		good(request, response, content);
	} else {
		response.writeHead(206, {
			'content-range': `bytes 0-${content.length - 1}/${content.length}`,
		});
		response.end(content);
	}
};

/** Answers anything with the page of a network that wants a log-in. */
export const loginPage: Behavior = (_, response) => {
	response.writeHead(200, {'content-type': 'text/html; charset=utf-8'});
	response.end('<h1>Welcome to the hotel</h1>');
};

/** Sends on to the next path of this server, which has the file. */
export const redirect: Behavior = (request, response, content) => {
	if (request.url!.endsWith('?moved')) {
		good(request, response, content);
	} else {
		response.writeHead(302, {location: `${request.url}?moved`});
		response.end();
	}
};

/** Sends on to itself for ever. */
export const redirectLoop: Behavior = (request, response) => {
	response.writeHead(302, {location: request.url});
	response.end();
};

/** Sends on to what is no address. */
export const redirectNowhere: Behavior = (_, response) => {
	response.writeHead(302, {location: 'http://'});
	response.end();
};

/** Talks, but not HTTP. */
export const noHttp: Behavior = (_, response) => {
	response.socket!.end('220 this is a mail server\r\n');
};

/** A server of files, with what each request for them asked for. */
export type FaultServer = {
	readonly url: string;
	/** The Range of every request, '' where there was none, oldest first. */
	readonly ranges: string[];
	readonly close: () => void;
};

/**
 * Serves files, each by its path. The first request is served by the first behavior and so on; the last
 * one goes on for ever.
 *
 * @param arrived - How many bytes the client has kept, for behaviors that wait for that.
 */
export async function startFaultServer(
	files: Readonly<Record<string, Uint8Array>>,
	behaviors: readonly Behavior[],
	arrived: () => number = () => 0,
): Promise<FaultServer> {
	const ranges: string[] = [];
	const server = createServer((request, response) => {
		const name = decodeURIComponent(
			new URL(request.url!, 'http://localhost').pathname.slice(1),
		);
		const content = files[name];
		const behavior = behaviors[Math.min(ranges.length, behaviors.length - 1)];
		ranges.push(request.headers.range ?? '');
		if (content) {
			behavior(request, response, content, arrived);
		} else {
			response.writeHead(404).end();
		}
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const {port} = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		ranges,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

/** A server at which nothing listens. */
export async function startDeadServer(): Promise<FaultServer> {
	const server = await startFaultServer({}, [good]);
	server.close();
	return {...server, close: () => undefined};
}

/** A file to download from these servers. */
export function remoteFile(
	name: string,
	content: Uint8Array,
	servers: readonly string[],
): RemoteFile {
	return {
		name,
		size: content.length,
		digest: {
			algorithm: 'sha256',
			hex: createHash('sha256').update(content).digest('hex'),
		},
		sources: servers.map((url) => ({url: `${url}/${name}`})),
	};
}

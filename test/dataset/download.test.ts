import fs from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import test, {type ExecutionContext} from 'ava';
import {
	byteText,
	collections,
	mirrored,
	type Collection,
} from '../../source/dataset/download/catalog.js';
import {
	download,
	type DownloadOptions,
} from '../../source/dataset/download/download.js';
import {networkFault} from '../../source/dataset/download/faults.js';
import {
	cutAfter,
	endless,
	good,
	halfOfIt,
	ignoringRange,
	loginPage,
	moreThanAnnounced,
	noHttp,
	rangeRefused,
	redirect,
	redirectLoop,
	redirectNowhere,
	remoteFile,
	silent,
	slow,
	stalledAfter,
	startDeadServer,
	startFaultServer,
	status,
	wrongBytes,
	wrongRange,
	type Behavior,
} from '../helpers/fault-server.js';
import {scratchFolder} from '../helpers/mat-files.js';
import {testWith} from '../helpers/test-with.js';

const scratch = scratchFolder();
/** Of a client with a server that stalls, ms: what a server sends arrives in it on a busy machine too. */
const patience = 5000;
const content = Uint8Array.from({length: 200_000}, (_, i) => (i * i) % 241);

/** A server that behaves like this, and a way to download its file into a fresh folder. */
async function begin(...behaviors: Behavior[]) {
	const server = await startFaultServer({'a.bin': content}, behaviors);
	const folder = fs.mkdtempSync(join(scratch, 'folder-'));
	const collection: Collection = {
		name: 'mnist',
		about: '',
		files: [remoteFile('a.bin', content, [server.url])],
	};
	return {
		server,
		folder,
		path: join(folder, 'a.bin'),
		start: async (options: DownloadOptions = {}) =>
			download(collection, folder, {pause: 0, ...options}),
	};
}

test('a download that is stopped keeps what has arrived, and goes on from there', async (t) => {
	const {server, path, folder, start} = await begin(stalledAfter(50_000), good);
	t.teardown(server.close);
	const stop = new AbortController();
	await t.throwsAsync(
		start({
			signal: stop.signal,
			onProgress(_, received) {
				if (received === 50_000) {
					stop.abort();
				}
			},
		}),
		{name: 'DownloadStopped'},
	);
	t.is(fs.statSync(`${path}.part`).size, 50_000);
	t.false(fs.existsSync(`${path}.lock`));
	await start();
	t.true(fs.readFileSync(path).equals(content));
	t.deepEqual(server.ranges, ['', 'bytes=50000-']);
	t.deepEqual(fs.readdirSync(folder), ['a.bin']);
});

test('a download that is stopped before it begins asks no server', async (t) => {
	const {server, start} = await begin(good);
	t.teardown(server.close);
	await t.throwsAsync(start({signal: AbortSignal.abort()}), {
		name: 'DownloadStopped',
	});
	t.deepEqual(server.ranges, []);
});

test('progress grows to the size of the file, also when it goes on from a part', async (t) => {
	const {server, path, start} = await begin(good);
	t.teardown(server.close);
	fs.writeFileSync(`${path}.part`, content.subarray(0, 60_000));
	const seen: Array<[number, number]> = [];
	await start({
		onProgress(_, received, total) {
			seen.push([received, total]);
		},
	});
	t.true(seen[0][0] > 60_000);
	t.deepEqual(seen.at(-1), [content.length, content.length]);
	t.true(seen.every(([received], i) => i === 0 || received > seen[i - 1][0]));
});

test('a file that is there and right is left alone', async (t) => {
	const {server, path, start} = await begin(good);
	t.teardown(server.close);
	fs.writeFileSync(path, content);
	const {mtimeMs} = fs.statSync(path);
	t.deepEqual(await start(), [{path, bytes: content.length, wasThere: true}]);
	t.is(fs.statSync(path).mtimeMs, mtimeMs);
	t.deepEqual(server.ranges, []);
});

test('a damaged file is replaced where that is allowed, and only by a right one', async (t) => {
	const {server, path, start} = await begin((_, response) => {
		response.writeHead(503).end();
	}, good);
	t.teardown(server.close);
	fs.writeFileSync(path, 'damaged');
	await t.throwsAsync(start(), {message: /503/v});
	t.is(fs.readFileSync(path, 'utf8'), 'damaged');
	const notes: string[] = [];
	await start({
		onNote(note) {
			notes.push(note);
		},
	});
	t.regex(notes.join('\n'), /a\.bin is damaged.*downloading it again/v);
	t.true(fs.readFileSync(path).equals(content));
});

test('a file of the user with that name is never touched', async (t) => {
	const {server, path, start} = await begin(good);
	t.teardown(server.close);
	fs.writeFileSync(path, 'my own');
	await t.throwsAsync(start({mayReplace: false}), {
		name: 'DownloadError',
		message: /a\.bin is there already, with other content.*move it away/v,
	});
	t.is(fs.readFileSync(path, 'utf8'), 'my own');
	t.deepEqual(server.ranges, []);
});

test('two programs do not write the same file; the lock of a dead one does not count', async (t) => {
	const {server, path, start} = await begin(good);
	t.teardown(server.close);
	// The process that runs this test's process is alive.
	fs.writeFileSync(`${path}.lock`, String(process.ppid));
	await t.throwsAsync(start(), {
		name: 'DownloadError',
		message: new RegExp(
			String.raw`downloaded by another nn-tui already \(process ${process.ppid}\)`,
			'v',
		),
	});
	t.true(fs.existsSync(`${path}.lock`));
	// No system gives so high a number to a process.
	fs.writeFileSync(`${path}.lock`, '2147483646');
	await start();
	t.true(fs.readFileSync(path).equals(content));
});

const onLinux = testWith(process.platform === 'linux', 'Linux');

onLinux('a full disk is told, and no other server is asked', async (t) => {
	const {server, path, start} = await begin(good);
	t.teardown(server.close);
	// Every write to this device fails as on a full disk.
	const {open} = fs.promises;
	fs.promises.open = async (file, flags, mode) =>
		file === `${path}.part` ? open('/dev/full', 'w') : open(file, flags, mode);
	t.teardown(() => {
		fs.promises.open = open;
	});
	await t.throwsAsync(start(), {
		name: 'DownloadError',
		message:
			/^Cannot write .*a\.bin\.part: the disk is full; make room or choose another disk, then/v,
	});
	t.is(server.ranges.length, 1);
});

onLinux('what was planted in place of the part is not followed', async (t) => {
	const {server, path, start} = await begin(good);
	t.teardown(server.close);
	const victim = `${path}.victim`;
	fs.writeFileSync(victim, 'precious');
	fs.symlinkSync(victim, `${path}.part`);
	await start();
	t.is(fs.readFileSync(victim, 'utf8'), 'precious');
	t.true(fs.readFileSync(path).equals(content));
});

onLinux('a folder that cannot be made is told', async (t) => {
	const file = join(scratch, 'a file');
	fs.writeFileSync(file, '');
	for (const [folder, says] of [
		[
			'/sys/nn-tui',
			/^Cannot write .*: (?:you may not write there|nothing can be written)/v,
		],
		[join(file, 'below'), /^Cannot write .*: a part of the path is a file/v],
	] as const) {
		await t.throwsAsync(download(collections.week7, folder), {
			name: 'DownloadError',
			message: says,
		});
	}
});

for (const [code, kind, says] of [
	['ENOTFOUND', 'unreachable', 'example.org cannot be found'],
	['EAI_AGAIN', 'unreachable', 'example.org cannot be looked up'],
	['ENETUNREACH', 'unreachable', 'example.org cannot be reached'],
	['ECONNREFUSED', 'unreachable', 'example.org refuses the connection'],
	['UND_ERR_CONNECT_TIMEOUT', 'unreachable', 'example.org does not answer'],
	[
		'CERT_HAS_EXPIRED',
		'useless',
		'example.org has a certificate that is not trusted (CERT_HAS_EXPIRED)',
	],
	[
		'SELF_SIGNED_CERT_IN_CHAIN',
		'useless',
		'example.org has a certificate that is not trusted (SELF_SIGNED_CERT_IN_CHAIN)',
	],
	['ECONNRESET', 'cut', 'example.org has cut the connection (ECONNRESET)'],
] as const) {
	test(`${code} from the system: ${says}`, (t) => {
		const inner = Object.assign(new Error('one try'), {code});
		const cause = new AggregateError([inner], 'all tries failed');
		const fault = networkFault(
			new TypeError('fetch failed', {cause}),
			'https://example.org/file',
		);
		t.is(fault.kind, kind);
		t.is(fault.message, says);
	});
}

test('every file of the catalog has a checksum of the right length and https sources', (t) => {
	for (const {files} of Object.values(collections)) {
		for (const {digest, sources} of files) {
			t.regex(
				digest.hex,
				digest.algorithm === 'sha256' ? /^[\da-f]{64}$/v : /^[\da-f]{40}$/v,
			);
			t.true(sources.length >= 2);
			t.true(sources.every(({url}) => new URL(url).protocol === 'https:'));
		}
	}
});

test('a mirror takes the place of all sources, with or without a slash at its end', (t) => {
	for (const mirror of [
		'http://school.example/mnist',
		'http://school.example/mnist/',
	]) {
		const {files} = mirrored(collections.mnist, mirror);
		t.deepEqual(files[3].sources, [
			{url: 'http://school.example/mnist/t10k-labels-idx1-ubyte.gz'},
		]);
	}
});

test('sizes for people', (t) => {
	t.deepEqual(
		[812, 28_881, 9_912_422].map((bytes) => byteText(bytes)),
		['812 B', '28.9 kB', '9.9 MB'],
	);
});

const name = 'digits.bin';
const length = 300_000;
const contentFaults = Uint8Array.from({length}, (_, i) => (i * i) % 251);
const broken = contentFaults.map((byte) => byte ^ 1);

/** A server that is not there. */
const refused = 'refused';

type Fault = {
	readonly title: string;
	/** What each server does with one request after the other. */
	readonly servers: ReadonlyArray<readonly Behavior[] | typeof refused>;
	/** What an earlier try has left in the .part file. */
	readonly part?: Uint8Array;
	/** What the user is told on the way, in order. */
	readonly notes?: readonly RegExp[];
	/** The Range of each request to the first server. */
	readonly ranges?: readonly string[];
	/** Set when the file cannot be had: what the user is told at the end. */
	readonly fails?: RegExp;
	/** Milliseconds of silence that are borne; many unless given. */
	readonly patience?: number;
	/** Bytes that are kept for another try; none unless given. */
	readonly kept?: number;
};

const first = contentFaults.subarray(0, 100_000);

// The fault table of the downloader.
const faults: readonly Fault[] = [
	{title: 'a good server', servers: [[good]], ranges: ['']},
	{
		title: 'an earlier try has left a part: only the rest is fetched',
		servers: [[good]],
		part: first,
		ranges: ['bytes=100000-'],
	},
	{
		title: 'an earlier try has left all of it under another name',
		servers: [[rangeRefused]],
		part: contentFaults,
		ranges: ['bytes=300000-'],
	},
	{
		title: 'the connection is cut in the middle, twice',
		servers: [[cutAfter(100_000), cutAfter(50_000), good]],
		notes: [/cut the connection.*going on from there/v, /going on from there/v],
		ranges: ['', 'bytes=100000-', 'bytes=150000-'],
	},
	{
		title: 'every connection is cut before anything arrives',
		servers: [[cutAfter(0)]],
		notes: [/cut the connection.*; asking again/v],
		ranges: ['', ''],
		fails: /no server gave it \(127\.0\.0\.1:\d+ has cut the connection/v,
	},
	{
		title: 'cut in the middle, and then the server is gone',
		servers: [[cutAfter(100_000), status(503)]],
		notes: [/going on/v],
		fails:
			/answers with an error \(503 Service Unavailable\).*100\.0 kB of it are kept/v,
		kept: 100_000,
	},
	{
		title: 'cut in the middle, and the next server goes on',
		servers: [[cutAfter(100_000), status(500)], [good]],
		notes: [/going on/v, /500 Internal Server Error\); trying 127/v],
		ranges: ['', 'bytes=100000-'],
	},
	{
		title: 'wrong bytes',
		servers: [[wrongBytes]],
		fails: /sends something else than the file \(its checksum is wrong/v,
	},
	{
		title: 'wrong bytes, but the next server is right',
		servers: [[wrongBytes], [good]],
		notes: [/checksum is wrong.*; trying 127/v],
	},
	{
		title: 'the part of an earlier try is wrong',
		servers: [[good]],
		part: broken.subarray(0, 100_000),
		notes: [/put together wrongly \(its checksum is wrong\); beginning anew/v],
		ranges: ['bytes=100000-', ''],
	},
	{
		title: 'the part of an earlier try is longer than the file',
		servers: [[rangeRefused]],
		part: new Uint8Array(length + 5),
		notes: [/beginning anew/v],
		ranges: ['bytes=300005-', ''],
	},
	{
		title: 'too short, and the server says that this is all',
		servers: [[halfOfIt]],
		fails: /checksum is wrong/v,
	},
	{
		title: 'longer than announced',
		servers: [[moreThanAnnounced]],
		fails: /no server gave it/v,
	},
	{
		title: 'without end',
		servers: [[endless]],
		fails: /sends far more than the file has/v,
		kept: 0,
	},
	{title: 'slow, but steady', servers: [[slow]]},
	{
		title: 'no answer at all',
		patience,
		servers: [[silent]],
		fails: /has sent nothing for 5 s/v,
	},
	{
		title: 'stalled in the middle, then better',
		patience,
		servers: [[stalledAfter(100_000), good]],
		notes: [/has sent nothing for 5 s; going on from there/v],
		ranges: ['', 'bytes=100000-'],
	},
	{
		title: 'stalled in the middle for ever',
		patience,
		servers: [[stalledAfter(100_000), silent]],
		notes: [/going on from there/v],
		fails: /has sent nothing for 5 s\).*100\.0 kB of it are kept/v,
		kept: 100_000,
	},
	{
		title: '404',
		servers: [[status(404)]],
		fails: /does not have the file \(404 Not Found\)/v,
	},
	{
		title: '500',
		servers: [[status(500)]],
		part: first,
		fails: /500 Internal Server Error/v,
		kept: first.length,
	},
	{title: 'a redirect', servers: [[redirect]], ranges: ['', '']},
	{
		title: 'a redirect while going on',
		servers: [[redirect]],
		part: first,
		ranges: ['bytes=100000-', 'bytes=100000-'],
	},
	{
		title: 'a redirect in circles',
		servers: [[redirectLoop]],
		fails: /redirects in circles/v,
	},
	{
		title: 'a redirect to nowhere',
		servers: [[redirectNowhere]],
		fails: /redirects to no valid address/v,
	},
	{
		title: 'a server that ignores ranges',
		servers: [[ignoringRange]],
		part: first,
		ranges: ['bytes=100000-'],
	},
	{
		title: '416 though more is missing',
		servers: [[rangeRefused]],
		part: first,
		notes: [/beginning anew/v],
		ranges: ['bytes=100000-', ''],
	},
	{
		title: 'another range than was asked for',
		servers: [[wrongRange]],
		part: first,
		fails: /another part of the file.*bytes 0-299999\/300000/v,
		kept: first.length,
	},
	{
		title: 'the log-in page of a network instead of the file',
		servers: [[loginPage]],
		part: first,
		fails: /a web page instead of the file \(does this network ask/v,
		kept: first.length,
	},
	{
		title: 'not HTTP',
		servers: [[noHttp]],
		fails: /does not speak proper HTTP/v,
	},
	{
		title: 'connection refused',
		servers: [refused],
		fails:
			/no server could be reached \(.* refuses the connection\); is this computer offline\?/v,
	},
	{
		title: 'the first server refuses, the second has the file',
		servers: [refused, [good]],
		notes: [/refuses the connection; trying 127/v],
	},
	{
		title: 'no server is right',
		servers: [refused, [status(404)], [wrongBytes], [redirectLoop]],
		notes: [/refuses/v, /404/v, /checksum/v],
		fails:
			/refuses the connection, .*404 Not Found\), .*thrown away\), .*in circles/v,
	},
];

function sizeOf(path: string): number {
	return fs.statSync(path, {throwIfNoEntry: false})?.size ?? 0;
}

/** Downloads under these conditions, and tells all that can be seen from outside. */
async function carryOut(t: ExecutionContext, fault: Fault) {
	const folder = join(fs.mkdtempSync(join(scratch, 'fault-')), 'new', 'folder');
	const target = join(folder, name);
	const arrived = () => sizeOf(`${target}.part`);
	const servers = await Promise.all(
		fault.servers.map(async (behaviors) =>
			behaviors === refused
				? startDeadServer()
				: startFaultServer({[name]: contentFaults}, behaviors, arrived),
		),
	);
	t.teardown(() => {
		for (const {close} of servers) {
			close();
		}
	});
	const urls = servers.map(({url}) => url);
	if (fault.part) {
		fs.mkdirSync(folder, {recursive: true});
		fs.writeFileSync(`${target}.part`, fault.part);
	}

	const notes: string[] = [];
	const collection: Collection = {
		name: 'week7',
		about: '',
		files: [remoteFile(name, contentFaults, urls)],
	};
	const start = async () =>
		download(collection, folder, {
			patience: fault.patience ?? 60_000,
			pause: 0,
			onNote(note: string) {
				notes.push(note);
			},
		});
	return {folder, target, notes, ranges: servers[0].ranges, start};
}

function checkNotes(t: ExecutionContext, notes: string[], fault: Fault): void {
	const expected = fault.notes ?? [];
	t.is(notes.length, expected.length, notes.join('\n'));
	for (const [i, note] of notes.entries()) {
		t.regex(note, expected[i]);
	}
}

for (const fault of faults.filter(({fails}) => !fails)) {
	test(`${fault.title}: the file is right`, async (t) => {
		const {folder, target, notes, ranges, start} = await carryOut(t, fault);
		t.deepEqual(await start(), [
			{path: target, bytes: length, wasThere: false},
		]);
		t.true(fs.readFileSync(target).equals(contentFaults));
		t.deepEqual(fs.readdirSync(folder), [name], 'nothing else is left');
		checkNotes(t, notes, fault);
		t.deepEqual(ranges, [...(fault.ranges ?? ranges)]);
		const [again] = await start();
		t.true(again.wasThere);
	});
}

for (const fault of faults.filter(({fails}) => fails)) {
	test(`${fault.title}: told in a sentence`, async (t) => {
		const {folder, target, notes, start} = await carryOut(t, fault);
		const {message} = await t.throwsAsync(start(), {name: 'DownloadError'});
		t.regex(message, fault.fails!);
		t.regex(message, /^Cannot download digits\.bin: /v);
		checkNotes(t, notes, fault);
		t.false(fs.existsSync(target), 'nothing has the final name');
		t.false(fs.readdirSync(folder).includes(`${name}.lock`));
		t.is(sizeOf(`${target}.part`), fault.kept ?? 0);
	});
}

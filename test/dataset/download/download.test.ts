import fs from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {
	byteText,
	collections,
	mirrored,
	type Collection,
} from '../../../source/dataset/download/catalog.js';
import {
	download,
	type DownloadOptions,
} from '../../../source/dataset/download/download.js';
import {networkFault} from '../../../source/dataset/download/faults.js';
import {
	good,
	remoteFile,
	stalledAfter,
	startFaultServer,
	type Behavior,
} from '../../helpers/fault-server.js';
import {scratchFolder} from '../../helpers/mat-files.js';

const scratch = scratchFolder();
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

const onLinux = process.platform === 'linux' ? test : test.skip;

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
		message: /^Cannot write .*a\.bin\.part: the disk is full; make room, then/v,
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
			/^Cannot write .*: (?:you may not write there|that disk cannot)/v,
		],
		[join(file, 'below'), /^Cannot write .*: a part of that path is a file/v],
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

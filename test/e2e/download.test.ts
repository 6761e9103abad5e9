import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import anyTest from 'ava';
import {
	good,
	stalledAfter,
	status,
	type Behavior,
} from '../helpers/fault-server.js';
import {jsonLines, runCliWith} from '../helpers/run-cli.js';
import {smallCourseFiles, startSmallCatalog} from '../helpers/small-catalog.js';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;
const data = smallCourseFiles['week7data1.mat'];
const half = Math.floor(data.length / 2);

/** Sends one half, and the other when it is told to. */
function inTwoHalves(): {behavior: Behavior; goOn: () => void} {
	let goOn = () => undefined as void;
	return {
		behavior(_, response, content) {
			response.writeHead(200, {'content-length': content.length});
			response.write(content.subarray(0, half));
			goOn = () => {
				response.end(content.subarray(half));
			};
		},
		goOn() {
			goOn();
		},
	};
}

test('download shows a progress bar in a terminal, and at the end where the data is', async (t) => {
	const {behavior, goOn} = inTwoHalves();
	const {server, environment, week7} = await startSmallCatalog([
		behavior,
		good,
	]);
	t.teardown(server.close);
	const terminal = new TestTerminal(['download', 'week7'], {
		columns: 80,
		rows: 24,
		environment,
	});
	try {
		const half = await terminal.waitFor(
			/week7data1\.mat +█+░+ (?:49|50) % {2}[\d.]+ kB of [\d.]+ kB {2}/v,
		);
		t.true(half.split('\n')[0].length <= 80);
		goOn();
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 0);
		const text = terminal.text();
		t.regex(
			text,
			/^week7data1\.mat +[\d.]+ kB {2}downloaded, checksum right$/mv,
		);
		t.regex(
			text,
			/^week7weights\.mat +[\d.]+ kB {2}downloaded, checksum right$/mv,
		);
		t.regex(
			text.replaceAll('\n', ''),
			/week7 is in .*week7\. Use it with --data week7\./v,
		);
		t.notRegex(text, /█/v);
		for (const [name, content] of Object.entries(smallCourseFiles)) {
			t.true(readFileSync(join(week7, name)).equals(content));
		}
	} finally {
		await terminal.dispose();
	}
});

test('Ctrl-C keeps what has arrived, and the same command goes on from there', async (t) => {
	const {server, environment, week7} = await startSmallCatalog([
		stalledAfter(half),
		good,
	]);
	t.teardown(server.close);
	const terminal = new TestTerminal(['download', 'week7'], {
		columns: 80,
		rows: 24,
		environment,
	});
	try {
		await terminal.waitFor(/(?:49|50) %/v);
		terminal.press('\u0003');
		const {exitCode} = await terminal.exit;
		t.is(exitCode, 130);
		t.regex(terminal.text(), /Stopped\. What has arrived is kept/v);
	} finally {
		await terminal.dispose();
	}

	t.is(readFileSync(join(week7, 'week7data1.mat.part')).length, half);
	const {exitCode} = await runCliWith({environment}, 'download', 'week7');
	t.is(exitCode, 0);
	t.deepEqual(server.ranges, ['', `bytes=${half}-`, '']);
});

test('without a terminal there are plain lines, and the second time nothing is done', async (t) => {
	const {server, environment} = await startSmallCatalog([good]);
	t.teardown(server.close);
	const first = await runCliWith({environment}, 'download', 'week7');
	t.is(first.exitCode, 0);
	t.regex(
		first.stderr,
		/^week7data1\.mat {2}[\d.]+ kB of [\d.]+ kB \(100 %\)$/mv,
	);
	t.notRegex(first.stderr, /\u001B/v);
	t.is(first.stdout.trim().split('\n').length, 3);
	const second = await runCliWith({environment}, 'download', 'week7');
	t.is(second.exitCode, 0);
	t.regex(second.stdout, /week7data1\.mat .* already here, checksum right/v);
	t.regex(second.stdout, /week7 is already in /v);
	t.is(second.stderr, '');
	t.is(server.ranges.length, 2);
});

test('--json prints one document', async (t) => {
	const {server, environment, week7} = await startSmallCatalog([good]);
	t.teardown(server.close);
	const {stdout} = await runCliWith(
		{environment},
		'download',
		'week7',
		'week7',
		'--json',
	);
	const files = Object.entries(smallCourseFiles).map(([file, {length}]) => ({
		file,
		path: join(week7, file),
		bytes: length,
		wasThere: false,
	}));
	t.deepEqual(jsonLines(stdout), [
		{
			schemaVersion: 1,
			collections: [{name: 'week7', folder: week7, files}],
		},
	]);
});

test("--mirror and --dir: from a server of one's own into this folder", async (t) => {
	const {server, environment, directory, week7} = await startSmallCatalog([
		good,
	]);
	t.teardown(server.close);
	const {exitCode, stdout} = await runCliWith(
		{environment, directory},
		'download',
		'week7',
		'--dir',
		'.',
		'--mirror',
		`${server.url}`,
	);
	t.is(exitCode, 0);
	t.true(readFileSync(join(directory, 'week7data1.mat')).equals(data));
	t.regex(stdout, /Use it with --data week7data1\.mat\./v);
	t.false(existsSync(week7));
});

test('a file of the user in --dir is never replaced', async (t) => {
	const {server, environment, directory} = await startSmallCatalog([good]);
	t.teardown(server.close);
	writeFileSync(join(directory, 'week7data1.mat'), 'mine');
	const {exitCode, stderr} = await runCliWith(
		{environment, directory},
		'download',
		'week7',
		'--dir',
		directory,
	);
	t.is(exitCode, 1);
	t.regex(stderr, /week7data1\.mat is there already, with other content/v);
	t.is(readFileSync(join(directory, 'week7data1.mat'), 'utf8'), 'mine');
});

test('--list tells what is here, what is begun and what is damaged', async (t) => {
	const {server, environment, week7} = await startSmallCatalog([good]);
	t.teardown(server.close);
	const list = async () => {
		const {stdout} = await runCliWith({environment}, 'download', '--list');
		return stdout;
	};

	t.regex(
		await list(),
		/^week7 .*\n +is not here yet; nn-tui download week7 gets it/v,
	);
	mkdirSync(week7, {recursive: true});
	writeFileSync(join(week7, 'week7data1.mat.part'), data.subarray(0, 5000));
	t.regex(
		await list(),
		/5\.0 kB of it are here; nn-tui download week7 gets the rest/v,
	);
	writeFileSync(join(week7, 'week7data1.mat'), 'damaged');
	t.regex(await list(), /is damaged here \(week7data1\.mat\)/v);
	await runCliWith({environment}, 'download', 'week7');
	t.regex(await list(), /is here: .*week7/v);
});

test('a server that is not there or has no file ends with 1 and one line that says what to do', async (t) => {
	const {server, environment} = await startSmallCatalog([status(404)]);
	t.teardown(server.close);
	const {exitCode, stdout, stderr} = await runCliWith(
		{environment},
		'download',
		'week7',
	);
	t.is(exitCode, 1);
	t.is(stdout, '');
	t.regex(
		stderr,
		/^Cannot download week7data1\.mat: .*404 Not Found.*Try again later, or get http:.*and put it into .*week7\.\n$/v,
	);
	server.close();
	const offline = await runCliWith({environment}, 'download', 'week7');
	t.is(offline.exitCode, 1);
	t.regex(
		offline.stderr,
		/no server could be reached.*is this computer offline\?/v,
	);
	t.is(offline.stderr.trim().split('\n').length, 1);
});

test('--timeout gives a silent server up', async (t) => {
	const {server, environment} = await startSmallCatalog([() => undefined]);
	t.teardown(server.close);
	const {exitCode, stderr} = await runCliWith(
		{environment},
		'download',
		'week7',
		'--timeout',
		'0.5',
	);
	t.is(exitCode, 1);
	t.regex(stderr, /has sent nothing for 0\.5 s/v);
});

for (const [arguments_, says] of [
	[[], /Say what to download: week7 and mnist/v],
	[['week8'], /nothing called "week8" to download; there are week7 and mnist/v],
	[['embedded'], /need no download/v],
	[['week7', '--dir='], /--dir takes the path of a folder, not nothing/v],
	[['week7', '--mirror', 'here'], /--mirror takes the http .*, not "here"/v],
	[['week7', '--mirror', 'ftp://a/b'], /--mirror takes the http/v],
	[['week7', '--timeout', '0'], /--timeout takes seconds.*not "0"/v],
	[['week7', '--data', 'x'], /download has no --data; it takes --list, --dir/v],
] as const) {
	test(`bad input: nn-tui download ${arguments_.join(' ')}`, async (t) => {
		const {exitCode, stdout, stderr} = await runCliWith(
			{},
			'download',
			...arguments_,
		);
		t.is(exitCode, 2);
		t.is(stdout, '');
		t.regex(stderr, says);
		t.is(stderr.trim().split('\n').length, 1, stderr);
	});
}

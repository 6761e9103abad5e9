import fs from 'node:fs';
import {join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {type Collection} from '../../../source/dataset/download/catalog.js';
import {download} from '../../../source/dataset/download/download.js';
import {
	cutAfter,
	endless,
	good,
	halfOfIt,
	ignoringRange,
	loginPage,
	moreThanAnnounced,
	noHttp,
	otherVersion,
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
} from '../../helpers/fault-server.js';
import {scratchFolder} from '../../helpers/mat-files.js';

const name = 'digits.bin';
const length = 300_000;
const content = Uint8Array.from({length}, (_, i) => (i * i) % 251);
const broken = content.map((byte) => byte ^ 1);

/** A server that is not there. */
const refused = 'refused';

type Fault = {
	readonly title: string;
	/** What each server does with one request after the other. */
	readonly servers: ReadonlyArray<readonly Behavior[] | typeof refused>;
	/** What an earlier try has left in the .part file. */
	readonly part?: Uint8Array;
	/** The ETag that the first server gave at that time. */
	readonly etag?: string;
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

const first = content.subarray(0, 100_000);

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
		part: content,
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
		title:
			'the server has another version than the one that had begun to arrive',
		servers: [[otherVersion]],
		part: broken.subarray(0, 100_000),
		etag: '"first"',
		ranges: ['bytes=100000-'],
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
		patience: 1000,
		servers: [[silent]],
		fails: /has sent nothing for 1 s/v,
	},
	{
		title: 'stalled in the middle, then better',
		patience: 1000,
		servers: [[stalledAfter(100_000), good]],
		notes: [/has sent nothing for 1 s; going on from there/v],
		ranges: ['', 'bytes=100000-'],
	},
	{
		title: 'stalled in the middle for ever',
		patience: 1000,
		servers: [[stalledAfter(100_000), silent]],
		notes: [/going on from there/v],
		fails: /has sent nothing for 1 s\).*100\.0 kB of it are kept/v,
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

const scratch = scratchFolder();

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
				: startFaultServer({[name]: content}, behaviors, arrived),
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

	if (fault.etag !== undefined) {
		const origin = {url: `${urls[0]}/${name}`, etag: fault.etag};
		fs.writeFileSync(`${target}.part.json`, JSON.stringify(origin));
	}

	const notes: string[] = [];
	const collection: Collection = {
		name: 'week7',
		about: '',
		files: [remoteFile(name, content, urls)],
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
		t.true(fs.readFileSync(target).equals(content));
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

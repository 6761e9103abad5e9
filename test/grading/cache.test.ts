import {Buffer} from 'node:buffer';
import {
	copyFileSync,
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {ReportCache, type CacheSettings} from '../../source/grading/cache.js';
import {grade, prepare} from '../../source/grading/grade.js';
import {
	unusableReport,
	type Report,
} from '../../source/grading/report/report.js';
import {type Submission} from '../../source/grading/submission/collect.js';
import {blame} from '../helpers/blame.js';
import {zipFile} from '../helpers/numpy-files.js';
import {broken, right, writeSubmission} from '../helpers/students.js';

const folders: string[] = [];

function temporary(): string {
	const folder = mkdtempSync(join(tmpdir(), 'nn-tui-cache-'));
	folders.push(folder);
	return folder;
}

test.after.always(() => {
	for (const folder of folders) {
		rmSync(folder, {recursive: true});
	}
});

const settings: CacheSettings = {seed: 5, isXrayed: true};

function write(name: string, files: Record<string, string>): string {
	return join(
		writeSubmission(
			Object.fromEntries(
				Object.entries(files).map(([file, text]) => [`${name}/${file}`, text]),
			),
		),
		name,
	);
}

async function submissionAt(path: string): Promise<Submission> {
	return (await prepare(path)) as Submission;
}

function withXray(verdict: Partial<typeof blame>): Report {
	return {
		...unusableReport('anna', 'J is NaN.'),
		status: 'failed',
		tables: [{lambda: 0, weights: []}],
		firstDifference: {
			quantity: 'J',
			row: 0,
			column: 0,
			student: Number.NaN,
			ours: -0,
			rows: 1,
			columns: 1,
		},
		xray: {
			sources: [],
			assignments: [],
			verdict: {...blame, ...verdict},
			milliseconds: 1,
			runs: 1,
		},
	};
}

const files = {
	'nncost.js': right.javascript,
	'helper.js': 'export const a = 1;',
};

test('a report is found again by what it depends on, wherever the files lie', async (t) => {
	const cache = await ReportCache.open(temporary(), 5);
	const anna = await submissionAt(write('anna', files));
	t.is(await cache.read(anna, settings), undefined);
	const report = withXray({});
	await cache.keep(anna, settings, report);
	const path = write('anna', files);
	const moved = await submissionAt(path);
	t.deepEqual(await cache.read(moved, settings), {
		...report,
		path,
		files: [join(path, 'nncost.js')],
	});
	for (const other of [
		{...settings, seed: 6},
		{...settings, isXrayed: false},
		{...settings, seconds: 2},
	]) {
		t.is(await cache.read(anna, other), undefined);
	}

	const changed = write('anna', {
		'nncost.js': `${right.javascript}// A change.\n`,
	});
	t.is(await cache.read(await submissionAt(changed), settings), undefined);
	t.is(cache.found, 1);

	const folder = temporary();
	const archives = ['one.zip', 'two.zip'].map((name) => join(folder, name));
	for (const archive of archives) {
		writeFileSync(
			archive,
			zipFile({'nncost.js': Buffer.from(right.javascript)}),
		);
	}

	const one = await submissionAt(archives[0]);
	const two = await submissionAt(archives[1]);
	await cache.keep(one, settings, report);
	const kept = await cache.read(two, settings);
	t.is(kept?.path, archives[1]);
});

test('an entry that was not used for 90 days is removed when the cache is opened', async (t) => {
	const folder = temporary();
	const cache = await ReportCache.open(folder, 5);
	const anna = await submissionAt(write('anna', files));
	await cache.keep(anna, settings, withXray({}));
	const entry = join(
		folder,
		readdirSync(folder).find((name) => name !== 'seed')!,
	);
	const age = (days: number) => {
		const then = Date.now() / 1000 - days * 24 * 60 * 60;
		utimesSync(entry, then, then);
	};

	age(100);
	// It is used again.
	t.truthy(await cache.read(anna, settings));
	await ReportCache.open(folder, 5);
	t.true(existsSync(entry));
	age(100);
	await ReportCache.open(folder, 5);
	t.deepEqual(readdirSync(folder), ['seed']);
});

test('what is damaged, of another, or only an accident of a run is not used', async (t) => {
	const folder = temporary();
	const cache = await ReportCache.open(folder, 5);
	const anna = await submissionAt(write('anna', files));
	const entryOf = async (submission: Submission) => {
		const before = new Set(readdirSync(folder));
		await cache.keep(submission, settings, withXray({}));
		const name = readdirSync(folder).find((one) => !before.has(one));
		return join(folder, name!);
	};

	const entry = await entryOf(anna);
	const bert = await submissionAt(
		write('bert', {'nncost.js': `${right.javascript}\n`}),
	);
	copyFileSync(entry, await entryOf(bert));
	t.is(await cache.read(bert, settings), undefined);
	const whole = readFileSync(entry);
	const flipped = Buffer.from(whole);
	flipped[100] ^= 1;
	for (const bytes of [flipped, whole.subarray(0, 50), Buffer.alloc(0)]) {
		writeFileSync(entry, bytes);
		t.is(await cache.read(anna, settings), undefined);
	}

	rmSync(entry);
	for (const report of [
		unusableReport('anna', 'Python is missing.'),
		withXray({isOutOfTime: true}),
		{...withXray({}), xray: 'It could not be traced.'},
	]) {
		await cache.keep(anna, settings, report);
		t.is(await cache.read(anna, settings), undefined);
	}

	await t.throwsAsync(ReportCache.open(join(entry, 'x\0'), 5), {
		message: /^Cannot write/v,
	});
});

test('the seed stays, and what has run into its time limit is graded again', async (t) => {
	const folder = temporary();
	const first = await ReportCache.open(folder, 5);
	const cache = await ReportCache.open(folder, 6);
	t.deepEqual([first.seed, cache.seed], [5, 5]);
	writeFileSync(join(folder, 'seed'), 'five');
	const mended = await ReportCache.open(folder, 7);
	t.is(mended.seed, 7);

	const looks: string[] = [];
	const common = {
		seed: 5,
		seconds: 1,
		onLook(path: string) {
			looks.push(path);
		},
	};
	const anna = write('anna', files);
	const fresh = await grade(anna, {...common, cache});
	t.deepEqual(await grade(anna, {...common, cache}), fresh);
	t.deepEqual(looks, [anna]);
	t.is(cache.found, 1);

	const endless = write('bert', {
		'nncost.js': broken('javascript', 'for (;;) {}'),
	});
	for (const count of [2, 3]) {
		const {status} = await grade(endless, {...common, cache});
		t.is(status, 'failed');
		t.is(looks.length, count);
	}
});

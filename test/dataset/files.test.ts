import {
	chmodSync,
	lstatSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	statSync,
	symlinkSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import anyTest from 'ava';
import {execa, execaSync} from 'execa';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {openData} from '../../source/dataset/dataset.js';
import {isFolder, lookAt, namesIn} from '../../source/dataset/read-file.js';
import {
	checkWritable,
	FileExistsError,
	writeFileAtomically,
	type WriteOptions,
} from '../../source/dataset/write-file.js';
import {
	expandPath,
	findSubmission,
} from '../../source/grading/submission/find.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {asOrdinaryUser} from '../helpers/ordinary-user.js';
import {testWith} from '../helpers/test-with.js';

// One after the other: a test changes the user.
const test = anyTest.serial;
/** A disk of a known size can be made here. */
const hasDisk =
	execaSync(
		'unshare',
		['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'],
		{reject: false},
	).exitCode === 0;
const withDisk = testWith(hasDisk, 'Linux and unshare', test);
const bytes = new Uint8Array([1, 2, 3]);
const onPosix = testWith(process.platform !== 'win32', 'a POSIX system', test);

function writeBytes(path: string, options: WriteOptions): void {
	writeFileAtomically(path, bytes, options);
}

test('a file is written whole, and replaced only when that is allowed', (t) => {
	const folder = scratchFolder();
	const path = join(folder, 'run.mat');
	writeFileAtomically(path, bytes, {overwrite: false});
	t.deepEqual([...readFileSync(path)], [1, 2, 3]);
	t.throws(
		() => {
			writeFileAtomically(path, new Uint8Array([4]), {overwrite: false});
		},
		{instanceOf: FileExistsError, message: /exists already/v},
	);
	t.deepEqual([...readFileSync(path)], [1, 2, 3]);
	writeFileAtomically(path, new Uint8Array([4]), {overwrite: true});
	t.deepEqual([...readFileSync(path)], [4]);
	t.deepEqual(readdirSync(folder), ['run.mat']);
});

test('a symbolic link stays one', (t) => {
	const folder = scratchFolder();
	const target = join(folder, 'target.mat');
	const link = join(folder, 'link.mat');
	writeFileSync(target, '');
	symlinkSync(target, link);
	writeFileAtomically(link, bytes, {overwrite: true});
	t.true(lstatSync(link).isSymbolicLink());
	t.deepEqual([...readFileSync(target)], [1, 2, 3]);
});

onPosix('a file that is replaced keeps its permissions', (t) => {
	const path = join(scratchFolder(), 'run.mat');
	writeFileSync(path, 'old');
	for (const mode of [0o600, 0o666, 0o750]) {
		chmodSync(path, mode);
		writeBytes(path, {overwrite: true});
		t.is(statSync(path).mode & 0o777, mode);
	}
});

test('a read-only file is not replaced, whoever asks for it', (t) => {
	const path = join(scratchFolder(), 'run.mat');
	writeFileSync(path, 'old');
	chmodSync(path, 0o444);
	for (const attempt of [checkWritable, writeBytes]) {
		t.throws(
			() => {
				attempt(path, {overwrite: true});
			},
			{instanceOf: BadInputError, message: /already and read-only; choose/v},
		);
	}

	t.is(readFileSync(path, 'utf8'), 'old');
});

onPosix(
	'what was planted in place of the unfinished file is not followed',
	(t) => {
		const folder = scratchFolder();
		const victim = join(folder, 'victim');
		writeFileSync(victim, 'precious');
		const path = join(folder, 'run.mat');
		symlinkSync(victim, `${path}.${process.pid}.part`);
		writeBytes(path, {overwrite: false});
		t.is(readFileSync(victim, 'utf8'), 'precious');
		t.deepEqual([...readFileSync(path)], [1, 2, 3]);
		t.deepEqual(readdirSync(folder), ['run.mat', 'victim']);
	},
);

test('unfinished files of processes that are dead go, those of others stay', (t) => {
	const folder = scratchFolder();
	const path = join(folder, 'run.mat');
	// No system gives so high a number to a process.
	const dead = 2_147_483_646;
	const stay = [
		`run.mat.${process.ppid}.part`,
		`other.mat.${dead}.part`,
		`run.mat.${dead}.part.json`,
		'run.mat.part',
	];
	for (const name of [...stay, `run.mat.${dead}.part`]) {
		writeFileSync(join(folder, name), '');
		utimesSync(join(folder, name), 0, 0);
	}

	// A disk that computers share: one of them may just be writing it.
	const fresh = `run.mat.${dead - 1}.part`;
	writeFileSync(join(folder, fresh), '');
	writeBytes(path, {overwrite: false});
	t.deepEqual(readdirSync(folder).sort(), [...stay, fresh, 'run.mat'].sort());
});

test('what cannot be written is told in one sentence, and leaves nothing behind', (t) => {
	const folder = scratchFolder();
	writeFileSync(join(folder, 'file'), '');
	const dangling = join(folder, 'dangling');
	symlinkSync('gone.mat', dangling);
	const circle = join(folder, 'circle');
	symlinkSync('circle', circle);
	for (const [path, says] of [
		[join(folder, 'missing', 'run.mat'), /there is no such folder/v],
		[join(folder, 'file', 'run.mat'), /no such folder|no folder/v],
		[folder, /that is a folder/v],
		['/dev/null', /a device or a pipe/v],
		[join(folder, 'x'.repeat(300)), /the name is too long/v],
		// There is no room for what it is called until it is whole.
		[join(folder, 'x'.repeat(250)), /the name is too long/v],
		[dangling, /it is a link to gone\.mat, which is not there/v],
		[circle, /symbolic links lead in a circle/v],
		[join(circle, 'run.mat'), /symbolic links lead in a circle/v],
		[join(folder, 'a\0b'), /cannot have a zero byte/v],
	] as const) {
		for (const attempt of [checkWritable, writeBytes]) {
			const {message} = t.throws(
				() => {
					attempt(path, {overwrite: true});
				},
				{instanceOf: BadInputError},
			);
			t.regex(message, says);
			t.regex(message, /^Cannot write [^\n\0]+\.$/v);
		}
	}

	t.deepEqual(readdirSync(folder), ['circle', 'dangling', 'file']);
});

test('a folder without permission is told at once', async (t) => {
	const folder = join(scratchFolder(), 'locked');
	mkdirSync(folder);
	writeFileSync(join(folder, 'old.mat'), 'old');
	chmodSync(join(folder, '..'), 0o755);
	chmodSync(folder, 0o555);
	await asOrdinaryUser(() => {
		for (const name of ['new.mat', 'old.mat']) {
			t.throws(
				() => {
					writeBytes(join(folder, name), {overwrite: true});
				},
				{instanceOf: BadInputError, message: /you may not write there/v},
			);
		}
	});
	chmodSync(folder, 0o755);
	t.deepEqual(readdirSync(folder), ['old.mat']);
});

withDisk('a full disk is told, and the old file is still there', async (t) => {
	const folder = scratchFolder();
	const script = `
		import {readFileSync, readdirSync, writeFileSync} from 'node:fs';
		import {writeFileAtomically} from ${JSON.stringify(new URL('../../source/dataset/write-file.ts', import.meta.url).href)};
		writeFileSync('run.mat', 'old');
		try {
			writeFileAtomically('run.mat', new Uint8Array(3_000_000).fill(7), {overwrite: true});
		} catch (error) {
			console.log(error.message);
		}
		console.log(readFileSync('run.mat', 'utf8'), readdirSync('.').join());
	`;
	const {stdout, stderr} = await execa(
		'unshare',
		[
			'--map-root-user',
			'--mount',
			'sh',
			'-c',
			'mount -t tmpfs -o size=1m tmpfs "$1" && cd "$1" && exec "$2" --import "$3" --input-type=module --eval "$4"',
			'sh',
			folder,
			process.execPath,
			import.meta.resolve('tsx'),
			script,
		],
		{reject: false, cwd: fileURLToPath(new URL('../..', import.meta.url))},
	);
	t.is(
		stdout,
		'Cannot write run.mat: the disk is full; make room or choose another disk.\nold run.mat',
		stderr,
	);
});

// One after the other: a test changes the user.

test('files, folders, what is missing and what is neither are told apart', (t) => {
	const folder = scratchFolder();
	const file = join(folder, 'file');
	writeFileSync(file, '');
	t.is(lookAt(file).kind, 'file');
	t.is(lookAt(folder).kind, 'folder');
	t.deepEqual(lookAt(join(folder, 'none')), {kind: 'missing'});
	t.deepEqual(namesIn(folder), ['file']);
});

onPosix('a device is no file, and a link is what it leads to', (t) => {
	const folder = scratchFolder();
	t.is(lookAt('/dev/null').kind, 'device or pipe');
	symlinkSync(folder, join(folder, 'here'));
	t.is(lookAt(join(folder, 'here')).kind, 'folder');
	symlinkSync('gone', join(folder, 'dangling'));
	t.deepEqual(lookAt(join(folder, 'dangling')), {
		kind: 'missing',
		link: 'gone',
	});
});

/** Paths that cannot be looked at, with the words for it. */
function badPaths(): Array<readonly [path: string, says: RegExp]> {
	const folder = scratchFolder();
	symlinkSync('circle', join(folder, 'circle'));
	return [
		[join(folder, 'circle'), /symbolic links lead in a circle/v],
		[join(folder, 'circle', 'digits.mat'), /symbolic links lead in a circle/v],
		[join(folder, 'x'.repeat(300)), /the name is too long/v],
		[join(folder, 'a\0b'), /a path cannot have a zero byte/v],
		[`${'d/'.repeat(4000)}digits.mat`, /the name is too long/v],
	];
}

onPosix(
	'whoever reads or tests it: a bad path is told in one sentence of readable length',
	async (t) => {
		for (const [path, says] of badPaths()) {
			t.false(isFolder(path));
			for (const attempt of [
				async () => lookAt(path),
				async () => openData(path),
				async () => findSubmission(path),
				async () => namesIn(path),
			]) {
				const {message} = await t.throwsAsync(attempt, {
					instanceOf: BadInputError,
				});
				t.regex(message, says);
				t.regex(message, /^Cannot read [^\n\0]{1,240}: [^\n]+\.$/v);
			}

			t.deepEqual(await expandPath(path), [path]);
		}
	},
);

onPosix(
	'a folder that may not be entered or read is told as that',
	async (t) => {
		const folder = scratchFolder();
		const closed = join(folder, 'closed');
		mkdirSync(closed);
		writeFileSync(join(closed, 'digits.mat'), matFile({X: [[1]], y: [[1]]}));
		writeFileSync(join(closed, 'nncost.py'), '');
		chmodSync(folder, 0o755);
		chmodSync(closed, 0o000);
		await asOrdinaryUser(async () => {
			for (const attempt of [
				async () => openData(closed),
				async () => openData(join(closed, 'digits.mat')),
				async () => findSubmission(closed),
				async () => findSubmission(join(closed, 'nncost.py')),
			]) {
				await t.throwsAsync(attempt, {
					instanceOf: BadInputError,
					message: /^Cannot read .*closed.*: you may not read it/v,
				});
			}

			// Those of the others are tested all the same.
			t.deepEqual(await expandPath(closed), [closed]);
			t.deepEqual(await expandPath(folder), [folder]);
		});
		chmodSync(closed, 0o755);
	},
);

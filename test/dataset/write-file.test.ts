import {
	chmodSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	symlinkSync,
	lstatSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import anyTest from 'ava';
import {execa, execaSync} from 'execa';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {
	FileExistsError,
	writeFileAtomically,
} from '../../source/dataset/write-file.js';
import {scratchFolder} from '../helpers/mat-files.js';

// One after the other: a test changes the user.
const test = anyTest.serial;
const isRoot = process.getuid?.() === 0;
/** A disk of a known size can be made here. */
const hasDisk =
	execaSync(
		'unshare',
		['--map-root-user', '--mount', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'],
		{reject: false},
	).exitCode === 0;
const withDisk = hasDisk ? test : test.skip;
const bytes = new Uint8Array([1, 2, 3]);

/** Runs as a user who may not write everywhere, as root may. */
function asOrdinaryUser(action: () => void): void {
	if (isRoot) {
		process.seteuid!(65_534);
	}

	try {
		action();
	} finally {
		if (isRoot) {
			process.seteuid!(0);
		}
	}
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

test('what cannot be written is told in one sentence, and leaves nothing behind', (t) => {
	const folder = scratchFolder();
	writeFileSync(join(folder, 'file'), '');
	for (const [path, says] of [
		[join(folder, 'missing', 'run.mat'), /there is no such folder/v],
		[join(folder, 'file', 'run.mat'), /no such folder|no folder/v],
		[folder, /that is a folder/v],
		['/dev/null', /a device or a pipe/v],
		[join(folder, 'x'.repeat(300)), /the name is too long/v],
	] as const) {
		const {message} = t.throws(
			() => {
				writeFileAtomically(path, bytes, {overwrite: true});
			},
			{instanceOf: BadInputError},
		);
		t.regex(message, says);
		t.regex(message, /^Cannot write [^\n]+\.$/v);
	}

	t.deepEqual(readdirSync(folder), ['file']);
});

test('a folder without permission is told at once', (t) => {
	const folder = join(scratchFolder(), 'locked');
	mkdirSync(folder);
	writeFileSync(join(folder, 'old.mat'), 'old');
	chmodSync(join(folder, '..'), 0o755);
	chmodSync(folder, 0o555);
	asOrdinaryUser(() => {
		for (const name of ['new.mat', 'old.mat']) {
			t.throws(
				() => {
					writeFileAtomically(join(folder, name), bytes, {overwrite: true});
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

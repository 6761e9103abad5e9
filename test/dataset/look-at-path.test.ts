import {chmodSync, mkdirSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import anyTest from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {openData} from '../../source/dataset/dataset.js';
import {isFolder, lookAt, namesIn} from '../../source/dataset/read-file.js';
import {
	expandPath,
	findSubmission,
} from '../../source/grading/submission/find.js';
import {matFile, scratchFolder} from '../helpers/mat-files.js';
import {asOrdinaryUser} from '../helpers/ordinary-user.js';

// One after the other: a test changes the user.
const test = anyTest.serial;
const onPosix = process.platform === 'win32' ? test.skip : test;

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

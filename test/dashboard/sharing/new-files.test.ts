import {
	chmodSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {writeNewFiles} from '../../../source/dashboard/sharing/new-files.js';
import {scratchFolder} from '../../helpers/mat-files.js';

test('files of one number, the next number each time, nothing else left behind', (t) => {
	const folder = scratchFolder();
	const first = writeNewFiles(folder, 'run', {csv: 'a,b\n', json: '{}'});
	t.deepEqual(first, ['run-1.csv', 'run-1.json']);
	const second = writeNewFiles(folder, 'run', {csv: 'c', json: '[]'});
	t.deepEqual(second, ['run-2.csv', 'run-2.json']);
	t.is(readFileSync(join(folder, 'run-1.csv'), 'utf8'), 'a,b\n');
	t.is(readFileSync(join(folder, 'run-2.json'), 'utf8'), '[]');
	t.deepEqual(readdirSync(folder).sort(), [...first, ...second].sort());
});

test('what is there is never overwritten', (t) => {
	const folder = scratchFolder();
	writeFileSync(join(folder, 'run-7.svg'), 'mine');
	writeFileSync(join(folder, 'run-notes.txt'), 'mine');
	mkdirSync(join(folder, 'run-8'));
	t.deepEqual(writeNewFiles(folder, 'run', {csv: 'x', svg: 'y'}), [
		'run-9.csv',
		'run-9.svg',
	]);
	t.is(readFileSync(join(folder, 'run-7.svg'), 'utf8'), 'mine');
});

test('a folder that is gone, or may not be written to, is said in one sentence', (t) => {
	const folder = scratchFolder();
	rmSync(folder, {recursive: true});
	const gone = t.throws(() => writeNewFiles(folder, 'run', {csv: ''}), {
		instanceOf: BadInputError,
	});
	t.is(
		gone.message,
		`Nothing was written. Cannot read ${folder}: there is no such file; check the path.`,
	);
	mkdirSync(folder);
	chmodSync(folder, 0o500);
	if (process.getuid?.() === 0) {
		t.log('skipped: root may write everywhere');
		return;
	}

	t.throws(() => writeNewFiles(folder, 'run', {csv: ''}), {
		message: /you may not write there/v,
	});
});

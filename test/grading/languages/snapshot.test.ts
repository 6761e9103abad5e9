import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {python} from '../../../source/grading/languages/python/python.js';
import {
	takeSnapshot,
	writeSnapshot,
} from '../../../source/grading/languages/snapshot.js';
import {writeSubmission} from '../../helpers/students.js';
import {walledOff} from '../../../source/grading/languages/wall.js';
import {testWith} from '../../helpers/test-with.js';

function partOf(file: string) {
	return {file, functions: ['nnCostFunction'], spelled: {}, isScript: false};
}

test('of what lies beside a submission only what its code names is copied', async (t) => {
	const folder = writeSubmission({
		'anna.py': 'from helper import f\nfrom tools.shapes import g\n',
		'bert.py': 'from helper import f\n',
		'helper.py': 'import json, table\n',
		'table.json': '{}',
		'tools/shapes.py': '',
		'tools/other.py': '',
		'tools/__init__.py': '',
		'venv/helper.py': '',
		'.git/helper.py': '',
	});
	const {root, files} = await takeSnapshot(
		[partOf(join(folder, 'anna.py'))],
		python,
	);
	t.is(root, folder);
	t.deepEqual(
		[...files.keys()].sort(),
		[
			'anna.py',
			'helper.py',
			'table.json',
			join('tools', '__init__.py'),
			join('tools', 'shapes.py'),
		].sort(),
	);
});

test('a path may be relative, without a folder', async (t) => {
	const name = 'package.json';
	const {root, files, parts} = await takeSnapshot([partOf(name)], python);
	t.is(root, process.cwd());
	t.true(files.has(name));
	t.is(parts[0].file, join(root, name));
});

test('a snapshot is what was there before, and takes the place of an earlier one', async (t) => {
	const folder = writeSubmission({'one/a.py': 'first', 'two/b.py': ''});
	const [a, b] = ['one/a.py', 'two/b.py'].map((name) => join(folder, name));
	const snapshot = await takeSnapshot([partOf(a), partOf(b)], python);
	writeFileSync(a, 'changed');

	const place = mkdtempSync(join(tmpdir(), 'nn-tui-test-'));
	mkdirSync(join(place, 'earlier'));
	const parts = await writeSnapshot(snapshot, place);
	t.is(readFileSync(parts[0].file, 'utf8'), 'first');
	t.is(readFileSync(parts[1].file, 'utf8'), '');
	t.throws(() => readFileSync(join(place, 'earlier')), {code: 'ENOENT'});
});

const onPosix = testWith(process.platform !== 'win32', 'a POSIX system');

onPosix('a link in a circle among the commands is no command', (t) => {
	const folder = writeSubmission({});
	symlinkSync(join(folder, 'python3'), join(folder, 'python3'));
	process.env.PATH = folder;
	t.is(
		walledOff(
			{command: 'python3', arguments: [], reads: []},
			{scratch: folder, code: folder, work: folder, packages: []},
		),
		undefined,
	);
});

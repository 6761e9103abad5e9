import {symlinkSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import test from 'ava';
import {walledOff} from '../../../source/grading/languages/wall.js';
import {writeSubmission} from '../../helpers/students.js';

const onPosix = process.platform === 'win32' ? test.skip : test;

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

import {mkdirSync} from 'node:fs';
import {relative} from 'node:path';
import test from 'ava';
import {expandPath} from '../../source/grading/submission/find.js';
import {right, writeSubmission} from '../helpers/students.js';

const course = 'def nnCostFunction():\n\tpass\n';

async function within(folder: string): Promise<string[]> {
	const paths = await expandPath(folder);
	return paths.map((path) => relative(folder, path));
}

test('of a folder of many nobody is lost, not even who handed in nothing that can be tested', async (t) => {
	const folder = writeSubmission({
		'anna/nncost.py': course,
		'bert/nncost.py': '',
		'cora/other.py': 'print(1)\n',
		'emil.py': course,
		'frida.m': right.octave,
		'gina.py': '',
		'huge.js': ' '.repeat(2_000_001),
		// Not handed in by somebody: a function beside the others', notes, and what programs make.
		'helper.py': 'def sigmoidGradient(z):\n\tpass\n',
		'notes.txt': '',
		'.git/nncost.py': course,
		'__pycache__/nncost.py': course,
	});
	mkdirSync(`${folder}/dora`);
	t.deepEqual(await within(folder), [
		'anna',
		'bert',
		'cora',
		'dora',
		'emil.py',
		'frida.m',
		'gina.py',
		'huge.js',
	]);
});

test('a folder with nothing that can be tested is told as one', async (t) => {
	const folder = writeSubmission({'empty.py': '', 'below/nncost.py': ''});
	t.deepEqual(await within(folder), ['']);
});

test('a folder with the course’s files is one submission', async (t) => {
	const folder = writeSubmission({
		'nncost.py': course,
		'old/nncost.py': course,
	});
	t.deepEqual(await within(folder), ['']);
});

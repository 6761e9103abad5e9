import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {hasPython} from '../../source/bench/numpy-contender.js';
import {scratchFolder} from './mat-files.js';

const fixtures = new URL('../fixtures/submissions/', import.meta.url);

/** The path of a submission of the corpus: "python/right-loop". */
export function fixture(name: string): string {
	return fileURLToPath(new URL(name, fixtures));
}

/** The files of right submissions. */
export const right = {
	python: readFileSync(fixture('python/right-loop/nncost.py'), 'utf8'),
	javascript: readFileSync(fixture('javascript/right-loop/nncost.js'), 'utf8'),
	octave: readFileSync(
		fixture('octave/right-unrolled/nnCostFunction.m'),
		'utf8',
	),
} as const;

/** Whether what a language needs is here; tests of it are skipped, and say so, where it is not. */
export const isHere = {
	python: hasPython('numpy'),
	javascript: true,
	octave: spawnSync('octave-cli', ['--version']).status === 0,
} as const;

/** The line after which nnCostFunction begins. */
const begins = {
	python: '    m = X.shape[0]\n',
	javascript: '\tconst m = X.length;\n',
	octave: 'm = size(X, 1);\n',
} as const;

/** A right submission with something put at the beginning of nnCostFunction. */
export function broken(language: keyof typeof begins, code: string): string {
	const line = begins[language];
	const source = right[language];
	if (!source.includes(line)) {
		throw new Error(`The right ${language} submission has no line ${line}.`);
	}

	const indent = /^\s*/v.exec(line)![0];
	return source.replace(line, () => `${line}${indent}${code}\n`);
}

/** A right submission with a piece of it replaced. */
export function changed(
	language: keyof typeof begins,
	from: string,
	to: string,
): string {
	if (!right[language].includes(from)) {
		throw new Error(`The right ${language} submission has no "${from}".`);
	}

	return right[language].replace(from, () => to);
}

let root: string | undefined;

/** Writes files into a new folder. Returns the folder. */
export function writeSubmission(
	files: Readonly<Record<string, string>>,
): string {
	root ??= scratchFolder();
	const folder = mkdtempSync(join(root, 'submission-'));
	for (const [name, text] of Object.entries(files)) {
		const path = join(folder, name);
		mkdirSync(dirname(path), {recursive: true});
		writeFileSync(path, text);
	}

	return folder;
}

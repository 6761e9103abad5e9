import {execFileSync} from 'node:child_process';
import {
	copyFileSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, dirname, extname, join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {Interpreter} from '../../source/grading/languages/interpreter.js';
import {findSubmission} from '../../source/grading/submission/find.js';
import {type Verdict, type Xray} from '../../source/grading/xray/verdict.js';
import {xray} from '../../source/grading/xray/xray.js';
import {
	faultyLines,
	javascriptFaultyLines,
	octaveFaultyLines,
} from '../grading/xray/faulty-lines.js';
import {fixture} from '../helpers/students.js';
import {javascriptMutants} from './javascript-mutants.js';
import {octaveMutants, type Mutant} from './octave-mutants.js';

/*
 * Judges the X-ray by wrong programs made of right ones, one mistake each (mutants.py, javascript-mutants.ts,
 * octave-mutants.ts), or by the wrong submissions of the corpus:
 *
 *     npm run judge-xray -- FILE… [--corpus] [--seed=1] [--each=12] [--seconds=3] [--details]
 *
 * A right program that is blamed is an error. A mutant counts as exact where its line is named, near within two
 * lines of it, else wrong or not located; one that changes no answer is left out. On a busy machine --seconds=30 lets
 * it search longer.
 */

type Judgment = 'exact' | 'near' | 'wrong' | 'not located' | 'no change';

const script = fileURLToPath(new URL('mutants.py', import.meta.url));
const words = process.argv.slice(2);
const files = words.filter((word) => !word.startsWith('--'));
const isDetailed = words.includes('--details');

function numberOf(name: string, usual: number): number {
	const given = words.find((word) => word.startsWith(`--${name}=`));
	return given === undefined ? usual : Number(given.split('=')[1]);
}

function judge(verdict: Verdict, lines: readonly number[]): Judgment {
	if (verdict.kind === 'right') {
		return 'no change';
	}

	if (!('line' in verdict)) {
		return 'not located';
	}

	const away = Math.min(...lines.map((line) => Math.abs(line - verdict.line)));
	return away === 0 ? 'exact' : away <= 2 ? 'near' : 'wrong';
}

/** Started once, for all of a language. */
const interpreters = new Map<string, Interpreter>();

async function xrayAt(path: string) {
	const submission = await findSubmission(path);
	const {language} = submission;
	const interpreter =
		interpreters.get(language.id) ?? new Interpreter(language, {}, true);
	interpreters.set(language.id, interpreter);
	return xray(submission, {
		interpreter,
		searchSeconds: numberOf('seconds', 3),
	});
}

/** The X-ray of a source in the place of a file; an Octave or Python file may need others beside it. */
async function xrayOf(source: string, file: string) {
	const folder = mkdtempSync(join(tmpdir(), 'nn-tui-mutant-'));
	try {
		if (['.m', '.py'].includes(extname(file))) {
			for (const name of readdirSync(dirname(file))) {
				if (extname(name) === extname(file)) {
					copyFileSync(join(dirname(file), name), join(folder, name));
				}
			}
		}

		writeFileSync(join(folder, basename(file)), source);
		return await xrayAt(join(folder, basename(file)));
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

function mutantsOf(file: string): readonly Mutant[] {
	const seed = numberOf('seed', 1);
	const each = numberOf('each', 12);
	return /\.[cm]?js$/v.test(file)
		? javascriptMutants(readFileSync(file, 'utf8'), seed, each)
		: file.endsWith('.m')
			? octaveMutants(readFileSync(file, 'utf8'), seed, each)
			: (JSON.parse(
					execFileSync('python3', [script, file, String(seed), String(each)], {
						encoding: 'utf8',
						maxBuffer: 1e8,
					}),
				) as readonly Mutant[]);
}

const totals: Record<string, number> = {};
const times: number[] = [];

function note(
	seen: Xray | string,
	lines: readonly number[],
	name: string,
): void {
	if (typeof seen === 'string') {
		return;
	}

	const {verdict, milliseconds} = seen;
	const judgment = judge(verdict, lines);
	totals[judgment] = (totals[judgment] ?? 0) + 1;
	if (judgment !== 'no change') {
		times.push(milliseconds);
	}

	if (isDetailed && !['exact', 'no change'].includes(judgment)) {
		const named =
			'line' in verdict ? `named ${verdict.line} (${verdict.kind})` : '';
		console.log(
			`${judgment}: ${name} ${lines.join(',')} | ${named} ${verdict.kind === 'located' ? verdict.needs : ''}`,
		);
	}
}

for (const file of files) {
	const right = await xrayOf(readFileSync(file, 'utf8'), file);
	if (typeof right === 'string' || right.verdict.kind !== 'right') {
		console.log(
			`BLAMED ${file}: ${typeof right === 'string' ? right : JSON.stringify(right.verdict)}`,
		);
		totals['right program blamed'] = (totals['right program blamed'] ?? 0) + 1;
		continue;
	}

	for (const mutant of mutantsOf(file)) {
		const {lines, kind, change} = mutant;
		note(
			await xrayOf(mutant.source, file),
			lines,
			`${file} ${kind}: ${change.replaceAll(/\s+/gv, ' ')}`,
		);
	}
}

if (words.includes('--corpus')) {
	for (const [language, table] of [
		['python', faultyLines],
		['octave', octaveFaultyLines],
		['javascript', javascriptFaultyLines],
	] as const) {
		for (const [name, lines] of Object.entries(table)) {
			note(await xrayAt(fixture(`${language}/${name}`)), lines, name);
		}
	}
}

for (const interpreter of interpreters.values()) {
	await interpreter.close();
}

const sorted = times.toSorted((a, b) => a - b);
console.log(
	`${Object.entries(totals)
		.map(([name, count]) => `${name} ${count}`)
		.join(
			', ',
		)}; median ${Math.round(sorted[Math.floor(sorted.length / 2)])} ms, at most ${Math.round(sorted.at(-1) ?? 0)} ms`,
);

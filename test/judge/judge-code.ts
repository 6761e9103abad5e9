import {execFile} from 'node:child_process';
import {readdirSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {join, resolve} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';

/*
 * Compares nn-tui grade with a judge that shares nothing with it (judge.py: two-sided differences of the
 * exercise's own cost), on a folder whose entries are one submission each:
 *
 *     npm run judge-code -- FOLDER [--details]
 *
 * Only the rungs of nnCostFunction are compared; Parts 1 and 2 have no part in the gradient.
 */

type Judged = {
	readonly judge: 'right' | 'wrong' | 'not called';
	readonly why: string;
};

type Rung = {
	readonly id: string;
	readonly status: string;
	readonly reason?: string;
	readonly kind?: string;
	readonly mistakes?: readonly string[];
};

type Graded = {
	readonly path: string;
	readonly status: string;
	readonly verdict: string;
	readonly notes: readonly string[];
	readonly rungs: readonly Rung[];
};

const judge = fileURLToPath(new URL('judge.py', import.meta.url));
const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

async function outputOf(
	command: string,
	...arguments_: readonly string[]
): Promise<string> {
	return new Promise((resolve) => {
		execFile(
			command,
			arguments_,
			{timeout: 120_000, maxBuffer: 1e8},
			(_, stdout) => {
				resolve(stdout);
			},
		);
	});
}

async function judged(path: string): Promise<Judged> {
	const text = await outputOf('python3', judge, path);
	try {
		return JSON.parse(text) as Judged;
	} catch {
		return {judge: 'not called', why: 'the judge gave no answer'};
	}
}

async function graded(path: string): Promise<Graded[]> {
	const text = await outputOf(
		process.execPath,
		program,
		'grade',
		'--json',
		path,
	);
	try {
		return (JSON.parse(text) as {submissions: Graded[]}).submissions;
	} catch {
		return [];
	}
}

const aside = new Set(['sigmoid-gradient', 'random-weights']);

/** What grading says of nnCostFunction, in a word. */
function wordOf({status, rungs}: Graded): string {
	const failed = rungs.find(
		(rung) => !aside.has(rung.id) && rung.status === 'failed',
	);
	const isReached = rungs.some(
		(rung) => !aside.has(rung.id) && rung.status === 'passed',
	);
	return status === 'unusable'
		? 'refused'
		: failed
			? (failed.kind ?? '') === ''
				? 'sentence'
				: failed.kind === 'unknown'
					? 'unknown'
					: 'cause'
			: isReached
				? 'passed'
				: 'refused';
}

/** Of several files in a folder, the one that goes furthest. */
function furthest(reports: readonly Graded[]): Graded | undefined {
	const count = ({rungs}: Graded) =>
		rungs.filter(({status}) => status === 'passed').length;
	return [...reports].sort((a, b) => count(b) - count(a)).at(0);
}

const [folder, ...options] = process.argv.slice(2);
if (!folder) {
	throw new Error('Name a folder: npm run judge-code -- FOLDER [--details]');
}

const entries = readdirSync(folder)
	.filter((name) => !name.startsWith('.'))
	.toSorted()
	.map((name) => resolve(join(folder, name)));
const table = new Map<string, number>();
let next = 0;
await Promise.all(
	Array.from({length: availableParallelism()}, async () => {
		while (next < entries.length) {
			const path = entries[next++];
			const {judge, why} = await judged(path);
			const report = furthest(await graded(path));
			const word = report ? wordOf(report) : 'no answer';
			const cell = `${judge.padEnd(12)}${word}`;
			table.set(cell, (table.get(cell) ?? 0) + 1);
			if (options.includes('--details')) {
				const failed = report?.rungs.find(
					(rung) => !aside.has(rung.id) && rung.status === 'failed',
				);
				console.log(
					[
						judge,
						word,
						path,
						why,
						failed?.reason ?? report?.verdict ?? '',
						(failed?.mistakes ?? []).join(' '),
						(report?.notes ?? []).join(' '),
					].join('\t'),
				);
			}
		}
	}),
);
console.log('by the judge  by nn-tui');
for (const [cell, count] of [...table].toSorted(([a], [b]) =>
	a.localeCompare(b),
)) {
	console.log(`${String(count).padStart(5)}  ${cell}`);
}

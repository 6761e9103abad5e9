/*
Opens damaged files of every format and counts what becomes of them.

	npm run fuzz -- [--files 10000] [--seed 1] [--only INDEX] [--keep FOLDER]

What is neither refused in a sentence nor accepted is told at once with its number; --only N opens that
file again, and --keep FOLDER writes such files there.
*/
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import process from 'node:process';
import {parseArgs} from 'node:util';
import {caseOf} from './cases.js';
import {fuzz, type Finding} from './fuzz.js';
import {type Outcome} from './protocol.js';
import {bombs} from './bombs.js';

const {values} = parseArgs({
	options: {
		files: {type: 'string', default: '10000'},
		seed: {type: 'string', default: '1'},
		only: {type: 'string'},
		keep: {type: 'string'},
	},
});
const files = Number(values.files);
const seed = Number(values.seed);
const indices =
	values.only === undefined
		? Array.from({length: files + bombs.length}, (_, i) => i)
		: [Number(values.only)];
const kinds: ReadonlyArray<Outcome['kind']> = [
	'refused',
	'accepted',
	'unreadable',
	'crashed',
	'too slow',
	'too large',
];
const faults: number[] = [];
const table = new Map<string, Map<Outcome['kind'], number>>();

async function keep(folder: string, index: number): Promise<void> {
	const {files: kept} = await caseOf(index, {files, seed});
	mkdirSync(folder, {recursive: true});
	for (const [name, bytes] of Object.entries(kept)) {
		writeFileSync(join(folder, `${index}-${name}`), bytes);
	}
}

function take({index, format, outcome}: Finding): void {
	const row = table.get(format) ?? new Map<Outcome['kind'], number>();
	row.set(outcome.kind, (row.get(outcome.kind) ?? 0) + 1);
	table.set(format, row);
	const isFault = kinds.indexOf(outcome.kind) >= 2;
	if (isFault || values.only !== undefined) {
		const message = 'message' in outcome ? `: ${outcome.message}` : '';
		console.log(`${index} (${format}) ${outcome.kind}${message}`);
	}

	if (isFault) {
		faults.push(index);
	}
}

await fuzz({indices, files, seed}, take);
if (values.keep !== undefined) {
	for (const index of faults) {
		await keep(values.keep, index);
	}
}

const total = (kind: Outcome['kind']) =>
	[...table.values()].reduce((sum, row) => sum + (row.get(kind) ?? 0), 0);
const line = (name: string, count: (kind: Outcome['kind']) => number) =>
	name.padEnd(24) +
	kinds.map((kind) => String(count(kind)).padStart(11)).join('');
console.log(
	`${''.padEnd(24)}${kinds.map((kind) => kind.padStart(11)).join('')}`,
);
for (const [format, row] of [...table].sort(([a], [b]) => (a < b ? -1 : 1))) {
	console.log(line(format, (kind) => row.get(kind) ?? 0));
}

console.log(line('all', total));
process.exitCode = kinds.slice(2).some((kind) => total(kind) > 0) ? 1 : 0;

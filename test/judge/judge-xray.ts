import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {findSubmission} from '../../source/grading/submission/find.js';
import {type Verdict} from '../../source/grading/xray/verdict.js';
import {xray} from '../../source/grading/xray/xray.js';

/*
 * Judges the X-ray by wrong programs made of right ones, one mistake each (mutants.py):
 *
 *     npm run judge-xray -- FILE… [--seed=1] [--each=12] [--details]
 *
 * A right program that is blamed is an error. A mutant counts as exact where its line is named, near within two
 * lines of it, else wrong or not located; one that changes no answer is left out.
 */

type Mutant = {
	readonly kind: string;
	readonly lines: readonly number[];
	readonly change: string;
	readonly source: string;
};

type Judgment = 'exact' | 'near' | 'wrong' | 'not located' | 'no change';

const script = fileURLToPath(new URL('mutants.py', import.meta.url));
const words = process.argv.slice(2);
const files = words.filter((word) => !word.startsWith('--'));
const isDetailed = words.includes('--details');

function numberOf(name: string, usual: number): number {
	const given = words.find((word) => word.startsWith(`--${name}=`));
	return given === undefined ? usual : Number(given.split('=')[1]);
}

function judge(verdict: Verdict, {lines}: Mutant): Judgment {
	if (verdict.kind === 'right') {
		return 'no change';
	}

	if (!('line' in verdict)) {
		return 'not located';
	}

	const away = Math.min(...lines.map((line) => Math.abs(line - verdict.line)));
	return away === 0 ? 'exact' : away <= 2 ? 'near' : 'wrong';
}

/** The X-ray of a source. */
async function xrayOf(source: string) {
	const folder = mkdtempSync(join(tmpdir(), 'nn-tui-mutant-'));
	try {
		writeFileSync(join(folder, 'nncost.py'), source);
		return await xray(await findSubmission(join(folder, 'nncost.py')));
	} finally {
		rmSync(folder, {recursive: true, force: true});
	}
}

const totals: Record<string, number> = {};
const times: number[] = [];
for (const file of files) {
	const right = await xrayOf(readFileSync(file, 'utf8'));
	if (typeof right === 'string' || right.verdict.kind !== 'right') {
		console.log(
			`BLAMED ${file}: ${typeof right === 'string' ? right : JSON.stringify(right.verdict)}`,
		);
		totals['right program blamed'] = (totals['right program blamed'] ?? 0) + 1;
		continue;
	}

	const made = JSON.parse(
		execFileSync(
			'python3',
			[script, file, String(numberOf('seed', 1)), String(numberOf('each', 12))],
			{encoding: 'utf8', maxBuffer: 1e8},
		),
	) as readonly Mutant[];
	for (const mutant of made) {
		const seen = await xrayOf(mutant.source);
		if (typeof seen === 'string') {
			continue;
		}

		const {verdict, milliseconds} = seen;
		const judgment = judge(verdict, mutant);
		totals[judgment] = (totals[judgment] ?? 0) + 1;
		if (judgment !== 'no change') {
			times.push(milliseconds);
		}

		if (isDetailed && !['exact', 'no change'].includes(judgment)) {
			const named =
				'line' in verdict ? `named ${verdict.line} (${verdict.kind})` : '';
			console.log(
				`${judgment}: ${basename(file)} ${mutant.lines.join(',')} ${mutant.kind}: ${mutant.change.replaceAll(/\s+/gv, ' ')} | ${named} ${verdict.kind === 'located' ? verdict.needs : ''}`,
			);
		}
	}
}

const sorted = times.toSorted((a, b) => a - b);
console.log(
	`${Object.entries(totals)
		.map(([name, count]) => `${name} ${count}`)
		.join(
			', ',
		)}; median ${Math.round(sorted[Math.floor(sorted.length / 2)])} ms, at most ${Math.round(sorted.at(-1) ?? 0)} ms`,
);

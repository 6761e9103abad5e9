import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {buildSync} from 'esbuild';
import {median, table} from '../rounds.js';
import {type Loaded} from './load.js';

const peer = fileURLToPath(new URL('peer.py', import.meta.url));
const entry = fileURLToPath(new URL('load.ts', import.meta.url));
/** Beside the built program, so that it finds the embedded data as that does. */
const built = fileURLToPath(
	new URL('../../../dist/bench-load.js', import.meta.url),
);
const pixels = 784;
const bytesPerDouble = 8;

/** Python with SciPy and pandas: that of the path or the system's, itself and not a script that starts it. */
export function findPython(): string | undefined {
	for (const python of ['python3', '/usr/bin/python3']) {
		const {status, stdout} = spawnSync(
			python,
			['-c', 'import sys, scipy.io, pandas; print(sys.executable)'],
			{encoding: 'utf8'},
		);
		if (status === 0) {
			return stdout.trim();
		}
	}

	return undefined;
}

/** Whole processes that read one file. */
type LoadMeasurement = {
	readonly seconds: number;
	readonly megabytes: number;
	/** Seconds divided by those of the peer in the same round. */
	readonly ratio: number;
};

type File = {
	readonly kind: 'mat-uint8' | 'mat-double' | 'idx' | 'csv';
	readonly rows: number;
	readonly name: string;
};

const files: readonly File[] = [
	{kind: 'mat-uint8', rows: 20_000, name: '20000-uint8.mat'},
	{kind: 'mat-double', rows: 20_000, name: '20000-double.mat'},
	{kind: 'csv', rows: 20_000, name: '20000.csv'},
	{kind: 'mat-uint8', rows: 60_000, name: '60000-uint8.mat'},
	{kind: 'mat-double', rows: 60_000, name: '60000-double.mat'},
	{kind: 'idx', rows: 60_000, name: '60000-images-idx3-ubyte'},
	{kind: 'csv', rows: 60_000, name: '60000.csv'},
	{kind: 'csv', rows: 200_000, name: '200000.csv'},
];

/** Files of more rows are read in fewer rounds. */
const smallRows = 20_000;

/** Runs a process and takes its time from start to exit. */
function run(
	command: string,
	...arguments_: string[]
): Loaded & {seconds: number} {
	const start = performance.now();
	const {status, stdout, stderr, error} = spawnSync(command, arguments_, {
		encoding: 'utf8',
	});
	const seconds = (performance.now() - start) / 1000;
	if (status !== 0) {
		throw new Error(
			`${[command, ...arguments_].join(' ')} failed: ${error?.message ?? stderr}`,
		);
	}

	return {...(JSON.parse(stdout) as Loaded), seconds};
}

function summary(runs: readonly LoadMeasurement[]): LoadMeasurement {
	const middle = (key: keyof LoadMeasurement) =>
		median(runs.map((run) => run[key]));
	return {
		seconds: middle('seconds'),
		megabytes: middle('megabytes'),
		ratio: middle('ratio'),
	};
}

/** One file, read by SciPy or pandas and by this program. */
function measureFile(
	{kind, rows, name}: File,
	{python, folder, rounds}: {python: string; folder: string; rounds: number},
) {
	const path = join(folder, name);
	const contenders = {
		peer: () => run(python, peer, 'load', kind, path),
		numbers: () => run(process.execPath, built, 'numbers', path),
		dataset: () => run(process.execPath, built, 'dataset', path),
	};
	const runs: Record<keyof typeof contenders, LoadMeasurement[]> = {
		peer: [],
		numbers: [],
		dataset: [],
	};
	for (let round = 0; round < rounds; round++) {
		const expected = contenders.peer();
		runs.peer.push({...expected, ratio: 1});
		for (const what of ['numbers', 'dataset'] as const) {
			if (kind === 'idx' && what === 'numbers') {
				continue;
			}

			const loaded = contenders[what]();
			if (Math.abs(loaded.sum - expected.sum) > 1e-9 * expected.sum) {
				throw new Error(
					`${name} is read otherwise: the sum is ${loaded.sum} instead of ${expected.sum}.`,
				);
			}

			runs[what].push({...loaded, ratio: loaded.seconds / expected.seconds});
		}
	}

	return {
		file: kind,
		rows,
		/** What the pixels take as doubles. */
		matrixMegabytes: (rows * pixels * bytesPerDouble) / 2 ** 20,
		peer: summary(runs.peer),
		/** The same work as the peer does: the numbers alone. */
		numbers: runs.numbers.length > 0 ? summary(runs.numbers) : undefined,
		/** As the program opens data: with labels, and pixels scaled and in order. */
		dataset: summary(runs.dataset),
	};
}

type LoadingRow = ReturnType<typeof measureFile>;

/**
 * Measures whole processes that read files, each against SciPy or pandas reading the same file in the same
 * round. The files are made in a temporary folder (1 GB) and removed.
 *
 * @param python - See `findPython`.
 * @param rounds - For files of 20,000 rows; larger ones are read in half as many.
 */
export function measureLoading(python: string, rounds: number): LoadingRow[] {
	const folder = mkdtempSync(join(tmpdir(), 'nn-tui-bench-'));
	try {
		buildSync({
			entryPoints: [entry],
			outfile: built,
			bundle: true,
			minify: true,
			platform: 'node',
			format: 'esm',
			target: 'node20',
			banner: {
				js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);",
			},
		});
		const {status, stderr} = spawnSync(python, [peer, 'make', folder], {
			encoding: 'utf8',
		});
		if (status !== 0) {
			throw new Error(`The files cannot be made: ${stderr}`);
		}

		return files.map((file) =>
			measureFile(file, {
				python,
				folder,
				rounds: file.rows > smallRows ? Math.ceil(rounds / 2) : rounds,
			}),
		);
	} finally {
		rmSync(folder, {recursive: true, force: true});
		rmSync(built, {force: true});
	}
}

/** Memory beside two copies of the matrix that loading should not exceed, MB. */
const spare = 150;

function cells(own: LoadMeasurement | undefined): string[] {
	return own
		? [own.seconds.toFixed(2), own.ratio.toFixed(2), own.megabytes.toFixed(0)]
		: ['–', '–', '–'];
}

export function formatLoading(rows: readonly LoadingRow[]): string {
	const heads = ['s', 'ratio', 'MB'];
	return [
		'Whole processes, medians: the numbers read into a row-major float64 array by SciPy or pandas (peer), the',
		'same here (numbers), and opened as data here (with labels, scale and order of pixels). Ratio: seconds beside',
		`the peer in the same round. Limit: two matrices of float64 and ${spare} MB.`,
		'',
		table([
			[
				'rows × pixels, file',
				'limit MB',
				'peer s',
				'MB',
				...heads.map((head) => `numbers ${head}`),
				...heads.map((head) => `data ${head}`),
			],
			...rows.map(({file, rows, matrixMegabytes, peer, numbers, dataset}) => [
				`${rows} × 784 ${file}`,
				(2 * matrixMegabytes + spare).toFixed(0),
				peer.seconds.toFixed(2),
				peer.megabytes.toFixed(0),
				...cells(numbers),
				...cells(dataset),
			]),
		]),
	].join('\n');
}

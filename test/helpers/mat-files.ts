import {Buffer} from 'node:buffer';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import process from 'node:process';
import {writeMat} from '../../source/dataset/mat-write.js';

const scratchFolders: string[] = [];
process.on('exit', () => {
	for (const folder of scratchFolders) {
		rmSync(folder, {recursive: true, force: true});
	}
});

/** A folder that is gone when the tests are. */
export function scratchFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), 'nn-tui-test-'));
	scratchFolders.push(folder);
	return folder;
}

type Rows = ReadonlyArray<readonly number[]>;

/** A .mat file with these matrices, given row by row. */
export function matFile(variables: Readonly<Record<string, Rows>>): Uint8Array {
	return writeMat(
		Object.fromEntries(
			Object.entries(variables).map(([name, rows]) => [
				name,
				{
					rows: rows.length,
					columns: rows[0]?.length ?? 0,
					data: rows.flat(),
					type: 'double',
				},
			]),
		),
	);
}

const ones = (rows: number, columns: number): number[][] =>
	Array.from({length: rows}, () => Array.from({length: columns}, () => 1));

/** Files that cannot be used, by name, with what the message must say. */
export function writeBadFiles(
	folder: string,
): Array<{path: string; says: RegExp}> {
	const good = matFile({X: [[0, 1]], y: [[1]]});
	const hdf = Buffer.alloc(600);
	hdf.write('MATLAB 7.3 MAT-file, Platform: GLNXA64, HDF5 schema 1.00 .');
	hdf.writeUInt16LE(0x02_00, 124);
	hdf.write('IM', 126);
	const damaged = good.slice();
	damaged.fill(0x55, 150, 170);
	const files: Array<[string, Uint8Array | string, RegExp]> = [
		['text.mat', 'X = [1 2 3];\n'.repeat(30), /is not a MATLAB file/v],
		['empty.mat', '', /is empty/v],
		['truncated.mat', good.slice(0, -9), /is cut off.*9 bytes/v],
		['header-only.mat', good.slice(0, 100), /is cut off inside its header/v],
		['damaged.mat', damaged, /is damaged/v],
		['hdf5.mat', hdf, /MATLAB 7\.3 file.*-v7/v],
		[
			'no-x.mat',
			matFile({y: [[1]]}),
			/no images: there is no variable X \(it has y\)/v,
		],
		[
			'no-y.mat',
			matFile({X: [[1]]}),
			/no labels: there is no variable y \(it has X\)/v,
		],
		['no-variables.mat', good.slice(0, 128), /it has no variables/v],
		[
			'short-y.mat',
			matFile({X: [[1], [2]], y: [[1]]}),
			/y .* is 1×1, but X is 2×1; there must be one label for each of its 2 rows/v,
		],
		[
			'nan.mat',
			matFile({
				X: ones(2, 400).map((row, i) =>
					row.map((pixel, j) => (i === 1 && j === 1 ? Number.NaN : pixel)),
				),
				y: [[1], [2]],
			}),
			/not a finite number \(row 2, column 2\)/v,
		],
		[
			'labels-of-each.mat',
			matFile({
				X: ones(300, 400),
				y: Array.from({length: 300}, (_, i) => [i]),
			}),
			/more than 255 different labels \(row 256 has another one\)/v,
		],
		[
			'label-half.mat',
			matFile({X: ones(2, 400), y: [[1.5], [1]]}),
			/label 1\.5 \(row 1\)/v,
		],
		[
			'label-11.mat',
			matFile({
				X: ones(11, 400),
				y: Array.from({length: 11}, (_, i) => [i + 1]),
			}),
			/label 11 \(row 11\).*only 1 to 10/v,
		],
		[
			'narrow.mat',
			matFile({X: [[0, 1]], y: [[1]]}),
			/2 inputs a sample, but the .*weights \(400-25-10.*\) take 400/v,
		],
	];
	return files.map(([name, content, says]) => {
		const path = join(folder, name);
		writeFileSync(path, content);
		return {path, says};
	});
}

/** Weights that cannot be used. */
export function writeBadWeights(
	folder: string,
): Array<{path: string; says: RegExp}> {
	const files: Array<[string, Uint8Array, RegExp]> = [
		[
			'no-theta.mat',
			matFile({X: [[1]], y: [[1]]}),
			/no variable Theta1 \(it has X, y\)/v,
		],
		[
			'broken-chain.mat',
			matFile({Theta1: ones(5, 4), Theta2: ones(3, 5)}),
			/Theta2 .* is 3×5, but Theta1 has 5 rows, so it needs 6 columns/v,
		],
		[
			'infinite.mat',
			matFile({Theta1: [[1, Number.POSITIVE_INFINITY]]}),
			/Theta1 .* not a finite number/v,
		],
	];
	return files.map(([name, content, says]) => {
		const path = join(folder, name);
		writeFileSync(path, content);
		return {path, says};
	});
}

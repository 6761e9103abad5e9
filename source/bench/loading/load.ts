// One process of the loading benchmark, bundled: reads a file and prints what `Loaded` has, as JSON.
import {readFileSync} from 'node:fs';
import process from 'node:process';
import {readDataset} from '../../dataset/dataset.js';
import {openArrays} from '../../dataset/contents-in.js';
import {openTable} from '../../dataset/formats/csv.js';
import {rowMajor} from '../../dataset/formats/typed-values.js';

const pixels = 784;

/** What a process says when it has read a file. */
export type Loaded = {
	/** The sum of three rows of pixels from 0 to 1. */
	readonly sum: number;
	/** The most memory that the process had. */
	readonly megabytes: number;
};

/** The numbers alone, as doubles row by row. */
async function readNumbers(path: string): Promise<Float64Array> {
	const bytes = readFileSync(path);
	const arrays = openArrays(bytes, path);
	if (arrays) {
		const {dimensions, fastest, type, values} = arrays.variables.find(
			({name}) => name === 'X',
		)!;
		const [rows, columns] = dimensions;
		const divisor = type === 'uint8' ? 255 : 1;
		return rowMajor(values(), rows, columns, fastest, divisor);
	}

	const table = openTable(bytes, path);
	if (table.kind !== 'table') {
		throw new Error(`${path} is no table.`);
	}

	const {data} = await table.numbers();
	return data;
}

/** The pixels as the program opens data. */
async function readPixels(path: string): Promise<Float64Array> {
	const {samples} = await readDataset(path);
	return samples.x.data;
}

const [what, path] = process.argv.slice(2);
const isTable = path.endsWith('.csv') && what === 'numbers';
const data =
	what === 'numbers' ? await readNumbers(path) : await readPixels(path);
const columns = pixels + (isTable ? 1 : 0);
const rows = data.length / columns;
let sum = 0;
for (const row of [0, Math.floor(rows / 2), rows - 1]) {
	const end = (row + 1) * columns;
	sum += data.subarray(end - pixels, end).reduce((total, x) => total + x, 0);
}

const loaded: Loaded = {
	sum: sum / (isTable ? 255 : 1),
	megabytes: process.resourceUsage().maxRSS / 1024,
};
console.log(JSON.stringify(loaded));

import {readDataset} from '../dataset/dataset.js';
import {inputWord} from '../dataset/images.js';
import {dataVariables, writeMat} from '../dataset/mat-write.js';
import {samplesId} from '../dataset/identify.js';
import {writeFileAtomically} from '../dataset/write-file.js';
import {type Samples} from '../network/matrix.js';
import {gatherReadAs} from './data-flags.js';
import {type describeFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {checkSave, exitCodes} from './output.js';

/** Pixels take much less room than they would, and a large file is written soon. */
const compression = 3;

type Description = {
	readonly lowest: number;
	readonly highest: number;
	readonly mean: number;
	/** How many samples have the label; labels without samples are left out. */
	readonly labels: Readonly<Record<string, number>>;
};

function describe({x, labels}: Samples): Description {
	let lowest = Number.POSITIVE_INFINITY;
	let highest = Number.NEGATIVE_INFINITY;
	let sum = 0;
	for (const pixel of x.data) {
		lowest = Math.min(lowest, pixel);
		highest = Math.max(highest, pixel);
		sum += pixel;
	}

	const counts: Record<string, number> = {};
	for (let i = 0; i < x.rows; i++) {
		counts[labels[i]] = (counts[labels[i]] ?? 0) + 1;
	}

	return {lowest, highest, mean: sum / x.data.length, labels: counts};
}

/**
 * `nn-tui data`: what is in a data file. Saves it as a MATLAB file that reads back to the last bit.
 *
 * @throws BadInputError when a file cannot be read or written.
 */
export async function run(
	{json, save, as, force, ...choice}: Values<typeof describeFlags>,
	{output}: Context,
): Promise<number> {
	const {data, readAs} = gatherReadAs(choice);
	if (save !== undefined) {
		await checkSave(save, force);
	}

	const {samples, name, isSynthetic, notes, imageSize} = await readDataset(
		data,
		readAs,
	);
	for (const note of notes) {
		output.note(note);
	}

	const {lowest, highest, mean, labels} = describe(samples);
	const {rows, columns} = samples.x;
	if (json) {
		output.line(
			JSON.stringify({
				data: name,
				synthetic: isSynthetic,
				samples: rows,
				pixels: columns,
				lowest,
				highest,
				mean,
				labels,
				sha256: samplesId(samples),
			}),
		);
	} else {
		const counts = Object.entries(labels)
			.map(([label, count]) => `${label}: ${count}`)
			.join('  ');
		const word = inputWord(imageSize);
		output.line(`data            ${name}${isSynthetic ? ' (synthetic)' : ''}`);
		output.line(`samples         ${rows}`);
		output.line(`${word}s each     ${columns}`);
		output.line(
			`${word} values    ${lowest} to ${highest}, mean ${mean.toFixed(4)}`,
		);
		output.line(`label: samples  ${counts}`);
		output.line(`SHA-256         ${samplesId(samples)}`);
	}

	if (save !== undefined) {
		const variables = dataVariables(samples, as);
		writeFileAtomically(save, writeMat(variables, compression), {
			overwrite: force,
		});
		output.note(`Saved X and y to ${save}.`);
	}

	return exitCodes.good;
}

import {mkdirSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {generateDigits, samplesOf} from '../dataset/digits/generate.js';
import {
	dataVariables,
	weightVariables,
	writeMat,
	type MatVariable,
} from '../dataset/mat-write.js';
import {lambda, learningRate, train} from './train.js';

const initialSeed = 1;
const iterations = 1000;

const folder = new URL('../../data/', import.meta.url);

function write(name: string, variables: Record<string, MatVariable>): void {
	const bytes = writeMat(variables);
	const file = new URL(name, folder);
	writeFileSync(file, bytes);
	console.log(`${fileURLToPath(file)}: ${bytes.length} bytes`);
}

mkdirSync(folder, {recursive: true});

const digits = samplesOf(generateDigits());
write('digits.mat', dataVariables(digits, 'uint8'));

console.log(
	`Training ${iterations} iterations at learning rate ${learningRate}, lambda ${lambda} …`,
);
const weights = await train(
	digits,
	initialSeed,
	iterations,
	({iteration, cost, accuracy}) => {
		if (iteration % 100 === 0) {
			const share = (100 * accuracy).toFixed(2);
			console.log(`${iteration}: J = ${cost.toFixed(4)}, ${share} %`);
		}
	},
);
write('digits-weights.mat', weightVariables(weights));

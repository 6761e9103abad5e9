import {type OptimizerMemory} from '../../network/optimizers/optimizer.js';
import {
	optimizerNames,
	type OptimizerName,
} from '../../network/optimizers/settings.js';
import {
	countWeights,
	layersOf,
	reroll,
	unroll,
	type Weights,
} from '../../network/weights.js';
import {type MatContent} from '../mat-write.js';
import {type RunReader} from './read-run.js';

/** Numbers and vectors that each method remembers after its first step; L-BFGS has up to ten pairs of vectors. */
const sizes: Readonly<
	Record<OptimizerName, readonly [numbers: number, vectors: number]>
> = {
	'gradient-descent': [0, 0],
	momentum: [0, 1],
	'mini-batch': [0, 0],
	adam: [1, 2],
	cg: [2, 2],
	'l-bfgs': [0, 20],
};

/** What an optimizer remembers as variables: run_memory, and a vector like the weights in each row of memory_vectors. */
export function memoryVariables({
	optimizer,
	lambda,
	batches: {epoch, used},
	numbers,
	vectors,
}: OptimizerMemory): MatContent {
	const method = optimizerNames.indexOf(optimizer) + 1;
	const row = [method, lambda, epoch, used, ...numbers];
	const unrolled = vectors.map((vector) => unroll(vector));
	return {
		run_memory: {rows: 1, columns: row.length, data: row, type: 'double'},
		...(unrolled.length > 0 && {
			memory_vectors: {
				rows: unrolled.length,
				columns: unrolled[0].length,
				data: unrolled.flatMap((vector) => [...vector]),
				type: 'double' as const,
			},
		}),
	};
}

/**
 * Reads it again.
 *
 * @param weights - Those of the run, which the vectors are like.
 * @throws BadInputError when it cannot be used.
 */
export function readMemory(
	reader: RunReader,
	weights: Weights,
): OptimizerMemory {
	const [method, lambda, epoch, used, ...numbers] =
		reader.numbers('run_memory');
	const optimizer = optimizerNames[method - 1];
	const size = countWeights(layersOf(weights));
	const data = reader.has('memory_vectors')
		? Float64Array.from(reader.numbers('memory_vectors'))
		: new Float64Array();
	const count = data.length / size;
	reader.need(
		optimizer !== undefined &&
			lambda >= 0 &&
			[epoch, used].every((value) => Number.isInteger(value) && value >= 0) &&
			numbers.every((value) => Number.isFinite(value)) &&
			numbers.length <= sizes[optimizer][0],
		'run_memory',
	);
	const [mostNumbers, mostVectors] = sizes[optimizer];
	reader.need(
		data.every((value) => Number.isFinite(value)) &&
			(count === 0 ||
				(optimizer === 'l-bfgs'
					? count % 2 === 0 && count <= mostVectors
					: count === mostVectors && numbers.length === mostNumbers)),
		'memory_vectors',
	);
	return {
		optimizer,
		lambda,
		batches: {epoch, used},
		numbers,
		vectors: Array.from({length: count}, (_, v) =>
			reroll(data.subarray(v * size, (v + 1) * size), weights),
		),
	};
}

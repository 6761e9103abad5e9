import {createMatrix} from '../../network/matrix.js';
import {createRandom} from '../../network/random.js';
import {sigmoidGradient} from '../../network/sigmoid.js';
import {diagnoseSigmoidGradient} from '../diagnosis/index.js';
import {type SlopeSample} from '../diagnosis/types.js';
import {shapeText, type Argument, type Returned} from '../languages/values.js';
import {type Learner} from '../learner/learner.js';
import {kindText} from '../learner/unwrap.js';
import {
	diagnosed,
	failed,
	notReached,
	passed,
	type RungOutcome,
} from './rung.js';

/** Where the handout has it checked, and between. */
const places = [0, -50, 100, 1, -1, 0.5, -0.5, 2, -2, 4, -6, 10];
const allowed = 1e-9;

type Sent = {
	readonly argument: Argument;
	readonly shape: readonly number[];
	readonly z: readonly number[];
};

const column = createMatrix(4, 1, [-50, 0, 100, 2]);
const table = createMatrix(2, 3, [0, -50, 100, 1, -1, 0.5]);
const collections: readonly Sent[] = [
	{
		argument: {type: 'vector', values: places},
		shape: [places.length],
		z: places,
	},
	{
		argument: {type: 'matrix', matrix: column},
		shape: [4, 1],
		z: Array.from(column.data),
	},
	{
		argument: {type: 'matrix', matrix: table},
		shape: [2, 3],
		z: Array.from(table.data),
	},
];

/** Values between −6 and 6 that no table of answers has. */
function drawn(seed: number): Sent {
	const random = createRandom(seed);
	const z = Array.from({length: 7}, () => random() * 12 - 6);
	return {argument: {type: 'vector', values: z}, shape: [z.length], z};
}

const shapeHints = [
	'What comes in as a matrix must come out as a matrix of the same shape, element by element.',
	'Look for functions that take one number only (those of math), for an "if" about z, and for sums.',
	'NumPy’s and Octave’s own functions work on every element at once; in JavaScript go through the elements.',
];

function isRight({z, learner}: SlopeSample): boolean {
	return (
		Math.abs(learner - sigmoidGradient(z)) <= allowed &&
		(z !== 0 || learner === 0.25)
	);
}

/** The values, or one sentence about the shape. */
function valuesOf(returned: Returned, {shape, z}: Sent): Float64Array | string {
	const what = shape.length === 0 ? `z = ${z[0]}` : shapeText(shape);
	if (returned.kind !== 'array') {
		return `sigmoidGradient gives ${kindText(returned)} for ${what}; it must give ${shape.length === 0 ? 'a number' : 'as many numbers'}.`;
	}

	// An interpreter may give a vector as a row or as a column.
	const isSameShape =
		shape.length < 2
			? returned.data.length === z.length
			: returned.shape.join(' ') === shape.join(' ');
	return isSameShape
		? returned.data
		: `sigmoidGradient gives ${kindText(returned)} for ${what}; the shape must stay the same.`;
}

/**
 * Part 1: single numbers first, then vectors and matrices.
 *
 * @param seed - Of the values that are drawn.
 */
export async function testSigmoidGradient(
	learner: Learner,
	note: (changed: readonly string[]) => void,
	seed: number,
): Promise<RungOutcome> {
	if (learner.isAbsent('sigmoidGradient')) {
		return notReached(learner.whyNot('sigmoidGradient') ?? '');
	}

	const samples: SlopeSample[] = [];
	const numbers: Sent[] = places.slice(0, 4).map((value) => ({
		argument: {type: 'number', value},
		shape: [],
		z: [value],
	}));
	for (const sent of [...numbers, ...collections, drawn(seed)]) {
		const got = await learner.sigmoidGradient(sent.argument);
		if ('problem' in got) {
			return failed(got.problem, shapeHints);
		}

		note(got.changed);
		const values = valuesOf(got.value, sent);
		if (typeof values === 'string') {
			return failed(values, shapeHints);
		}

		samples.push(...sent.z.map((z, i) => ({z, learner: values[i]})));
	}

	if (samples.every((sample) => isRight(sample))) {
		return passed;
	}

	const diagnosis = diagnoseSigmoidGradient(samples);
	// Computed in float32 it is right too, though not to 9 digits.
	return diagnosis.kind === 'right' ? passed : diagnosed(diagnosis);
}

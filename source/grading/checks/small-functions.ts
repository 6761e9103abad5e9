import {initialRange, createRandom} from '../../network/random.js';
import {createMatrix} from '../../network/matrix.js';
import {sigmoidGradient} from '../../network/sigmoid.js';
import {
	type RandomWeightsCall,
	type SlopeSample,
} from '../diagnosis/diagnosis.js';
import {diagnoseRandomWeights} from '../diagnosis/random-weights.js';
import {diagnoseSigmoidGradient} from '../diagnosis/sigmoid-gradient.js';
import {
	shapeText,
	type Argument,
	type Returned,
} from '../languages/protocol.js';
import {type Student} from '../student/student.js';
import {kindText} from '../student/unwrap.js';
import {
	diagnosed,
	failed,
	notReached,
	passed,
	type CheckOutcome,
} from './check.js';

/** Where the handout has it checked, and between. */
const places = [0, -50, 100, 1, -1, 0.5, -0.5, 2, -2, 4, -6, 10];
const allowed = 1e-9;

type Sent = {
	readonly argument: Argument;
	readonly shape: readonly number[];
	readonly z: readonly number[];
};

function vectorOf(z: readonly number[]): Sent {
	const values = Float64Array.from(z);
	return {argument: {type: 'vector', values}, shape: [z.length], z};
}

const collections: readonly Sent[] = [
	vectorOf(places),
	...[
		createMatrix(4, 1, [-50, 0, 100, 2]),
		createMatrix(2, 3, [0, -50, 100, 1, -1, 0.5]),
	].map((matrix): Sent => ({
		argument: {type: 'matrix', matrix},
		shape: [matrix.rows, matrix.columns],
		z: Array.from(matrix.data),
	})),
];

/** Values between −6 and 6 that no table of answers has. */
function drawn(seed: number): Sent {
	const random = createRandom(seed);
	return vectorOf(Array.from({length: 7}, () => random() * 12 - 6));
}

const shapeHints = [
	'What comes in as a matrix must come out as a matrix of the same shape, element by element.',
	'Look for functions that take one number only (those of math), for an "if" about z, and for sums.',
	'NumPy’s and Octave’s own functions work on every element at once; in JavaScript go through the elements.',
];

function isRight({z, student}: SlopeSample): boolean {
	return (
		Math.abs(student - sigmoidGradient(z)) <= allowed &&
		(z !== 0 || student === 0.25)
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

/** Part 1: single numbers first, then vectors and matrices. */
export async function testSigmoidGradient(
	student: Student,
	note: (changed: readonly string[]) => void,
	seed: number,
): Promise<CheckOutcome> {
	if (student.isAbsent('sigmoidGradient')) {
		return notReached(student.whyNot('sigmoidGradient') ?? '');
	}

	const samples: SlopeSample[] = [];
	const numbers: Sent[] = places.slice(0, 4).map((value) => ({
		argument: {type: 'number', value},
		shape: [],
		z: [value],
	}));
	for (const sent of [...numbers, ...collections, drawn(seed)]) {
		const got = await student.sigmoidGradient(sent.argument);
		if ('problem' in got) {
			return failed(got.problem, shapeHints);
		}

		note(got.changed);
		const values = valuesOf(got.value, sent);
		if (typeof values === 'string') {
			return failed(values, shapeHints);
		}

		samples.push(...sent.z.map((z, i) => ({z, student: values[i]})));
	}

	if (samples.every((sample) => isRight(sample))) {
		return passed;
	}

	const diagnosis = diagnoseSigmoidGradient(samples);
	// Computed in float32 it is right too, though not to 9 digits.
	return diagnosis.kind === 'right' ? passed : diagnosed(diagnosis);
}

/** [L_in, L_out]: the exercise's first layer twice, then others. */
const sizes = [
	[400, 25],
	[400, 25],
	[7, 30],
	[25, 10],
] as const;

const weightHints = [
	'Read again what the exercise wants returned: how many rows, how many columns, in which range.',
	'Print the shape, the smallest, the largest and two calls one after the other.',
	`A row for each unit of the next layer, a column for each unit of this one and one for the bias; every number on its own from −${initialRange} to ${initialRange}.`,
];

/** The weights of ε = √6/√(L_in + L_out), which the wider course takes, as they would be with the exercise's ε. */
function scaled(call: RandomWeightsCall): RandomWeightsCall {
	const {inputs, outputs, result} = call;
	const factor = initialRange / Math.sqrt(6 / (inputs + outputs));
	const data = result.data.map((value) => value * factor);
	return {...call, result: {...result, data}};
}

/** Part 2. */
export async function testRandomWeights(
	student: Student,
): Promise<CheckOutcome> {
	if (student.isAbsent('randInitializeWeights')) {
		const file = student.submission.language.courseFiles.find((name) =>
			/^(?:rand|week7_)/v.test(name),
		);
		return notReached(
			`${student.whyNot('randInitializeWeights') ?? ''} It belongs to ${file} beside it.`,
		);
	}

	const calls: RandomWeightsCall[] = [];
	for (const [inputs, outputs] of sizes) {
		const got = await student.randInitializeWeights(inputs, outputs);
		if ('problem' in got) {
			return failed(got.problem, weightHints);
		}

		const {value} = got;
		if (value.kind !== 'array' || value.shape.length > 2) {
			return failed(
				`randInitializeWeights(${inputs}, ${outputs}) gives ${kindText(value)}; it must give a matrix of ${outputs}×${inputs + 1}.`,
				weightHints,
			);
		}

		const [rows = 1, columns = 1] = value.shape;
		calls.push({
			inputs,
			outputs,
			result: createMatrix(rows, columns, value.data),
		});
	}

	const diagnosis = diagnoseRandomWeights(calls);
	if (diagnosis.kind === 'right') {
		return passed;
	}

	if (
		diagnoseRandomWeights(calls.map((call) => scaled(call))).kind === 'right'
	) {
		student.notes.push(
			`randInitializeWeights takes ε = √6/√(L_in + L_out), the rule of the wider course; this exercise says ${initialRange}.`,
		);
		return passed;
	}

	return diagnosed(diagnosis);
}

import {basename, resolve} from 'node:path';
import {BadInputError, shown, unlessBad} from '../dataset/bad-input.js';
import {createRandom} from '../network/random.js';
import {unroll} from '../network/weights.js';
import {toleranceFor} from './diagnosis/tolerance.js';
import {Interpreter} from './languages/interpreter.js';
import {languageOf} from './languages/index.js';
import {type Language} from './languages/language.js';
import {type Limits} from './languages/runner-process.js';
import {Student} from './student/student.js';
import {askFirst, isCostRight} from './checks/answers.js';
import {
	checkAnswer,
	checkOwnCost,
	type OwnCostCheck,
} from './checks/own-cost.js';
import {checkProblem} from './checks/problems.js';
import {findSubmission} from './submission/find.js';
import {readSource} from './submission/files.js';
import {type Submission} from './submission/collect.js';
import {VectorFunction} from './vector-function.js';
import {type Shapes} from './xray/shapes.js';

export type CodeCheckOptions = {
	/** The function to check; by default the exercise's, or the last one that gives J and grad for a vector. */
	readonly functionName?: string;
	/** How many numbers the vector has; by default the fewest that the function takes. */
	readonly size?: number;
	/** For nnCostFunction. */
	readonly lambda: number;
	readonly epsilon: number;
	/** Of the point at which it is checked. */
	readonly seed: number;
};

/** A cost and its gradient in a file, checked by two-sided differences. */
export type CodeCheck = OwnCostCheck & {
	readonly file: string;
	/** The function, as it is called there. */
	readonly name: string;
	/** What it was checked at, in words. */
	readonly point: string;
	readonly cost: number;
	/** The gradient at the weights that were moved. */
	readonly gradient: readonly number[];
	/** The names of these weights. */
	readonly labels: readonly string[];
	readonly size: number;
	/** What is in the variables of a function that is not of the exercise. */
	readonly shapes?: Shapes;
	/** Whether J is that of the exercise; undefined where the cost is another one. */
	readonly isExerciseCost?: boolean;
};

/** Maximum number of weights that are moved, spread evenly over all. */
const maxPlaces = 200;
/** Sizes up to this one are tried where none is given. */
const maxTried = 300;

function spread(size: number): number[] {
	const stride = Math.ceil(size / maxPlaces);
	return Array.from({length: Math.ceil(size / stride)}, (_, i) => i * stride);
}

/** The number of required arguments, judged by the text of the parameters. */
function countRequired(parameters: string): number {
	return parameters
		.split(',')
		.map((parameter) => parameter.trim())
		.filter(
			(parameter) =>
				parameter !== '' &&
				parameter !== 'self' &&
				!parameter.includes('=') &&
				!parameter.startsWith('*') &&
				!parameter.startsWith('...'),
		).length;
}

function pointOf(size: number, seed: number): Float64Array {
	const random = createRandom(seed);
	return Float64Array.from({length: size}, () => random() - 0.5);
}

/** Where a function takes any size: one number alone would hide how the weights act on each other. */
const enough = 10;

/** The first size at which a function gives J and a gradient, and why the last one that was tried does not. */
async function firstSize(
	checked: VectorFunction,
	{size, seed}: CodeCheckOptions,
): Promise<{size: number} | {why: string}> {
	const takes = async (tried: number): Promise<string | undefined> => {
		const answer = await checked.at(pointOf(tried, seed));
		return typeof answer === 'string' ? answer : undefined;
	};

	const sizes =
		size === undefined
			? Array.from({length: maxTried}, (_, i) => i + 1)
			: [size];
	let why = '';
	for (const tried of sizes) {
		const refused = await takes(tried);
		if (refused === undefined) {
			return {
				size:
					size === undefined &&
					tried < enough &&
					(await takes(enough)) === undefined
						? enough
						: tried,
			};
		}

		why = refused;
	}

	return {why};
}

/** Checks a function of a vector that gives J and its gradient. */
async function checkVectorFunction(
	path: string,
	language: Language,
	interpreter: Interpreter,
	options: CodeCheckOptions,
	limits: Partial<Limits>,
): Promise<CodeCheck> {
	const file = resolve(path);
	const {functionName, epsilon, seed} = options;
	const defined = language
		.definitions(await readSource(file))
		.filter(({isImported}) => !isImported);
	const names =
		functionName === undefined
			? defined
					.filter(({parameters}) => countRequired(parameters) === 1)
					.map(({name}) => name)
					.toReversed()
			: [functionName];
	let why = `There is no function of one vector in ${shown(basename(file))}; it must take the weights as a vector and return J and grad.`;
	for (const name of new Set(names)) {
		const checked = new VectorFunction(interpreter, name);
		const trouble = await checked.load(file);
		if (trouble) {
			why = trouble;
			continue;
		}

		const found = await firstSize(checked, options);
		if ('why' in found) {
			why = found.why;
			continue;
		}

		const {size} = found;
		const theta = pointOf(size, seed);
		const answer = await checked.at(theta);
		if (typeof answer === 'string') {
			why = answer;
			continue;
		}

		const places = spread(size);
		const check = await checkOwnCost(
			async (moved) => {
				const there = await checked.at(moved);
				return typeof there === 'string' ? Number.NaN : there.cost;
			},
			theta,
			answer.gradient,
			{
				epsilon,
				places,
				isFloat32: toleranceFor([answer.gradient]).relative > 1e-5,
			},
		);
		const shapes = await checked.shapes(file, theta, limits);
		return {
			...check,
			...(shapes && {shapes}),
			file: path,
			name,
			point: `${size} weights drawn between −0.5 and 0.5 (--seed ${seed})`,
			cost: answer.cost,
			gradient: places.map((place) => answer.gradient[place]),
			labels: places.map(
				(place) => `θ[${place + (language.id === 'octave' ? 1 : 0)}]`,
			),
			size,
		};
	}

	throw new BadInputError(
		options.size === undefined && functionName === undefined
			? `${why} (--function NAME and --size N say which function, and how many weights it takes.)`
			: why,
	);
}

/** Checks nnCostFunction on the small network of the exercise. */
async function checkSubmission(
	submission: Submission,
	interpreter: Interpreter,
	{lambda, epsilon}: CodeCheckOptions,
): Promise<CodeCheck> {
	const student = new Student(submission, interpreter);
	await student.load();
	const {file} = submission.parts.find(({functions}) =>
		functions.includes('nnCostFunction'),
	)!;
	const answered = await askFirst(
		student,
		checkProblem(lambda, student.areSizesWritten),
	);
	const {problem, gradients, cost, trouble} = answered;
	const why =
		student.unavailable ??
		trouble ??
		[cost, gradients].find((piece) => typeof piece === 'string');
	if (
		why !== undefined ||
		typeof cost === 'string' ||
		typeof gradients === 'string'
	) {
		throw new BadInputError(String(why));
	}

	const check = await checkAnswer(student, answered, {epsilon});
	const vector = unroll(gradients);
	return {
		...check,
		file,
		name: 'nnCostFunction',
		point: student.areSizesWritten
			? `a part of the exercise's network (${problem.name}; all other weights are 0)`
			: `the course's small network (3-5-3, 5 samples), λ = ${lambda}`,
		cost,
		gradient: check.places.map((place) => vector[place]),
		labels: problem.weights.flatMap(({columns, data}, l) =>
			Array.from(
				data,
				(_, i) => `Θ${l + 1}[${Math.floor(i / columns)},${i % columns}]`,
			),
		),
		size: vector.length,
		isExerciseCost: isCostRight(answered),
	};
}

/** The submission in a file, if there is nnCostFunction in it. */
async function submissionIn(path: string): Promise<Submission | undefined> {
	const found = await unlessBad(findSubmission(path), () => undefined);
	return found?.absent.includes('nnCostFunction') ? undefined : found;
}

/**
 * Checks a cost and its gradient in a Python, JavaScript or Octave file by two-sided differences of that
 * cost: nnCostFunction on the exercise's small network, or any function from a vector to J and grad.
 *
 * @throws BadInputError when there is no such function or it gives no answer.
 */
export async function checkCode(
	path: string,
	options: CodeCheckOptions,
	limits: Partial<Limits> = {},
): Promise<CodeCheck> {
	const submission =
		options.functionName === undefined && options.size === undefined
			? await submissionIn(path)
			: undefined;
	const language = submission?.language ?? languageOf(path);
	if (!language) {
		throw new BadInputError(
			`${shown(path)} is no Python, JavaScript or Octave file; name a .py, .js, .ts or .m file with a function that gives J and grad.`,
		);
	}

	const interpreter = new Interpreter(language, limits);
	try {
		return submission
			? await checkSubmission(submission, interpreter, options)
			: await checkVectorFunction(path, language, interpreter, options, limits);
	} finally {
		await interpreter.close();
	}
}

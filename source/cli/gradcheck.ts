import {BadInputError, shown} from '../dataset/bad-input.js';
import {activationNames} from '../network/activation.js';
import {
	checkNetwork,
	checkGradient,
	tolerance,
} from '../network/gradient-check.js';
import {layersOf} from '../network/weights.js';
import {type Shapes} from '../grading/xray/shapes.js';
import {type gradcheckFlags} from './flags.js';
import {type Context, type Values} from './grammar.js';
import {exitCodes, type Output} from './output.js';

type Options = Values<typeof gradcheckFlags>;

/** Columns at least this wide; large values take more. */
const columnWidths = [10, 14, 15, 15];

/** What the step alone may do to a check that fails; nothing where it is neither too small nor too large. */
function stepDoubt(epsilon: number, isRight: boolean): string {
	const cause = epsilon < 1e-8 ? 'rounding' : 'the curvature of J';
	return isRight || (epsilon >= 1e-8 && epsilon <= 5e-3)
		? ''
		: `; at ε = ${epsilon} ${cause} alone may cause that: check with --epsilon 1e-4`;
}

type Row = {
	readonly name: string;
	readonly numerical: number;
	readonly gradient: number;
	readonly difference: number;
	/** What follows the row. */
	readonly note?: string;
};

/** The table of both gradients: names begin at the left, numbers end at the right. */
function table(ours: string, rows: readonly Row[]): string[] {
	const cells = [
		['weight', 'numerical', ours, 'difference'],
		...rows.map(({name, numerical, gradient, difference, note}) => [
			name,
			numerical.toFixed(10),
			gradient.toFixed(10),
			difference.toExponential(2),
			...(note === undefined ? [] : [note]),
		]),
	];
	const widths = columnWidths.map((width, column) =>
		Math.max(width, ...cells.map((row) => row[column].length)),
	);
	return cells.map(([name, ...numbers]) =>
		[
			name.padEnd(widths[0]),
			...numbers.map((cell, i) => cell.padStart(widths[i + 1] ?? 0)),
		].join(' '),
	);
}

/** Rows of the table at most; of more weights those with the largest differences. */
const mostRows = 60;

const words = {
	right: 'right: grad is the gradient of this J',
	wrong: 'WRONG: grad is not the gradient of this J',
	unresolved:
		'UNRESOLVED: the two-sided differences are too rough to say whether grad is the gradient of this J',
} as const;

/** The shape of each variable where it is first set, and where a value is not finite any more. */
function shapeLines(shapes: Shapes | undefined): string[] {
	if (!shapes || shapes.variables.length === 0) {
		return [];
	}

	const {variables, notFinite} = shapes;
	const files = new Set(variables.map(({file}) => file));
	const cells = variables.map(({file, line, variable}) => [
		`line ${line}${files.size > 1 ? ` of ${shown(file)}` : ''}`,
		shown(variable),
	]);
	const widths = [0, 1].map((column) =>
		Math.max(...cells.map((row) => row[column].length)),
	);
	return [
		'',
		'Shapes of the variables, where they are set:',
		...variables.map(
			({shape}, i) =>
				`  ${cells[i][0].padEnd(widths[0])}  ${cells[i][1].padEnd(widths[1])}  ${shape.length === 0 ? 'number' : shape.join('×')}`,
		),
		...(notFinite
			? [
					`The first value that is ${notFinite.is} is in line ${notFinite.line} of ${shown(notFinite.file)}: ${shown(notFinite.text)}`,
				]
			: []),
	];
}

/**
 * `nn-tui gradcheck --code FILE`: a gradient in somebody's own file beside the differences of its own cost.
 *
 * @throws BadInputError when there is nothing in the file that can be checked.
 */
async function checkOwnCode(
	path: string,
	{json, timeLimit, function: functionName, ...options}: Options,
	output: Output,
): Promise<number> {
	const {checkCode} = await import('../grading/check-code.js');
	const {labels, numerical, gradient, errors, ...check} = await checkCode(
		path,
		{...options, ...(functionName !== undefined && {functionName})},
		{seconds: timeLimit},
	);
	const {places, outcome, absolute, relative, size} = check;
	const rows = places.map((place, i) => ({
		name: labels.length === places.length ? labels[i] : labels[place],
		numerical: numerical[i],
		gradient: gradient[i],
		difference: Math.abs(numerical[i] - gradient[i]),
		error: errors[i],
	}));
	const exitCode = outcome === 'right' ? exitCodes.good : exitCodes.failed;
	if (json) {
		output.line(JSON.stringify({...check, weights: rows}));
		return exitCode;
	}

	const told =
		rows.length > mostRows
			? rows.toSorted((a, b) => b.difference - a.difference).slice(0, mostRows)
			: rows;
	output.line(
		`Gradient check of ${check.name} in ${shown(check.file)} at ${check.point}, ε = ${options.epsilon}`,
	);
	for (const line of [`J = ${check.cost}`, '', ...table('grad', told)]) {
		output.line(line);
	}

	if (told.length < size) {
		output.line(
			`(${told.length} of ${size} weights${places.length < size ? `; ${places.length} were moved` : ''})`,
		);
	}

	output.line('');
	output.line(
		`${words[outcome]} (largest difference ${absolute.toExponential(2)}, relative ${relative.toExponential(2)})${stepDoubt(options.epsilon, outcome === 'right')}`,
	);
	if (check.isExerciseCost !== undefined) {
		output.line(
			check.isExerciseCost
				? `J is the cost of the exercise${options.lambda === 0 ? ' at λ = 0, which hides every mistake in the regularization: check with --lambda 1 too' : ''}.`
				: 'J is not the cost of the exercise: nn-tui grade says what is wrong with it.',
		);
	}

	for (const line of shapeLines(check.shapes)) {
		output.line(line);
	}

	return exitCode;
}

/**
 * `nn-tui gradcheck`: the numerical beside the backpropagated gradient on the course's small network, or in
 * somebody's own file.
 *
 * @throws BadInputError when there is nothing in the file that can be checked.
 */
export async function run(
	options: Options,
	{given, output}: Context,
): Promise<number> {
	const {lambda, epsilon, json, code, activation = 'sigmoid'} = options;
	if (code !== undefined && given.has('activation')) {
		throw new BadInputError(
			'--activation is for the network of the program, and --code checks your own; leave one of them out.',
		);
	}

	if (code !== undefined) {
		return checkOwnCode(code, options, output);
	}

	const {weights, samples} = checkNetwork();
	const check = checkGradient(weights, samples, {lambda, epsilon, activation});
	const kinks = check.weights.filter(({isAtKink}) => isAtKink).length;
	const exitCode = check.passed ? exitCodes.good : exitCodes.failed;
	const layers = layersOf(weights);
	if (json) {
		output.line(
			JSON.stringify({
				layers,
				activation,
				samples: samples.x.rows,
				tolerance,
				...check,
			}),
		);
		return exitCode;
	}

	output.line(
		`Gradient check on the course's small network (${layers.join('-')}, ${samples.x.rows} samples${activation === 'sigmoid' ? '' : `, ${activationNames[activation]} hidden units`}), λ = ${lambda}, ε = ${epsilon}`,
	);
	const rows = check.weights.map((weight) => ({
		name: `Θ${weight.layer}[${weight.row},${weight.column}]`,
		numerical: weight.numerical,
		gradient: weight.backpropagated,
		difference: weight.difference,
		...(weight.isAtKink && {note: 'kink'}),
	}));
	for (const line of ['', ...table('backprop.', rows), '']) {
		output.line(line);
	}

	if (kinks > 0) {
		output.line(
			`${kinks} ${kinks === 1 ? 'weight is' : 'weights are'} at a kink: between θ − ε and θ + ε the z of a ReLU changes its sign, so the numerical derivative there means nothing and does not count.`,
		);
	}

	output.line(
		`${check.passed ? 'passed' : 'FAILED'}: the largest difference is ${check.maxDifference.toExponential(2)} (allowed: ${tolerance})${stepDoubt(epsilon, check.passed)}`,
	);
	if (lambda === 0) {
		output.line(
			'λ = 0 hides every mistake in the regularization: check with --lambda 3 too.',
		);
	}

	return exitCode;
}

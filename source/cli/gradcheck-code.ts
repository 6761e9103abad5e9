import {checkCode} from '../grading/check-code.js';
import {shown} from '../dataset/bad-input.js';
import {type GradcheckOptions} from './gradcheck.js';
import {exitCodes, type Output} from './output.js';

/** Rows of the table at most; of more weights those with the largest differences. */
const mostRows = 60;

const words = {
	right: 'right: grad is the gradient of this J',
	wrong: 'WRONG: grad is not the gradient of this J',
	unresolved:
		'UNRESOLVED: the two-sided differences are too rough to say whether grad is the gradient of this J',
} as const;

/**
 * `nn-tui gradcheck --code FILE`: a gradient in somebody's own file beside the differences of its own cost.
 *
 * @throws BadInputError when there is nothing in the file that can be checked.
 */
export async function gradcheckCodeCommand(
	{path, timeLimit, ...what}: Required<GradcheckOptions>['code'],
	{lambda, epsilon, json}: GradcheckOptions,
	output: Output,
): Promise<number> {
	const {labels, numerical, gradient, errors, ...check} = await checkCode(
		path,
		{...what, lambda, epsilon},
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
		`Gradient check of ${check.name} in ${shown(check.file)} at ${check.point}, ε = ${epsilon}`,
	);
	output.line(`J = ${check.cost}`);
	output.line('');
	output.line('weight       numerical            grad       difference');
	for (const row of told) {
		output.line(
			[
				row.name.padEnd(10),
				row.numerical.toFixed(10).padStart(14),
				row.gradient.toFixed(10).padStart(15),
				row.difference.toExponential(2).padStart(15),
			].join(' '),
		);
	}

	if (told.length < size) {
		output.line(
			`(${told.length} of ${size} weights${places.length < size ? `; ${places.length} were moved` : ''})`,
		);
	}

	output.line('');
	output.line(
		`${words[outcome]} (largest difference ${absolute.toExponential(2)}, relative ${relative.toExponential(2)})`,
	);
	if (check.isExerciseCost !== undefined) {
		output.line(
			check.isExerciseCost
				? 'J is the cost of the exercise.'
				: 'J is not the cost of the exercise: nn-tui grade says what is wrong with it.',
		);
	}

	return exitCode;
}

import {largest, isClose, type Tolerance} from '../tolerance.js';
import {type FirstDifference, type Observation} from '../types.js';
import {
	comparable,
	gradientsOf,
	list,
	sentence,
	short,
	sizesText,
	theta,
} from '../words/format.js';
import {type Compared, type Symptom} from './symptoms.js';

/** The first cell that differs, in the order of the observations. */
export function firstDifference(
	compared: readonly Compared[],
	tolerance: Tolerance,
): FirstDifference | undefined {
	for (const {student, ours} of compared) {
		for (const [l, {rows, columns, data}] of ours.entries()) {
			const scale = largest(data);
			const values = student.gradients[l].data;
			const at = data.findIndex(
				(value, i) => !isClose(values[i], value, scale, tolerance),
			);
			if (at !== -1) {
				return {
					quantity: l === 0 ? 'Theta1_grad' : 'Theta2_grad',
					row: Math.floor(at / columns),
					column: at % columns,
					student: values[at],
					ours: data[at],
					rows,
					columns,
				};
			}
		}
	}

	return undefined;
}

/** One cell in words. */
export function cellInWords({
	quantity,
	row,
	column,
	student,
	ours,
	rows,
	columns,
}: FirstDifference): string {
	const [yours, its] = comparable(student, ours);
	return `The first difference: ${quantity} (${rows}×${columns}), row ${row}, column ${column}: yours ${yours}, ours ${its}.`;
}

/** Which calls the diagnosis stands on. */
export function callsInWords(calls: readonly Observation[]): string {
	const bySize = new Map<string, number[]>();
	for (const observation of calls) {
		const sizes = sizesText(observation.problem);
		bySize.set(sizes, [
			...(bySize.get(sizes) ?? []),
			observation.problem.lambda,
		]);
	}

	return [...bySize]
		.map(
			([sizes, lambdas]) =>
				`${sizes} at λ = ${list([...new Set(lambdas)].map(String))}`,
		)
		.join('; ');
}

/**
 * The factor c in student = ours + c·Θ, if all the difference is a multiple of the weights in the columns
 * that are wrong.
 */
function multipleOfTheta(
	{problem, student, ours}: Compared,
	layer: number,
	tolerance: Tolerance,
): number | undefined {
	const {columns, data} = problem.weights[layer];
	const difference = student.gradients[layer].data.map(
		(value, i) => value - ours[layer].data[i],
	);
	const scale = largest(ours[layer].data);
	const counted = data.map((value, i) => (i % columns === 0 ? 0 : value));
	const at = counted.findIndex((value) => Math.abs(value) === largest(counted));
	const factor = difference[at] / counted[at];
	return counted.every((value, i) =>
		isClose(difference[i], factor * value, scale, tolerance),
	)
		? factor
		: undefined;
}

/** What can be said of one matrix without knowing the reason. */
export function factsOf(
	symptom: Symptom,
	compared: readonly Compared[],
	tolerance: Tolerance,
): string[] {
	const {layer, isRight, isRightAtZero, ratios} = symptom;
	const name = gradientsOf([layer]);
	if (isRight) {
		return [sentence(`${name} is right in every call.`)];
	}

	const facts: string[] = [];
	if (isRightAtZero) {
		facts.push(sentence(`${name} is right at λ = 0.`));
	}

	if (ratios && !isRightAtZero) {
		const atZero = compared.filter(({problem}) => problem.lambda === 0);
		facts.push(
			`At λ = 0 every number of ${name} is ours times ${list(ratios.map((ratio, i) => `${short(ratio)} (m = ${atZero[i].problem.samples.x.rows})`))}.`,
		);
	}

	if (symptom.columns) {
		facts.push(
			`In ${name} ${symptom.columns} ${symptom.columns === 'all but column 0' ? 'are' : symptom.columns === 'only the last' ? 'column is' : 'is'} wrong.`,
		);
	}

	if (symptom.rows) {
		facts.push(
			`In ${name} ${symptom.rows} ${symptom.rows === 'only row 0' ? 'is' : 'are'} wrong.`,
		);
	}

	if (symptom.isShuffled) {
		facts.push(`The numbers of ${name} are ours in other places.`);
	}

	const above = compared.find(({problem}) => problem.lambda > 0);
	const factor =
		isRightAtZero && above
			? multipleOfTheta(above, layer, tolerance)
			: undefined;
	if (above && factor !== undefined) {
		const {lambda, samples} = above.problem;
		facts.push(
			`At λ = ${lambda} and m = ${samples.x.rows} the regularization term of ${theta(layer)} is ${short(factor + lambda / samples.x.rows)} times Θ.`,
		);
	}

	return facts;
}

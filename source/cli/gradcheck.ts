import {
	checkNetwork,
	checkGradient,
	tolerance,
} from '../network/gradient-check.js';
import {layersOf} from '../network/weights.js';
import {exitCodes, type Output} from './output.js';

export type GradcheckOptions = {
	readonly lambda: number;
	readonly epsilon: number;
	readonly json: boolean;
	/** Somebody's own cost to check instead of ours. */
	readonly code?: {
		readonly path: string;
		readonly functionName?: string;
		readonly size?: number;
		readonly seed: number;
		/** Seconds that one call may take. */
		readonly timeLimit: number;
	};
};

/** `nn-tui gradcheck`: the numerical beside the backpropagated gradient on the course's small network. */
export function gradcheckCommand(
	{lambda, epsilon, json}: GradcheckOptions,
	output: Output,
): number {
	const {weights, samples} = checkNetwork();
	const check = checkGradient(weights, samples, {lambda, epsilon});
	const exitCode = check.passed ? exitCodes.good : exitCodes.failed;
	const layers = layersOf(weights);
	if (json) {
		output.line(
			JSON.stringify({layers, samples: samples.x.rows, tolerance, ...check}),
		);
		return exitCode;
	}

	output.line(
		`Gradient check on the course's small network (${layers.join('-')}, ${samples.x.rows} samples), λ = ${lambda}, ε = ${epsilon}`,
	);
	output.line('');
	output.line('weight       numerical       backprop.       difference');
	for (const weight of check.weights) {
		const name = `Θ${weight.layer}[${weight.row},${weight.column}]`;
		output.line(
			[
				name.padEnd(10),
				weight.numerical.toFixed(10).padStart(14),
				weight.backpropagated.toFixed(10).padStart(15),
				weight.difference.toExponential(2).padStart(15),
			].join(' '),
		);
	}

	output.line('');
	output.line(
		`${check.passed ? 'passed' : 'FAILED'}: the largest difference is ${check.maxDifference.toExponential(2)} (allowed: ${tolerance})`,
	);
	if (lambda === 0) {
		output.line(
			'λ = 0 hides every mistake in the regularization: check with --lambda 3 too.',
		);
	}

	return exitCode;
}

import {fixedNumber, percentText, shortNumber} from '../../drawing/text.js';
import {type RegularizationState} from '../../parts/regularization/state.js';
import {explanation} from '../../parts/regularization/draw-formula.js';
import {lambdas} from '../../parts/learning-rates.js';
import {
	decayFactor,
	checkSamples,
	termsOf,
	type Formula,
} from '../../exercise/regularization.js';
import {connectionText} from '../../parts/views/gradient-table.js';
import {type Matrix} from '../../network/matrix.js';
import {tellDrawn, type Tellers} from './teller.js';

const layers = [1, 2] as const;
const updates = 5000;
const tolerance = 1e-5;

function cellsOf(
	{columns, data}: Matrix,
	row: number,
	text: (value: number, at: number) => string,
): string {
	return Array.from({length: columns}, (_, j) => {
		const at = row * columns + j;
		return `${j === 0 ? 'bias' : `column ${j}`} ${text(data[at], at)}`;
	}).join(', ');
}

const number = (value: number) => (value === 0 ? '0' : fixedNumber(value, 4));

/** How many elements of D are other than the numerical gradient. */
function wrongOf(
	lambda: number,
	formula: Formula,
): [wrong: number, all: number] {
	const pairs = layers.flatMap((layer) => {
		const {gradient, numerical} = termsOf(layer, lambda, formula);
		return Array.from(gradient.data, (value, i) =>
			Math.abs(value - numerical.data[i]),
		);
	});
	return [
		pairs.filter((difference) => !(difference <= tolerance)).length,
		pairs.length,
	];
}

function tableLines(lambda: number, formula: Formula): string[] {
	return layers.flatMap((layer) => {
		const {mean, gradient, numerical} = termsOf(layer, lambda, formula);
		return Array.from({length: mean.rows}, (_, row) => [
			`Δ${layer}/m row ${row}: ${cellsOf(mean, row, number)}.`,
			`D${layer} row ${row}: ${cellsOf(
				gradient,
				row,
				(value, at) =>
					`${number(value)} ${Math.abs(value - numerical.data[at]) <= tolerance ? 'right' : 'wrong'}`,
			)}.`,
		]).flat();
	});
}

export const regularizationTellers: Tellers<RegularizationState> = {
	terms({formula}, {session}) {
		const {lambda} = session.settings;
		const [wrong, all] = wrongOf(lambda, formula);
		const name = formula === 'λ' ? 'λ·Θ, as the handout prints it' : '(λ/m)·Θ';
		return {
			title: 'D',
			lines: [
				`The check network, λ = ${shortNumber(lambda)}. D is Δ/m plus ${name}, nothing in column 0 (bias): ${wrong === 0 ? `all ${all} elements agree with the numerical gradient` : `${wrong} of ${all} elements are wrong`}.`,
			],
			more: tableLines(lambda, formula),
		};
	},
	formula({layer, row, column}, {session}) {
		const {lambda} = session.settings;
		const {theta, mean, numerical} = termsOf(layer, lambda, 'λ/m');
		const at = row * theta.columns + column;
		const [weight, start, wanted] = [theta, mean, numerical].map(
			({data}) => data[at],
		);
		const five = (value: number) => fixedNumber(value, 5);
		const verdict = (value: number) =>
			`${five(value)}, ${Math.abs(value - wanted) <= tolerance ? 'right' : 'wrong'}`;
		const factor = weight < 0 ? `(${five(weight)})` : five(weight);
		const byOurs = start + (lambda / checkSamples) * weight;
		const byHandout = start + lambda * weight;
		return {
			lines: [
				`D${layer}[${row},${column}], ${connectionText({layer, row, column})}: Δ/m = ${five(start)}, Θ = ${five(weight)}, numerical ${five(wanted)}.`,
				...(column === 0
					? [
							`A bias: nothing is added, so both formulas give ${verdict(start)}.`,
						]
					: [
							`By λ/m: Δ/m + (λ/m)·Θ = ${five(start)} + (${shortNumber(lambda)}/${checkSamples})·${factor} = ${verdict(byOurs)}.`,
							`By the handout's λ: Δ/m + λ·Θ = ${five(start)} + ${shortNumber(lambda)}·${factor} = ${verdict(byHandout)}.`,
						]),
			],
		};
	},
	reasons: ({column}, {session}) => ({
		lines: explanation(session.settings.lambda, column),
	}),
	decay(_state, {session: {settings, data}}) {
		if (!data) {
			return {lines: []};
		}

		const {learningRate, lambda} = settings;
		const left = (value: number) =>
			Math.max(0, decayFactor(learningRate, value, data.samples)) ** updates;
		return {
			lines: [
				`A weight that the data does not need shrinks by 1 − αλ/m with every update. At λ = ${shortNumber(lambda)} and α = ${shortNumber(learningRate)}, ${percentText(left(lambda))} of it is left after ${updates} updates.`,
			],
			more: [
				`For other λ: ${lambdas.map((value) => `${percentText(left(value))} at λ ${shortNumber(value)}`).join(', ')}.`,
			],
		};
	},
	network(state, context, pane) {
		const {lines} = tellDrawn(state, context, pane);
		// The figures of the present weights, then a row for each λ.
		return {
			lines: lines.slice(0, 3),
			more: lines
				.slice(4)
				.map((line) =>
					line.replace(
						/^(?<lambda>[^,]*), (?<term>[^,]*), (?<share>.*)$/v,
						'At $<lambda>: λ/(2m)·ΣΘ² $<term>, $<share> of J.',
					),
				),
		};
	},
};

import {shortNumber} from '../../drawing/text.js';
import {noteAt} from '../../parts/sigmoid/draw-curves.js';
import {elementName} from '../../parts/sigmoid/draw-elements.js';
import {isGradientShown, type SigmoidState} from '../../parts/sigmoid/state.js';
import {
	isGradientAt,
	questions,
	naiveLogistic,
	naiveSigmoid,
} from '../../exercise/sigmoid.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {tellDrawn, type Tellers} from './teller.js';

const digits = 6;
const number = (value: number) => shortNumber(value, digits);

/** The same figures by three formulas, of which two overflow. */
function tellFormulas(z: number, isShown: boolean): string[] {
	const power = Math.exp(-Math.abs(z));
	return (
		[
			['1/(1 + e^−z)', 'e^−z', naiveSigmoid(z)],
			['e^z/(1 + e^z)', 'e^z', naiveLogistic(z)],
			[
				'the one that never overflows',
				'e^−|z|',
				{power, g: sigmoid(z), gradient: sigmoidGradient(z)},
			],
		] as const
	).map(
		([name, powerName, figures]) =>
			`By ${name}: ${powerName} = ${shortNumber(figures.power, 3)}, g = ${shortNumber(figures.g, 3)}, g′ = ${isShown ? shortNumber(figures.gradient, 3) : 'hidden'}.`,
	);
}

export const sigmoidTellers: Tellers<SigmoidState> = {
	curves(state) {
		const {message, answers, z} = state;
		const question = questions[answers.length];
		return {
			lines: [
				...(message
					? [
							message.kind === 'bad'
								? `Not taken: ${message.text}`
								: message.text,
						]
					: []),
				...(question
					? [
							`Question ${answers.length + 1} of ${questions.length}, before g′ is shown: ${question.text} g types your guess, v reveals all.`,
						]
					: [noteAt(z).replace('The dotted tangent on g', 'The tangent on g')]),
			],
			more: [
				'g rises from 0 on the left to 1 on the right and is 0.5 at z = 0, where it is steepest.',
				...(question
					? []
					: ['g′ is a bell: 0.25 at z = 0, and close to 0 on both sides.']),
			],
		};
	},
	values(state) {
		const {z} = state;
		const isShown = isGradientShown(state);
		const g = sigmoid(z);
		return {
			lines: [
				`z = ${number(z)}: g(z) = ${number(g)}, 1 − g(z) = ${number(1 - g)}, g′(z) = g(z)·(1 − g(z)) = ${isShown ? number(sigmoidGradient(z)) : 'hidden'}.`,
			],
			more: tellFormulas(z, isShown),
		};
	},
	checks(state, context, pane) {
		return {
			lines: tellDrawn(state, context, pane).lines.map((line) =>
				line.replace(/^· /v, 'To do: ').replace(/^✓ /v, 'Done: '),
			),
		};
	},
	elements(state) {
		const {values, own, element} = state;
		const isShown = isGradientShown(state);
		const rows = Array.from(values.data, (z, i) => {
			const yours = own
				? `, yours ${number(own.data[i])}, ${isGradientAt(z, own.data[i]) ? 'right' : 'wrong'}`
				: '';
			return `Element ${elementName(values, i)}${i === element ? ', chosen' : ''}: z = ${number(z)}, g = ${number(sigmoid(z))}, g′ = ${isShown ? number(sigmoidGradient(z)) : 'hidden'}${yours}.`;
		});
		return {
			lines: [
				`z is ${values.rows}×${values.columns}, and so is g′(z).`,
				...rows,
			],
		};
	},
};

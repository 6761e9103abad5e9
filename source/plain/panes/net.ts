import {isSizeSettled, isTotalSettled} from '../../parts/net/settled.js';
import {isThrough, type NetState} from '../../parts/net/state.js';
import {
	explanation,
	questionText,
	selectionText,
	unitFormula,
} from '../../parts/net/words.js';
import {
	layerName,
	answerText,
	questionsFor,
	sizeOf,
} from '../../exercise/net.js';
import {type Tellers} from './teller.js';

export const netTellers: Tellers<NetState> = {
	net(state) {
		const {layers, selection} = state;
		const units = layers.map(
			(count, l) =>
				`${layerName(layers, l)}: ${count} units${l < layers.length - 1 ? ' and a bias node' : ''}`,
		);
		return {
			lines: [
				`${units.join('; ')}. Every node is connected with every unit of the next layer.`,
				selection
					? selectionText(state)
					: 'Every connection is a weight; a bias node is always 1. Left, right, up and down choose a node.',
				unitFormula(state),
			].filter((line) => line !== ''),
		};
	},
	questions(state) {
		const {layers, settled, message, field} = state;
		const questions = questionsFor(layers);
		const question = questions[settled.length];
		return {
			lines: [
				...(message ? [message.text] : []),
				...(question
					? [
							`Question ${settled.length + 1}${settled.length > 0 ? ` of ${questions.length}` : ''} on the net ${layers.join('-')}: ${questionText(question)}${field === 'answer' ? '' : ' a answers, v shows the answer.'}`,
						]
					: []),
				...(isThrough(state)
					? [
							settled.every((one) => one === 'answered')
								? 'All questions of this net are answered. x takes another net.'
								: 'Some answers were shown: A asks again.',
						]
					: []),
			],
			more: settled.map(
				(how, i) =>
					`${questionText(questions[i])} ${answerText(layers, questions[i])}, ${how}.`,
			),
		};
	},
	matrices(state) {
		const {layers} = state;
		const sizes = layers.slice(1).flatMap((_, l) => {
			const {rows, columns} = sizeOf(layers, l + 1);
			return isSizeSettled(state, l + 1)
				? [
						`Θ${l + 1} from ${layerName(layers, l)} to ${layerName(layers, l + 1)}: ${rows}×${columns}, ${rows * columns} weights.`,
					]
				: [];
		});
		return {
			lines: isTotalSettled(state)
				? [...sizes, explanation(layers, questionsFor(layers).at(-1)!)]
				: sizes,
		};
	},
};

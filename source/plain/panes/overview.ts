import {smallText, verdictText} from '../../parts/check/words.js';
import {type OverviewState} from '../../parts/overview/overview.js';
import {answerOf, labelName} from '../../parts/views/network-diagram.js';
import {checkLambdas, runCheck} from '../../exercise/check.js';
import {type SessionState} from '../../session/state.js';
import {pictureLines} from '../../drawing/picture.js';
import {checkedWeight} from './checked-weight.js';
import {tellCosts} from './costs.js';
import {type Tellers, type Told} from './teller.js';

const outputsTold = 3;

/** The sample, what the network makes of it, and its picture. */
function tellNetwork({snapshot}: SessionState): Told {
	if (!snapshot) {
		return {lines: ['Waiting for data.']};
	}

	const {sample, weights, iteration} = snapshot;
	const {activations, predicted} = answerOf(snapshot);
	const outputs = activations.at(-1)!;
	const name = (label: number) => labelName(label, outputs.length);
	const sorted = Array.from(outputs, (value, i) => ({label: i + 1, value}))
		.sort((a, b) => b.value - a.value)
		.map(({label, value}) => `${name(label)} ${value.toFixed(2)}`);
	const hidden = activations.slice(1, -1).map((units, l) => {
		const active = units.filter((value) => value > 0.5).length;
		return `Hidden layer ${l + 1}: ${active} of ${weights[l].rows} units above 0.5.`;
	});
	return {
		lines: [
			`Sample ${sample.index + 1} is ${name(sample.label)}; the network of iteration ${iteration} says ${name(predicted)}, which is ${predicted === sample.label ? 'right' : 'wrong'}.`,
			`Most active outputs: ${sorted.slice(0, outputsTold).join(', ')}.`,
		],
		more: [
			`All outputs: ${sorted.join(', ')}.`,
			...hidden,
			...pictureLines(sample.pixels, sample.size),
		],
	};
}

export const overviewTellers: Tellers<OverviewState> = {
	diagram: (_state, {session}) => tellNetwork(session),
	checks({scroll}) {
		const {weights} = runCheck(undefined, 3);
		const verdicts = checkLambdas.map((lambda) => {
			const check = runCheck(undefined, lambda);
			return `At λ = ${lambda} the largest difference is ${smallText(check.maxDifference)}: ${verdictText(check)}.`;
		});
		return {
			lines: [
				...verdicts,
				`Weight ${scroll + 1} of ${weights.length} at λ = 3: ${checkedWeight(weights[scroll])}`,
			],
			more: weights.map((weight) => checkedWeight(weight)),
		};
	},
	training: (_state, {session}) => tellCosts(session),
};

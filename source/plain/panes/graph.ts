import {shortNumber} from '../../drawing/text.js';
import {type GraphState} from '../../parts/graph/state.js';
import {explain, symbolOf} from '../../parts/graph/words.js';
import {
	inputNames,
	reluSlope,
	isKnown,
	passOf,
	steps,
} from '../../exercise/graph.js';
import {tellDrawn, type Tellers} from './teller.js';

/** The edges behind the inputs. */
const inner = ['p0', 'p1', 'f', 'r'] as const;

export const graphTellers: Tellers<GraphState> = {
	graph({inputs, selected, step}) {
		const {values, gradients} = passOf(inputs);
		const known = inner
			.filter((name) => isKnown(name, 'forward', step))
			.map((name) => `${name} = ${shortNumber(values[name])}`);
		const back = [...inputNames, ...inner]
			.filter((name) => isKnown(name, 'backward', step))
			.map((name) => `∂r/∂${name} = ${shortNumber(gradients[name])}`);
		return {
			title: 'Graph',
			lines: [
				'w0 times x0 is p0, w1 times x1 is p1, p0 plus p1 is f, and r is max(0, f), the ReLU.',
				`Inputs: ${inputNames.map((name) => `${name} = ${shortNumber(inputs[name])}`).join(', ')}; chosen is ${selected}.`,
			],
			more: [
				`Values known: ${known.length > 0 ? known.join(', ') : 'none'}.`,
				`Gradients known: ${back.length > 0 ? back.join(', ') : 'none'}.`,
			],
		};
	},
	step(state, context, pane) {
		// What is typed was echoed; where keys lead is said when the field opens.
		const lines = tellDrawn(state, context, pane).lines.map((line) =>
			line
				.replace(
					/(?<=^(?:Step|Predict) \d+)\/(?<count>\d+) */v,
					' of $<count>: ',
				)
				.replace(': : ', ': ')
				.replace(/ = \[.*$/v, ' = ?'),
		);
		return {lines};
	},
	steps({inputs, step, predictions}) {
		const pass = passOf(inputs);
		return {
			lines: [],
			more: steps.map((one, i) => {
				const verdict = predictions[i];
				const note = verdict
					? `, predicted ${verdict === 'right' ? 'right at once' : 'wrong at first'}`
					: '';
				return `Step ${i + 1}, ${one.direction}: ${i < step ? explain(one, pass).formula : `${symbolOf(one)}, not known yet`}${note}.`;
			}),
		};
	},
	relu({inputs, step}) {
		const {f, r} = passOf(inputs).values;
		if (!isKnown('f', 'forward', step)) {
			return {lines: []};
		}

		const slope = isKnown('f', 'backward', step)
			? f === 0
				? ' At the corner there is no slope; 0 is taken.'
				: ` The slope there is ${reluSlope(f)}.`
			: '';
		return {
			lines: [
				`The curve is 0 below f = 0 and rises as f above. At f = ${shortNumber(f)} it is ${shortNumber(r)}.${slope}`,
			],
		};
	},
};

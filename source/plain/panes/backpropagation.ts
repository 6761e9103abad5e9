import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {costsOf} from '../../parts/backpropagation/costs.js';
import {
	filesText,
	piecesTexts,
} from '../../parts/backpropagation/draw-cost.js';
import {softplus} from '../../parts/backpropagation/draw-sample-cost.js';
import {sourceTexts} from '../../parts/backpropagation/draw-step.js';
import {
	elementFormula,
	resultText,
} from '../../parts/backpropagation/formula.js';
import {tableNumber} from '../../parts/backpropagation/numbers.js';
import {isCovered} from '../../parts/backpropagation/prediction.js';
import {
	pathOf,
	stepAt,
	type BackpropagationState,
} from '../../parts/backpropagation/state.js';
import {
	imageSizeOf,
	traceOf,
} from '../../parts/backpropagation/traced.js';
import {labelName} from '../../parts/views/network-diagram.js';
import {explain} from '../../exercise/backpropagation/explain.js';
import {resultOf} from '../../exercise/backpropagation/result.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {sentence} from '../sentence.js';
import {pictureLines} from './pixels.js';
import {stepNumbers, stepTerms} from './step-numbers.js';
import {tellNothing, type Teller, type Tellers} from './teller.js';

type State = BackpropagationState;

const decimals = 6;
/** Room for a formula: all terms of a short sum, of a long one those that matter. */
const formulaRoom = 120;

const cost: Teller<State> = (_state, {session}) => {
	const {data, network} = session;
	const costs = costsOf(session);
	if (!data || !network || !costs) {
		return {
			lines: [
				'While training goes on, no cost stays long enough to be compared. Space pauses; then the costs at λ = 0, 1 and 3 are told here.',
			],
		};
	}

	return {
		lines: [
			`Cost of the weights of iteration ${costs.iteration} (${network.origin}) on ${data.name}, cross-entropy plus λ/(2m)·ΣΘ²:`,
			...costs.rows.map(
				({lambda, crossEntropy, regularization, cost: sum, demanded, isMet}) =>
					`λ = ${lambda}: ${fixedNumber(crossEntropy, decimals)} + ${fixedNumber(regularization, decimals)} = ${fixedNumber(sum, decimals)}; the course's files give ${fixedNumber(demanded, decimals)}${isMet === undefined ? '' : isMet ? ', right' : ', wrong'}.`,
			),
			filesText(session),
			'Right begins backpropagation of one sample.',
		],
		more: piecesTexts(costs),
	};
};

const sampleCost: Teller<State> = (chosen, {session}) => {
	// Beside the cost of the training data stands one of its samples, not of the check network.
	const state = {...chosen, isCheckNetwork: false};
	const trace = traceOf(state, session);
	if (!trace || session.activity === 'training') {
		return {lines: []};
	}

	const last = trace.layers.length - 1;
	const terms = Array.from(trace.y, (y, k) => ({
		y,
		k,
		term: softplus(y === 1 ? -trace.z[last][k] : trace.z[last][k]),
	}));
	const sum = terms.reduce((before, {term}) => before + term, 0);
	return {
		lines: [
			`${sentence(sourceTexts(state, trace, session)[1])}; its share in the cross-entropy is ${fixedNumber(sum, decimals)}: the sum of −log a where y = 1 and of −log(1 − a) where y = 0. The cross-entropy is the mean over all samples.`,
		],
		more: terms.map(
			({y, k, term}) =>
				`Label ${labelName(k + 1, terms.length)}: y ${y}, a(${last}) ${tableNumber(trace.a[last][k])}, term ${tableNumber(term)}.`,
		),
	};
};

/** What became of the prediction of the chosen element, if anything did. */
function predictionLines(
	{prediction}: State,
	name: string,
	value: number,
	covered: boolean,
): string[] {
	switch (prediction?.type) {
		case 'typing': {
			return prediction.problem === '' ? [] : [prediction.problem];
		}

		case 'answered': {
			const guess = shortNumber(prediction.guess);
			return [
				prediction.isRight
					? `${guess} is right: ${name} = ${shortNumber(value)}.`
					: `${guess} is not ${name}; x reveals it.`,
			];
		}

		default: {
			return covered
				? [`Hidden: Enter lets you predict ${name}, x reveals it.`]
				: [];
		}
	}
}

const step: Teller<State> = (state, {session}) => {
	const trace = traceOf(state, session);
	const present = trace && stepAt(state, trace);
	if (!present) {
		return {lines: ['Waiting for data.']};
	}

	const covered = isCovered(state);
	const {
		formula: text,
		shape,
		brief,
	} = explain(trace, present, resultOf(trace, present));
	const formula = elementFormula(
		trace,
		present,
		pathOf(state, trace),
		formulaRoom,
	);
	const {name, symbols, numbers, value} = formula;
	return {
		lines: [
			...predictionLines(state, name, value, covered),
			`Step ${state.position} of ${trace.steps.length}, step ${present.handout} of the exercise: ${text}, ${shape}.`,
			brief,
			`Chosen: ${name} = ${symbols} = ${numbers} = ${covered ? 'hidden' : resultText(formula, false)}.`,
			`${sentence(sourceTexts(state, trace, session)[0])}.`,
		],
		more: [
			...shapesOf(trace, state.position),
			...(state.isCheckNetwork
				? []
				: pictureLines(trace.a[0].slice(1), imageSizeOf(state, session))),
		],
	};
};

/** The shapes of all that is known at a step. */
function shapesOf(trace: Trace, position: number): string[] {
	const shapes = [
		...trace.weights.map(
			({rows, columns}, l) => `Θ${l + 1} ${rows}×${columns}`,
		),
		...trace.steps.slice(0, position).map((one) => {
			const {rows, columns} = resultOf(trace, one);
			return `${one.name} ${rows}×${columns}`;
		}),
	];
	return [`Shapes so far: ${shapes.join(', ')}.`];
}

export const backpropagationTellers: Tellers<State> = {
	cost,
	'sample-cost': sampleCost,
	step,
	diagram: tellNothing,
	values(state, {session}) {
		const trace = traceOf(state, session);
		const present = trace && stepAt(state, trace);
		return {
			lines: [],
			more: present ? stepNumbers(state, trace, present) : [],
		};
	},
	detail(state, {session}) {
		const trace = traceOf(state, session);
		const present = trace && stepAt(state, trace);
		return present
			? {
					lines: explain(trace, present, resultOf(trace, present)).more,
					more: stepTerms(state, trace, present),
				}
			: {lines: []};
	},
};

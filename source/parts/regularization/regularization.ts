import {type SessionState} from '../../session/state.js';
import {
	smallScreen,
	type Pane,
	type Part,
	type Question,
	column,
	stack,
	row,
} from '../part.js';
import {
	cellContent,
	decayContent,
	networkContent,
	reasonsContent,
} from './content.js';
import {regularizationBindings} from './keys.js';
import {termsContent} from './matrices.js';
import {initialRegularizationState, type RegularizationState} from './state.js';

type State = RegularizationState;

const large = {columns: 118, rows: 38};
/** Columns from which all panes stand beside each other. */
const wide = {columns: 180};

const watchLambda = ({settings}: SessionState): readonly unknown[] => [
	settings.lambda,
];

const terms: Pane<State> = {
	id: 'terms',
	kind: 'network',
	title: 'D without and with the regularization term',
	short: 'D',
	measure: 162,
	content: termsContent,
	watches: watchLambda,
};

const cell: Pane<State> = {
	id: 'formula',
	kind: 'check',
	title: 'The chosen cell',
	short: 'Cell',
	measure: 76,
	content: cellContent,
	watches: watchLambda,
};

const reasons: Pane<State> = {
	id: 'reasons',
	title: 'Why λ/m, and not for the bias',
	short: 'Why',
	measure: 64,
	content: reasonsContent,
	watches: watchLambda,
};

const decay: Pane<State> = {
	id: 'decay',
	kind: 'training',
	title: 'What the updates leave of a weight',
	short: 'Decay',
	content: decayContent,
	watches: ({settings, data}) => [settings, data],
};

const network: Pane<State> = {
	id: 'network',
	kind: 'training',
	title: 'The network being trained',
	short: 'Network',
	measure: 62,
	content: networkContent,
	watches: ({settings, snapshot, data}) => [settings, snapshot, data],
};

const questions: ReadonlyArray<Question<State>> = [
	{
		id: 'matrices',
		text: 'Which numbers of D does λ change, and which formula passes the check?',
		panes: ['terms'],
		of: ({layer, formula}, {settings}) =>
			`${layer} ${formula} ${settings.lambda}`,
	},
	{
		id: 'cell',
		text: ({layer, row, column}) =>
			`How large is D${layer}[${row},${column}], and which formula agrees with the cost?`,
		panes: ['formula'],
		of: ({layer, row, column}, {settings}) =>
			`${layer} ${row} ${column} ${settings.lambda}`,
	},
	{
		id: 'reasons',
		text: 'Why λ/m and not λ, and why is the bias left out?',
		panes: ['reasons'],
	},
	{
		id: 'share',
		text: 'How much of the cost is the regularization?',
		panes: ['network'],
		of: (_state, {settings}) => String(settings.lambda),
	},
	{
		id: 'decay',
		text: 'What is left after 5000 updates of a weight that the data does not need?',
		panes: ['decay'],
		of: (_state, {settings}) => `${settings.lambda} ${settings.learningRate}`,
	},
];

/** Part 5: the regularization term in the gradient. */
export const regularization: Part<RegularizationState> = {
	id: 'regularization',
	key: '7',
	name: 'λ',
	title: 'Part 5: the regularization term',
	asks: 'Part 5: add the regularization term to D, but not in the first column (bias).',
	details: 'Change λ with . and , and compare λ/m with the handout’s λ (f).',
	initial: initialRegularizationState,
	bindings: regularizationBindings,
	questions,
	isDone: ({seen: {zero, other, handout}}) => zero && other && handout,
	arrangement: column({}, [
		stack({below: smallScreen}, [terms, cell, network, reasons, decay]),
		column({from: smallScreen, below: large}, [
			stack({}, [terms, network, reasons, decay]),
			{...cell, size: 6},
		]),
		column({from: large}, [
			{...terms, size: 17},
			{...cell, size: 6},
			row({}, [
				reasons,
				{...decay, from: wide},
				{...network, size: 61, from: wide},
				stack({size: 61, below: wide}, [network, decay]),
			]),
		]),
	]),
};

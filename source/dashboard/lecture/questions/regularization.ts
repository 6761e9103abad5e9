import {type RegularizationState} from '../../../parts/regularization/state.js';
import {type LecturePart, type Question} from '../question.js';

type State = RegularizationState;

const matrices: Question<State> = {
	id: 'matrices',
	text: 'Which numbers of D does λ change, and which formula passes the check?',
	panes: {
		terms: {
			hide: [
				/[−\d.e\-]+[✓✗]/v,
				/(?<=λ(?:\/m)? )[−\d.e\-]+ [✓✗](?: passed| failed)?/v,
				/^The cost has λ\/.*|^At λ = 0 both.*/v,
			],
		},
	},
	of: ({layer, formula}, {settings}) =>
		`${layer} ${formula} ${settings.lambda}`,
};

const cell: Question<State> = {
	id: 'cell',
	text: ({layer, row, column}) =>
		`How large is D${layer}[${row},${column}], and which formula agrees with the cost?`,
	panes: {
		formula: {
			hide: [
				/(?<=[^=·]* = [−\d.]+ [+·].*= )[−\d.]+ [✓✗]/v,
				/(?<=^handout .*|^λ\/m .*)[✓✗]/v,
				/(?<=\/ 2ε = )[−\d.]+/v,
			],
		},
	},
	of: ({layer, row, column}, {settings}) =>
		`${layer} ${row} ${column} ${settings.lambda}`,
};

const reasons: Question<State> = {
	id: 'reasons',
	text: 'Why λ/m and not λ, and why is the bias left out?',
	panes: {reasons: 'all'},
};

const share: Question<State> = {
	id: 'share',
	text: 'How much of the cost is the regularization?',
	panes: {
		network: {
			keep: [
				/^iteration \d+, m = \d+/v,
				/^J at λ = [\d.e−]+:/v,
				/^update: Θ times 1 − αλ\/m =/v,
				/these weights at +λ\/\(2m\)·ΣΘ² +share of J/v,
				/^[▸ ] λ = [\d.e−]+/v,
			],
		},
	},
	of: (_state, {settings}) => String(settings.lambda),
};

const decay: Question<State> = {
	id: 'decay',
	text: 'What is left after 5000 updates of a weight that the data does not need?',
	panes: {decay: 'all'},
	of: (_state, {settings}) => `${settings.lambda} ${settings.learningRate}`,
};

export const regularizationLecture: LecturePart = {
	questions: [matrices, cell, reasons, share, decay],
};

import {type OverviewState} from '../../../parts/overview/overview.js';
import {type LecturePart, type Question} from '../question.js';

const digit: Question<OverviewState> = {
	id: 'digit',
	text: 'Which digit does the network see?',
	panes: {diagram: 'own'},
	of: (_state, {snapshot}) => String(snapshot?.sample.index),
};

const check: Question<OverviewState> = {
	id: 'check',
	text: 'Does backpropagation pass the gradient check, at λ = 0 and at λ = 3?',
	panes: {
		checks: {
			keep: [
				/λ = \d: largest difference/v,
				/weight +numerical +backprop +differ\.( +ratio)?/v,
				/Θ\d\[\d,\d\] +[−.\d]+/v,
			],
		},
	},
};

const training: Question<OverviewState> = {
	id: 'training',
	text: 'How low does the cost get, and how many digits are right then?',
	panes: {training: 'all'},
	isAboutRun: true,
};

export const overviewLecture: LecturePart = {
	questions: [digit, check, training],
};

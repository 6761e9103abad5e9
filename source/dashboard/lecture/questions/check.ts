import {type CheckState} from '../../../parts/check/state.js';
import {type LecturePart, type Question} from '../question.js';

const verdictLine = /λ = \d: largest(?: difference)?/v;

const passes: Question<CheckState> = {
	id: 'passes',
	text: 'Does this code pass the gradient check, at λ = 0 and at λ = 3?',
	panes: {
		table: {
			keep: [
				/^λ = \d .*/v,
				/weight +numerical +backprop +differ\.( +ratio)?/v,
				/Θ\d\[\d,\d\] +[−.\d]+/v,
			],
		},
		mistakes: {
			keep: [
				verdictLine,
				/^ ↓↓ at λ.*/v,
				/(?<=^[▸ ](?:··|[✓✗]{2}) ).*/v,
				/^▸/v,
				/^ ··/v,
			],
		},
		where: 'all',
		epsilon: 'all',
		verdict: 'all',
		weight: {
			keep: [
				/^Θ\d\[\d,\d\] .*/v,
				/^θ = .*/v,
				/J\(θ[+−]ε\) = |numerical|backprop\.|difference|all other weights kept/v,
			],
		},
	},
	of: ({mistake, exponent}) => `${mistake} ${exponent}`,
};

export const checkLecture: LecturePart = {questions: [passes]};

import {ladder} from '../../../grading/rungs/ladder.js';
import {type CodeState} from '../../parts/code/state.js';
import {type LecturePart, type Question} from '../question.js';

const verdict: Question<CodeState> = {
	id: 'verdict',
	text: 'Is this code right? If it is not, where is the mistake?',
	panes: {
		verdict: 'all',
		words: 'all',
		table: {
			keep: [
				/^λ = \d/v,
				/weight +yours +numerical +ours/v,
				/Θ\d\[\d,\d\](?: +[−.\d]+){2}/v,
			],
		},
		rungs: {
			keep: ladder.map(
				({title}) =>
					new RegExp(`(?<=^. )${title.replaceAll(/[^\w ]/gv, '.')}`, 'v'),
			),
		},
	},
	of: ({request, tests}) => `${request.path} ${tests}`,
	when: ({request, field}) => request.path !== undefined && field === undefined,
};

export const codeLecture: LecturePart = {questions: [verdict]};

import {allChecks} from '../../../grading/checks/check.js';
import {type CodeState} from '../../../parts/code/state.js';
import {type LecturePart, type Question} from '../question.js';

const verdict: Question<CodeState> = {
	id: 'verdict',
	text: 'Is this code right? If it is not, where is the mistake?',
	panes: {
		verdict: 'all',
		words: 'all',
		// The numbers side by side would tell.
		table: 'all',
		rungs: {
			keep: allChecks.map(
				({title}) =>
					new RegExp(`(?<=^. )${title.replaceAll(/[^\w ]/gv, '.')}`, 'v'),
			),
		},
	},
	of: ({request, tests, isTesting}) => `${request.path} ${tests} ${isTesting}`,
	when: ({request, field}) => request.path !== undefined && field === undefined,
};

export const codeLecture: LecturePart = {questions: [verdict]};

import {questions} from '../../../exercise/sigmoid.js';
import {
	isGradientShown,
	type SigmoidState,
} from '../../../parts/sigmoid/state.js';
import {type LecturePart, type Question} from '../question.js';

const slope: Question<SigmoidState> = {
	id: 'slope',
	text: 'How steep is g at z = 0, and how steep far out on both sides?',
	panes: {curves: 'own', values: 'own', checks: 'own', elements: 'own'},
	of: ({values}) => values.data.join(' '),
	when: ({field}) => field?.name !== 'guess',
	covered: (state) =>
		isGradientShown(state)
			? {...state, answers: [], message: undefined}
			: state,
	uncovered: (state) => ({
		...state,
		answers: questions.map((_, i) => state.answers[i] ?? 'shown'),
	}),
};

export const sigmoidLecture: LecturePart = {
	questions: [slope],
	replaced: ['v'],
};

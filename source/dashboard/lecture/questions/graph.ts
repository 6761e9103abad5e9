import {inputNames, steps} from '../../../exercise/graph.js';
import {type GraphState} from '../../../parts/graph/state.js';
import {symbolOf} from '../../../parts/graph/words.js';
import {type LecturePart, type Question} from '../question.js';

const figure: Question<GraphState> = {
	id: 'figure',
	text: ({step}) => `How large is ${symbolOf(steps[step - 1])}?`,
	panes: {graph: 'own', step: 'own', steps: 'own', relu: 'own'},
	of: ({step, inputs}) =>
		[step, ...inputNames.map((name) => inputs[name])].join(' '),
	// Who answers in the field is shown what was asked before.
	when: ({step, field}) => step > 0 && field !== 'answer',
	answers: ['a'],
	covered: (state) => ({
		...state,
		step: state.step - 1,
		isAsked: true,
		message: undefined,
	}),
};

export const graphLecture: LecturePart = {questions: [figure]};

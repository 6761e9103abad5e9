import {questionsFor} from '../../../exercise/net.js';
import {type NetState} from '../../../parts/net/state.js';
import {type LecturePart, type Question} from '../question.js';

const sizes: Question<NetState> = {
	id: 'sizes',
	text: 'How many Θ matrices does this net need, and of which sizes?',
	panes: {net: 'own', questions: 'own', matrices: 'own'},
	of: ({layers}) => layers.join('-'),
	when: ({field}) => field !== 'answer',
	covered: (state) => ({...state, settled: [], message: undefined}),
	uncovered: (state) => ({
		...state,
		settled: questionsFor(state.layers).map((_, i) =>
			state.settled[i] === 'answered' ? 'answered' : 'shown',
		),
	}),
};

export const netLecture: LecturePart = {
	questions: [sizes],
	replaced: ['v', 'A'],
};

import {type TrainState} from '../../../parts/train/state.js';
import {type LecturePart, type Question} from '../question.js';

const race: Question<TrainState> = {
	id: 'race',
	text: 'Which learning rate wins: 0.01, 0.1, 1 or 3?',
	panes: {race: 'all', curve: 'all'},
	when: ({view}, session, pane) =>
		session.race !== undefined && (pane === 'race' || view === 'race'),
};

const target: Question<TrainState> = {
	id: 'target',
	text: 'How far does the cost fall, and does the network get 95 % right?',
	panes: {
		curve: 'all',
		figures: {
			hide: [
				/(?<=^(?:cost J|(?:training |test )?accuracy|95 % accuracy) +)\S.*/v,
				/^The cost .*/v,
				/^✓(?= beat)/v,
			],
		},
	},
	when: ({view}, _session, pane) => pane !== 'curve' || view === 'run',
	isAboutRun: true,
};

export const trainLecture: LecturePart = {questions: [race, target]};

import {type WeightsState} from '../../../parts/weights/state.js';
import {type LecturePart, type Question} from '../question.js';

const startOf = ({seed, epsilon}: WeightsState) => `${seed} ${epsilon}`;

const spread: Question<WeightsState> = {
	id: 'spread',
	text: 'Which mean and which standard deviation do you expect of these weights?',
	panes: {
		random: {
			hide: [
				/(?<=(?:smallest|largest|mean|standard dev\.|std error SE|off by) +)[−\d].*/v,
				/(?<=expect (?:0|ε\/√3) +)[−\d].*/v,
				/(?<=ε\/√3 = )[\d.e−]+/v,
			],
		},
	},
	of: startOf,
};

const symmetry: Question<WeightsState> = {
	id: 'symmetry',
	text: 'Training goes on: do equal weights ever become different?',
	panes: {
		symmetry: {
			keep: [
				/iteration \d+ of \d+.*/v,
				/all (?:zeros|0\.1) \(.*?\)/v,
				/random: seed \d+, ε = [\d.]+/v,
				/Θ1 +bias +x1 +x2 +a\(1\)|D1 +bias +x1 +x2/v,
				/units differ by at most/v,
				/cost J|labels right/v,
			],
		},
	},
	of: (state) => `${startOf(state)} ${state.symmetric}`,
};

export const weightsLecture: LecturePart = {questions: [spread, symmetry]};

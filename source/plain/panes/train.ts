import {
	fixedNumber,
	percentText,
	shortNumber,
} from '../../drawing/text.js';
import {type TrainState} from '../../parts/train/state.js';
import {courseOf, tellCosts} from './costs.js';
import {tellDrawn, type Tellers} from './teller.js';

export const trainTellers: Tellers<TrainState> = {
	curve: ({view}, {session}) =>
		view === 'race' && session.race?.isOver
			? {
					lines: session.race.lanes.map(
						({learningRate, history}) =>
							`Learning rate ${shortNumber(learningRate)}: cost ${courseOf(history)}.`,
					),
				}
			: tellCosts(session),
	figures(state, context, pane) {
		// First the figures, then what they mean, then what is to be done.
		const lines = tellDrawn(state, context, pane).lines.map((line) =>
			line.replace(/^· /v, 'To do: ').replace(/^✓ /v, 'Done: '),
		);
		const at = lines.findIndex((line) => line.startsWith('95 %'));
		return {
			lines: [lines[at].replace(', ', ': '), ...lines.slice(at + 1)],
			more: lines.slice(0, at).map((line) => line.replace(', ', ': ')),
		};
	},
	race(state, context, pane) {
		const {race} = context.session;
		if (!race?.isOver) {
			return race
				? {lines: ['The race is on; x stops it.']}
				: tellDrawn(state, context, pane);
		}

		const lanes = race.lanes.flatMap(({learningRate, history}) => {
			const last = history.buckets.at(-1)?.last;
			return last
				? [
						`Learning rate ${shortNumber(learningRate)}: cost ${fixedNumber(last.cost, 4)}, accuracy ${percentText(last.accuracy)} after ${last.iteration} updates.`,
					]
				: [];
		});
		return {
			lines: [
				...lanes,
				// The verdict follows the table.
				...tellDrawn(state, context, pane).lines.slice(1 + lanes.length),
			],
		};
	},
};

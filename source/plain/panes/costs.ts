import {fixedNumber, percentText, shortNumber} from '../../drawing/text.js';
import {type History} from '../../session/history.js';
import {type SessionState} from '../../session/state.js';
import {type Told} from './teller.js';

const momentsTold = 6;

/** The cost at some iterations from the first to the last, in one sentence. */
export function courseOf({buckets}: History): string {
	const count = Math.min(momentsTold, buckets.length);
	const moments = Array.from({length: count}, (_, i) => {
		const at = Math.round((i * (buckets.length - 1)) / Math.max(1, count - 1));
		const {cost, iteration} = buckets[at].last;
		return `${fixedNumber(cost, 4)} at ${iteration}`;
	});
	return moments.join(', ');
}

/** The cost of the training run over its iterations, and what was changed on the way. */
export function tellCosts({history, marks}: SessionState): Told {
	const {buckets} = history;
	if (buckets.length < 2) {
		return {lines: ['Nothing has been trained yet.']};
	}

	let lowest = buckets[0].last;
	for (const {last} of buckets) {
		if (last.cost < lowest.cost) {
			lowest = last;
		}
	}

	const changes = marks.map(
		({setting, value, iteration}) =>
			`${setting === 'learningRate' ? 'learning rate' : 'λ'} ${shortNumber(value)} from iteration ${iteration}`,
	);
	return {
		lines: [
			`The cost over the iterations: ${courseOf(history)}.`,
			`The lowest is about ${fixedNumber(lowest.cost, 4)} at iteration ${lowest.iteration}, with an accuracy of ${percentText(lowest.accuracy)}.`,
			...(changes.length > 0 ? [`Changes: ${changes.join(', ')}.`] : []),
		],
	};
}

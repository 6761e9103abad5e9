import {fixedNumber, percentText, shortNumber} from '../../drawing/text.js';
import {type History} from '../../session/history.js';
import {type SessionState} from '../../session/state.js';

const momentsSaid = 6;

const settingWords = {
	learningRate: 'learning rate',
	lambda: 'λ',
	optimizer: 'optimizer',
	batchSize: 'batches of',
} as const;

/** The cost at some iterations from the first to the last. */
export function costsOverTime({buckets}: History): string {
	const count = Math.min(momentsSaid, buckets.length);
	const moments = Array.from({length: count}, (_, i) => {
		const at = Math.round((i * (buckets.length - 1)) / Math.max(1, count - 1));
		const {cost, iteration} = buckets[at].last;
		return `${fixedNumber(cost, 4)} at ${iteration}`;
	});
	return moments.join(', ');
}

/** The curve of a training run in sentences: its costs, the lowest one, and what was changed on the way. */
export function sayCosts({history, ownHistory, marks}: SessionState): string[] {
	const {buckets} = history;
	if (buckets.length < 2) {
		return ['Nothing has been trained yet.'];
	}

	let lowest = buckets[0].last;
	for (const {last} of buckets) {
		if (last.cost < lowest.cost) {
			lowest = last;
		}
	}

	const changes = marks.map(
		({setting, value, iteration}) =>
			`${settingWords[setting]} ${typeof value === 'number' ? shortNumber(value) : value} from iteration ${iteration}`,
	);
	return [
		`The cost over the iterations: ${costsOverTime(history)}.`,
		`The lowest is about ${fixedNumber(lowest.cost, 4)} at iteration ${lowest.iteration}, with an accuracy of ${percentText(lowest.accuracy)}.`,
		...(ownHistory.buckets.length > 1
			? [`Our own descent beside it: ${costsOverTime(ownHistory)}.`]
			: []),
		...(changes.length > 0 ? [`Changes: ${changes.join(', ')}.`] : []),
	];
}

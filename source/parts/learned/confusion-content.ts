import {text, type Block} from '../../content/blocks.js';
import {dim, toned, type Words} from '../../content/words.js';
import {type ContentContext} from '../part.js';
import {labelName} from '../views/network-diagram.js';
import {type LearnedState} from './state.js';

/** The confusion matrix: a row for each true label, a column for each answer. */
export function confusionContent(
	_state: LearnedState,
	{session: {examined}}: ContentContext,
): Block[] {
	if (!examined) {
		return [text(dim('counting …'))];
	}

	const {confusion} = examined;
	const name = (k: number) => labelName(k + 1, confusion.length);
	const cell = (count: number, isRight: boolean): Words =>
		count === 0 ? dim('·') : toned(isRight ? 'good' : 'bad', String(count));
	return [
		{
			type: 'table',
			isSecret: true,
			columns: [
				{head: 'is'},
				...confusion.map((_, k) => ({head: name(k), align: 'end' as const})),
			],
			rows: confusion.map((counts, k) => ({
				cells: [name(k), ...counts.map((count, i) => cell(count, i === k))],
			})),
		},
	];
}

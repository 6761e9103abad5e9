import {text, type Block, type Cell} from '../../content/blocks.js';
import {
	dim,
	optional,
	saying,
	strong,
	toned,
	type Tone,
	type Words,
} from '../../content/words.js';
import {sumOf} from '../../exercise/mistakes/recipe.js';
import {percentText} from '../../drawing/text.js';
import {countRight, listConfusions} from '../../network/confusion.js';
import {type Confusion, type ConfusionCell} from '../../session/state.js';
import {type Content, type ContentContext} from '../part.js';
import {labelName} from '../views/network-diagram.js';
import {chosenCell, examinedNow, type LearnedState} from './state.js';

/** Confusions that are listed, the most frequent first. */
const mostListed = 5;
/** Columns of a count with a blank, at least. */
const narrowestCount = 4;

/** "17 samples of 4 are read as 9": the samples of a cell. */
export function cellSentence(
	confusion: Confusion,
	{label, answer}: ConfusionCell,
): string {
	const count = confusion[label - 1][answer - 1];
	const name = (k: number) => labelName(k, confusion.length);
	const samples = `${count === 0 ? 'no' : count} ${count === 1 ? 'sample' : 'samples'}`;
	const is = count === 1 ? 'is' : 'are';
	return label === answer
		? `${samples} of ${name(label)} ${is} read correctly`
		: `${samples} of ${name(label)} ${is} read as ${name(answer)}`;
}

/** A share in whole percent; 100 only where it is all. */
function shareText(count: number, all: number): string {
	return all === 0 ? '–' : `${Math.floor((100 * count) / all)}%`;
}

/** The matrix, with its cells as targets. */
function matrix(confusion: Confusion, chosen: ConfusionCell): Block {
	const most = listConfusions(confusion)[0]?.count ?? 0;
	const digits = String(most).length;
	const rightDigits = String(
		Math.max(...confusion.map((counts, k) => counts[k])),
	).length;
	// A number of the diagonal may have as many digits as columns where those beside it leave a column free.
	const width = Math.max(
		narrowestCount,
		digits + 1,
		digits + 1 < rightDigits ? rightDigits : rightDigits + 1,
	);
	const name = (k: number) => labelName(k + 1, confusion.length);
	const inColumn = (words: string) =>
		(words.length < width ? `${words} ` : words).padStart(width);
	const tone = (count: number, isRight: boolean): Tone =>
		count === 0 ? 'dim' : isRight ? 'good' : {heat: count / (most + 1)};
	const cell = (count: number, k: number, i: number): Cell => ({
		words:
			count === 0
				? saying('', dim(inColumn('.')))
				: toned(tone(count, i === k), inColumn(String(count))),
		isChosen: k === chosen.label - 1 && i === chosen.answer - 1,
		target: {label: k + 1, answer: i + 1},
	});
	return {
		type: 'table',
		isSecret: true,
		spoken: 'on request',
		least: 4,
		wanted: confusion.length + 2,
		caption: () => dim(['rows: true label', ', columns: the answer']),
		columns: [
			{head: '', say: 'true label'},
			...confusion.map((_, k) => ({
				gap: k === 0 ? 1 : 0,
				head: inColumn(name(k)),
				say: `as ${name(k)}`,
				align: 'end' as const,
			})),
			{head: 'right', align: 'end', gap: 0, rank: 1},
			{head: 'of', align: 'end', rank: 2},
		],
		rows: confusion.map((counts, k) => ({
			isChosen: k === chosen.label - 1,
			cells: [
				dim(name(k)),
				...counts.map((count, i) => cell(count, k, i)),
				dim(shareText(counts[k], sumOf(counts))),
				dim(String(sumOf(counts))),
			],
		})),
	};
}

/** The confusion matrix: a row for each true label, a column for each answer. */
export const confusionContent: Content<LearnedState> = (state, {session}) => {
	const examined = examinedNow(state, session);
	if (!examined) {
		return [text(dim(withoutMatrix(state, session) ?? 'counting …'))];
	}

	const {confusion} = examined;
	const chosen = chosenCell(state, examined);
	const {all, right} = countRight(confusion);
	const name = (k: number) => labelName(k, confusion.length);
	const listed = listConfusions(confusion).slice(0, mostListed);
	return [
		text(
			[
				strong(`${all - right} of ${all} wrong`),
				`, ${percentText(right / all, 2)} right`,
			],
			{isSecret: true},
		),
		matrix(confusion, chosen),
		text(strong(`${cellSentence(confusion, chosen)}.`), {
			isSecret: true,
			spoken: 'first',
		}),
		text(
			[
				'Most often: ',
				...listed.map(({label, answer, count}, i): Words => {
					// A part of the number's span, so that no line begins with it.
					const sign = i === listed.length - 1 ? '.' : ',';
					return [
						`${i === 0 ? '' : ' '}${name(label)} as ${name(answer)} `,
						saying(`${count} times${sign}`, `(${count})${sign}`),
					];
				}),
				listed.length === 0 ? 'nothing is misread.' : '',
			],
			{isSecret: true, rank: 1},
		),
	];
};

/** Which samples these are, and of which iteration. */
export function confusionNote(
	{of}: LearnedState,
	{session: {examined}}: ContentContext,
): Words {
	return examined
		? dim([`${of} data`, optional(`, iteration ${examined.iteration}`)])
		: '';
}

/** Why there is no matrix of these samples. */
export function withoutMatrix(
	{of}: Pick<LearnedState, 'of'>,
	{data}: ContentContext['session'],
): string | undefined {
	return of === 'test' && data && !data.test
		? 'there is no test data; start with --hold-out 20 or --test DATA'
		: undefined;
}

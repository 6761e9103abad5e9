import {
	smallScreen,
	type Arrangement,
	type Pane,
	type Part,
	type Question,
} from '../part.js';
import {verdictContent, wordsContent} from './content.js';
import {codeBindings} from './keys.js';
import {checksContent, tableContent} from './results-content.js';
import {xrayContent, xrayNote} from './xray-content.js';
import {
	codeActions,
	initialCodeState,
	typePath,
	type CodeState,
} from './state.js';

const watches = (): readonly unknown[] => [];
/** Columns in which sentences are easily read. */
const readable = 90;
const large = {columns: 110, rows: 34};
const huge = {columns: 160, rows: 50};

const rungs: Pane<CodeState> = {
	id: 'rungs',
	kind: 'check',
	title: 'Rungs',
	measure: 100,
	content: checksContent,
	watches,
};

const table: Pane<CodeState> = {
	id: 'table',
	kind: 'check',
	title: 'Your gradients on the small network',
	short: 'Table',
	wheel: codeActions.move,
	measure: 62,
	content: tableContent,
	watches,
};

const words: Pane<CodeState> = {
	id: 'words',
	title: 'What was found',
	short: 'Found',
	measure: readable,
	content: wordsContent,
	watches,
};

const verdict: Pane<CodeState> = {
	id: 'verdict',
	kind: 'check',
	title: 'Your code',
	short: 'Code',
	measure: readable,
	content: verdictContent,
	watches: ({driver}) => [driver],
};

const xray: Pane<CodeState> = {
	id: 'xray',
	title: 'X-ray: what each variable is',
	short: 'X-ray',
	wheel: codeActions.moveLine,
	content: xrayContent,
	note: xrayNote,
	watches,
};

const isRight: Question<CodeState> = {
	id: 'verdict',
	text: 'Is this code right? If it is not, where is the mistake?',
	// The numbers of the table side by side would tell too.
	panes: ['verdict', 'words', 'table', 'rungs', 'xray'],
	of: ({request, tests, isTesting}) => `${request.path} ${tests} ${isTesting}`,
	when: ({request, field}) => request.path !== undefined && field === undefined,
};

/** @param shared - The table and the words; where there is room for one of them only, the first is shown first. */
function arrange(
	shared: ReadonlyArray<Pane<CodeState>>,
): Arrangement<CodeState> {
	return {
		direction: 'column',
		children: [
			{
				direction: 'stack',
				below: smallScreen,
				children: [verdict, rungs, ...shared, xray],
			},
			{
				direction: 'column',
				from: smallScreen,
				below: large,
				children: [
					{...verdict, size: 7},
					{
						direction: 'row',
						children: [
							{...rungs, size: 30},
							{direction: 'stack', children: [...shared, xray]},
						],
					},
				],
			},
			{
				direction: 'column',
				from: large,
				children: [
					{...verdict, size: 12},
					{
						direction: 'row',
						children: [
							{
								direction: 'column',
								size: 48,
								below: huge,
								children: [
									{...rungs, size: 13},
									{direction: 'stack', children: shared},
								],
							},
							{
								direction: 'column',
								size: 66,
								from: huge,
								children: [rungs, table, words],
							},
							xray,
						],
					},
				],
			},
		],
	};
}

const arrangements = {
	table: arrange([table, words]),
	words: arrange([words, table]),
};

/** The student's own code: tested at each save. */
export const code: Part<CodeState> = {
	id: 'code',
	key: '9',
	name: 'Code',
	title: 'Check my code: your own backpropagation',
	asks: 'Your own code, tested at each save: what is wrong, hints, not the solution.',
	initial: initialCodeState,
	bindings: codeBindings,
	questions: [isRight],
	isTyping: ({field}) => field !== undefined,
	type: typePath,
	isDone: ({isDone}) => isDone,
	typed: ({field, request}) =>
		field === undefined || field.text === request.path ? '' : field.text,
	arrangement: ({report}) =>
		// Without gradients there is no table to show.
		arrangements[report?.tables.length === 0 ? 'words' : 'table'],
};

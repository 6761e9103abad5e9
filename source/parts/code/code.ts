import {
	column,
	row,
	smallScreen,
	stack,
	type Arrangement,
	type Pane,
	type Part,
	type Question,
} from '../part.js';
import {classContent} from './class-content.js';
import {verdictContent, wordsContent} from './content.js';
import {codeBindings} from './keys.js';
import {checksContent, tableContent} from './results-content.js';
import {xrayContent, xrayNote} from './xray-content.js';
import {
	codeActions,
	initialCodeState,
	shownClass,
	typePath,
	type CodeState,
} from './state.js';

const watches = (): readonly unknown[] => [];
/** Columns in which sentences are easily read. */
const readable = 90;
const large = {columns: 110, rows: 34};
const huge = {columns: 160, rows: 50};

const checks: Pane<CodeState> = {
	id: 'checks',
	kind: 'check',
	title: 'Checks',
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

const class_: Pane<CodeState> = {
	id: 'class',
	kind: 'check',
	title: 'The class',
	wheel: codeActions.move,
	choose: (state, target) =>
		target === state.classroom?.chosen
			? codeActions.openStudent(state)
			: codeActions.chooseStudent(state, target as number),
	content: classContent,
	watches,
};

const whatFails: Question<CodeState> = {
	id: 'class',
	text: 'What goes wrong most often in this class?',
	panes: ['class'],
	of: ({request}) => String(request.path),
	when: ({field}) => field === undefined,
};

const isRight: Question<CodeState> = {
	id: 'verdict',
	text: 'Is this code right? If it is not, where is the mistake?',
	// The numbers of the table side by side would tell too.
	panes: ['verdict', 'words', 'table', 'checks', 'xray'],
	of: ({request, tests, isTesting}) => `${request.path} ${tests} ${isTesting}`,
	when: ({request, field}) => request.path !== undefined && field === undefined,
};

/** @param shared - The table and the words; where there is room for one of them only, the first is shown first. */
function arrange(
	shared: ReadonlyArray<Pane<CodeState>>,
): Arrangement<CodeState> {
	return column({}, [
		stack({below: smallScreen}, [verdict, checks, ...shared, xray]),
		column({from: smallScreen, below: large}, [
			{...verdict, size: 7},
			row({}, [{...checks, size: 30}, stack({}, [...shared, xray])]),
		]),
		column({from: large}, [
			{...verdict, size: 12},
			row({}, [
				column({size: 48, below: huge}, [
					{...checks, size: 13},
					stack({}, shared),
				]),
				column({size: 66, from: huge}, [checks, table, words]),
				xray,
			]),
		]),
	]);
}

const arrangements = {
	table: arrange([table, words]),
	words: arrange([words, table]),
	class: stack<CodeState>({}, [class_]),
};

/** The student's own code: tested at each save. */
export const code: Part<CodeState> = {
	id: 'code',
	key: '9',
	name: 'Code',
	title: 'Check my code: your own backpropagation',
	asks: 'Your own code, or that of a class: what is wrong, hints, not the solution.',
	initial: initialCodeState,
	bindings: codeBindings,
	questions: [isRight, whatFails],
	isTyping: ({field}) => field !== undefined,
	type: typePath,
	isDone: ({isDone}) => isDone,
	typed: ({field, request}) =>
		field === undefined || field.text === request.path ? '' : field.text,
	arrangement(state) {
		// Without gradients there is no table to show.
		const shared = state.report?.tables.length === 0 ? 'words' : 'table';
		return arrangements[shownClass(state) ? 'class' : shared];
	},
};

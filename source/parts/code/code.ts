import {smallScreen, type Arrangement, type Pane, type Part} from '../part.js';
import {drawRungs, rungRows} from './draw-rungs.js';
import {drawTable} from './draw-table.js';
import {drawVerdict} from './draw-verdict.js';
import {drawWords, wordRows} from './draw-words.js';
import {codeBindings} from './keys.js';
import {
	codeActions,
	initialCodeState,
	shownWeights,
	typePath,
	type CodeState,
} from './state.js';

const watches = (): readonly unknown[] => [];
/** Columns in which sentences are easily read. */
const readable = 90;
/** Columns in which what a rung tests takes few rows. */
const rungColumns = 100;
const large = {columns: 110, rows: 34};

const rungs: Pane<CodeState> = {
	id: 'rungs',
	title: 'Rungs',
	natural: {width: rungColumns, height: rungRows(rungColumns)},
	draw: drawRungs,
	watches,
};

const table: Pane<CodeState> = {
	id: 'table',
	title: 'Your gradients on the small network',
	short: 'Table',
	wheel: codeActions.scroll,
	natural: (state) => ({
		width: 62,
		least: 50,
		height: Math.max(3, shownWeights(state).length + 2),
	}),
	draw: drawTable,
	watches,
};

const words: Pane<CodeState> = {
	id: 'words',
	title: 'What was found',
	short: 'Found',
	natural: (state, {theme}) => ({
		width: readable,
		height: wordRows(state, readable, theme),
	}),
	draw: drawWords,
	rows: (state, {theme}, width) => wordRows(state, width, theme),
	watches,
};

const verdict: Pane<CodeState> = {
	id: 'verdict',
	title: 'Your code',
	short: 'Code',
	natural: ({request: {path}, field}) => ({
		width: readable,
		height: path === undefined && field === undefined ? 4 : 20,
	}),
	draw: drawVerdict,
	watches,
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
				children: [verdict, rungs, ...shared],
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
							{direction: 'stack', children: shared},
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
							{...rungs, size: 40},
							{
								direction: 'column',
								children: [
									{...table, grow: 3},
									{...words, grow: 2},
								],
							},
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
	isTyping: ({field}) => field !== undefined,
	type: typePath,
	isDone: ({isDone}) => isDone,
	typed: ({field, request}) => (field === request.path ? '' : (field ?? '')),
	arrangement: ({report}) =>
		// Without gradients there is no table to show.
		arrangements[report?.tables.length === 0 ? 'words' : 'table'],
};

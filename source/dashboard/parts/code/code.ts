import {type Arrangement, type Pane, type Part} from '../part.js';
import {drawRungs} from './draw-rungs.js';
import {drawTable} from './draw-table.js';
import {drawVerdict} from './draw-verdict.js';
import {drawWords} from './draw-words.js';
import {codeBindings} from './keys.js';
import {initialCodeState, typePath, type CodeState} from './state.js';

const watches = (): readonly unknown[] => [];
const large = {columns: 110, rows: 34};

const rungs: Pane<CodeState> = {
	id: 'rungs',
	title: 'Rungs',
	draw: drawRungs,
	watches,
};

const table: Pane<CodeState> = {
	id: 'table',
	title: 'Your gradients on the small network',
	draw: drawTable,
	watches,
};

const words: Pane<CodeState> = {
	id: 'words',
	title: 'What was found',
	draw: drawWords,
	watches,
};

const verdict: Pane<CodeState> = {
	id: 'verdict',
	title: 'Your code',
	draw: drawVerdict,
	watches,
};

function arrange(small: Pane<CodeState>): Arrangement<CodeState> {
	return {
		direction: 'column',
		children: [
			{
				direction: 'column',
				below: large,
				children: [
					{...verdict, size: 7},
					{
						direction: 'row',
						children: [{...rungs, size: 30}, small],
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

const arrangements = {table: arrange(table), words: arrange(words)};

/** The learner's own code: tested at each save. */
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
	arrangement: ({view, report}) =>
		// Without gradients there is no table to show.
		arrangements[report?.tables.length === 0 ? 'words' : view],
};

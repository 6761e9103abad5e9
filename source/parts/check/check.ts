import {smallScreen, type Pane, type Part} from '../part.js';
import {drawEpsilon} from './draw-epsilon.js';
import {drawMenuAlone, drawMistakes, pressMenu} from './draw-mistakes.js';
import {belowVerdict, belowVerdictPress, verdictRows} from './draw-side.js';
import {drawTable, pressTable} from './draw-table.js';
import {drawVerdict} from './draw-verdict.js';
import {drawDetail, drawWeight, figuresOfWeight} from './draw-weight.js';
import {drawWhere} from './draw-where.js';
import {checkBindings} from './keys.js';
import {
	checkActions,
	initialCheckState,
	menuIds,
	shownWeights,
	type CheckState,
} from './state.js';

const watches = (): readonly unknown[] => [];
const large = {columns: 118, rows: 38};
const huge = {columns: 180, rows: 50};

const table: Pane<CheckState> = {
	id: 'table',
	title: 'Numerical beside backpropagated',
	short: 'Table',
	natural: (state) => ({
		width: 86,
		least: 52,
		height: shownWeights(state).length + 2,
	}),
	draw: drawTable,
	press: pressTable,
	wheel: checkActions.moveInTable,
	watches,
};

const verdict: Pane<CheckState> = {
	id: 'verdict',
	title: 'Verdict',
	size: 8,
	draw: drawVerdict,
	watches,
};

const mistakes: Pane<CheckState> = {
	id: 'mistakes',
	title: 'Break it on purpose',
	draw: drawMistakes,
	press: pressMenu,
	wheel: checkActions.moveInMenu,
	watches,
};

const where: Pane<CheckState> = {
	id: 'where',
	title: 'Where it hurts',
	size: 9,
	draw: drawWhere,
	watches,
};

const epsilon: Pane<CheckState> = {
	id: 'epsilon',
	title: 'Largest difference against ε (dotted: allowed)',
	draw: drawEpsilon,
	watches,
};

const weight: Pane<CheckState> = {
	id: 'weight',
	title: 'The chosen weight',
	short: 'Weight',
	size: 6,
	draw: drawWeight,
	watches,
};

/** Where there is no room for a pane of its own, the verdict stands above others. */
const side: ReadonlyArray<Pane<CheckState>> = [
	{
		...mistakes,
		title: 'Mistakes',
		natural: {width: 70, height: verdictRows + menuIds.length + 1},
		draw: belowVerdict(drawMenuAlone),
		press: belowVerdictPress(pressMenu),
	},
	{
		...where,
		title: 'Where',
		natural: {width: 92, least: 60, height: verdictRows + 14},
		draw: belowVerdict(drawWhere),
		rows: verdictRows + 8,
	},
	{...epsilon, title: 'ε', draw: belowVerdict(drawEpsilon)},
];

/** Where the menu has no room for explanations: the chosen weight or the chosen mistake. */
const detail: Pane<CheckState> = {
	...weight,
	title: 'In detail',
	natural: {width: 84, height: 6},
	figures: figuresOfWeight,
	short: 'Detail',
	draw: drawDetail,
};

/** Part 4: gradient checking, and the classic mistakes that it finds. */
export const check: Part<CheckState> = {
	id: 'check',
	key: '6',
	name: 'Check',
	title: 'Part 4: gradient checking',
	asks: 'Part 4: compare backpropagation with (J(θ+ε) − J(θ−ε)) / 2ε on the small network, weight by weight; at most 1e-5 apart. Press m to break it on purpose.',
	initial: initialCheckState,
	bindings: checkBindings,
	isDone: ({isDone}) => isDone,
	arrangement: {
		direction: 'column',
		children: [
			{
				direction: 'stack',
				below: smallScreen,
				children: [table, ...side, detail],
			},
			{
				direction: 'column',
				from: smallScreen,
				below: large,
				children: [
					{
						direction: 'row',
						children: [
							{...table, size: 42},
							{direction: 'stack', children: side},
						],
					},
					detail,
				],
			},
			{
				direction: 'column',
				from: large,
				below: huge,
				children: [
					{
						direction: 'row',
						children: [
							{
								direction: 'column',
								size: 58,
								children: [
									{...table, grow: 3},
									{...epsilon, grow: 2},
								],
							},
							{
								direction: 'column',
								children: [verdict, {...mistakes, draw: drawMenuAlone}, where],
							},
						],
					},
					detail,
				],
			},
			{
				direction: 'column',
				from: huge,
				children: [
					{
						direction: 'row',
						children: [
							{...table, size: 66},
							mistakes,
							{
								direction: 'column',
								size: 64,
								children: [verdict, {...where, size: 16}, epsilon],
							},
						],
					},
					weight,
				],
			},
		],
	},
};

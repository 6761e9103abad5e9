import {
	smallScreen,
	type Arrangement,
	type Pane,
	type Part,
	type Question,
	type Stack,
	column,
	stack,
	row,
} from '../part.js';
import {type SessionState} from '../../session/state.js';
import {weightName} from '../views/gradient-table.js';
import {
	belowVerdict,
	detailContent,
	menuContent,
	mistakesContent,
	tableContent,
	verdictContent,
	weightContent,
} from './content.js';
import {checkBindings} from './keys.js';
import {afterAnswer, roundContent, uncovered} from './round-content.js';
import {isAsking, isInRound, roundActions} from './round-state.js';
import {
	checkActions,
	initialCheckState,
	menuIds,
	selectedWeight,
	type CheckState,
} from './state.js';
import {epsilonContent, whereContent, type WhereTarget} from './pictures.js';

const watches = ({network}: SessionState): readonly unknown[] => [
	network?.activation,
];

/** The state with the activation of the run. */
function inRun(state: CheckState, {network}: SessionState): CheckState {
	const activation = network?.activation ?? 'sigmoid';
	return state.activation === activation ? state : {...state, activation};
}

type Arranged = Arrangement<CheckState> | Stack<CheckState> | Pane<CheckState>;

/** Panes that show the activation of the run. */
function paneInRun(pane: Pane<CheckState>): Pane<CheckState> {
	const {content, choose, wheel} = pane;
	return {
		...pane,
		content: (state, context) =>
			content(inRun(state, context.session), context),
		...(choose && {
			choose: (state, target, context) =>
				choose(inRun(state, context.session), target, context),
		}),
		...(wheel && {
			wheel: (state, by, context) =>
				wheel(inRun(state, context.session), by, context),
		}),
	};
}

function arrangedInRun<Some extends Arranged>(arranged: Some): Some {
	return (
		'children' in arranged
			? {
					...arranged,
					children: arranged.children.map((child) => arrangedInRun(child)),
				}
			: paneInRun(arranged)
	) as Some;
}

const large = {columns: 118, rows: 38};
const huge = {columns: 180, rows: 50};

const table: Pane<CheckState> = {
	id: 'table',
	kind: 'check',
	title: 'Numerical beside backpropagated',
	short: 'Table',
	measure: 62,
	content: tableContent,
	choose: (state, target) => checkActions.select(state, target as number),
	wheel: checkActions.moveInTable,
	watches,
};

const verdict: Pane<CheckState> = {
	id: 'verdict',
	kind: 'check',
	title: 'Verdict',
	size: 8,
	content: verdictContent,
	watches,
};

const mistakes: Pane<CheckState> = {
	id: 'mistakes',
	title: 'Break it on purpose',
	short: 'Mistakes',
	content: mistakesContent,
	choose: (state, target) =>
		checkActions.choose(state, menuIds[target as number]),
	wheel: checkActions.moveInMenu,
	watches,
};

const where: Pane<CheckState> = {
	id: 'where',
	kind: 'check',
	title: 'Where it hurts',
	short: 'Where',
	size: 9,
	content: whereContent,
	choose(state, target) {
		const {lambda, ...place} = target as WhereTarget;
		return checkActions.selectAt(state, lambda, place);
	},
	watches,
};

const epsilon: Pane<CheckState> = {
	id: 'epsilon',
	kind: 'check',
	title: 'Largest difference against ε (dotted: allowed)',
	short: 'Epsilon',
	content: epsilonContent,
	watches,
};

const weight: Pane<CheckState> = {
	id: 'weight',
	kind: 'check',
	title: 'The chosen weight',
	short: 'Weight',
	size: 6,
	content: weightContent,
	watches,
};

/** Where there is no room for a pane of its own, the verdict stands above others. */
const side: ReadonlyArray<Pane<CheckState>> = [
	{
		...mistakes,
		title: 'Mistakes',
		measure: 70,
		content: belowVerdict(menuContent),
	},
	{
		...where,
		title: 'Where',
		measure: 92,
		content: belowVerdict(whereContent),
	},
	{
		...epsilon,
		title: 'ε',
		short: 'ε',
		content: belowVerdict(epsilonContent),
	},
];

/** Where the menu has no room for explanations: the chosen weight or the chosen mistake. */
const detail: Pane<CheckState> = {
	...weight,
	title: 'In detail',
	short: 'Detail',
	measure: 84,
	content: detailContent,
};

const round: Pane<CheckState> = {
	id: 'mistakes',
	title: 'Find the hidden mistake',
	short: 'Round',
	measure: 76,
	content: roundContent,
	choose: (state, target) =>
		isInRound(state) ? roundActions.mark(state, target as number) : state,
	wheel: (state, by) =>
		isInRound(state) ? roundActions.move(state, by) : state,
	watches,
};

const openTable = {...table, content: uncovered(tableContent)};
const openWeight = {...weight, content: uncovered(weightContent)};
const {size: _, ...tallWeight} = openWeight;
const whereAfter = {...where, content: afterAnswer(whereContent)};

/** The panes of a round: the table, and no other that shows what is wrong before an answer. */
const roundArrangement: Arrangement<CheckState> = column({}, [
	stack({below: smallScreen}, [openTable, round, whereAfter, openWeight]),
	row({from: smallScreen, below: large}, [
		{...openTable, size: 42},
		stack({}, [round, whereAfter, openWeight]),
	]),
	row({from: huge}, [
		{...openTable, size: 66},
		round,
		column({size: 64}, [{...whereAfter, size: 16}, tallWeight]),
	]),
	column({from: large, below: huge}, [
		row({}, [
			{...openTable, size: 66},
			column({}, [round, {...whereAfter, size: 10}]),
		]),
		openWeight,
	]),
]);

const questions: ReadonlyArray<Question<CheckState>> = [
	{
		id: 'passes',
		text: 'Does this code pass the gradient check, at λ = 0 and at λ = 3?',
		panes: ['table', 'mistakes', 'where', 'epsilon', 'verdict'],
		of: ({mistake, exponent}) => `${mistake} ${exponent}`,
		when: (state) => !isInRound(state),
		// Which weights are worst would be a hint.
		covered: (state) => ({...state, order: 'position'}),
	},
	{
		id: 'weight',
		text: (state, session) =>
			`How large are both gradients of ${weightName(selectedWeight(inRun(state, session)))}, and do they agree?`,
		panes: ['weight'],
		of: (state, session) =>
			`${state.mistake} ${state.exponent} ${state.lambda} ${weightName(selectedWeight(inRun(state, session)))}`,
		when: (state) => !isInRound(state),
	},
	{
		id: 'hidden',
		text: 'Which mistake is hidden in this code?',
		panes: ['table', 'mistakes', 'where', 'weight'],
		of: (state) => `${state.round?.number} ${state.round?.at}`,
		when: isAsking,
		uncovered: roundActions.reveal,
	},
];

const arrangement: Arrangement<CheckState> = column({}, [
	stack({below: smallScreen}, [table, ...side, detail]),
	column({from: smallScreen, below: large}, [
		row({}, [{...table, size: 42}, stack({}, side)]),
		detail,
	]),
	column({from: large, below: huge}, [
		row({}, [
			column({size: 58}, [
				{...table, grow: 3},
				{...epsilon, grow: 2},
			]),
			column({}, [verdict, {...mistakes, content: menuContent}, where]),
		]),
		detail,
	]),
	column({from: huge}, [
		row({}, [
			{...table, size: 66},
			mistakes,
			column({size: 64}, [verdict, {...where, size: 16}, epsilon]),
		]),
		weight,
	]),
]);

const arrangementInRun = arrangedInRun(arrangement);
const roundInRun = arrangedInRun(roundArrangement);

/** Part 4: gradient checking, and the classic mistakes that it finds. */
export const check: Part<CheckState> = {
	id: 'check',
	key: '6',
	name: 'Check',
	title: 'Part 4: gradient checking',
	asks: 'Part 4: compare backpropagation with slopes of the cost; at most 1e-5 apart.',
	details:
		'The slope of a weight is (J(θ+ε) − J(θ−ε)) / 2ε on the small network. Press m, then ↓, to break backpropagation; g hides a mistake that you find.',
	initial: initialCheckState,
	bindings: checkBindings.map((binding) => ({
		...binding,
		run: (state, context, key) =>
			binding.run(inRun(state, context.session), context, key),
	})),
	questions,
	isDone: ({isDone}) => isDone,
	isTyping: ({round}) => round?.field !== undefined,
	typed: ({round}) => round?.field?.text ?? '',
	type: roundActions.type,
	arrangement: (state) => (isInRound(state) ? roundInRun : arrangementInRun),
};

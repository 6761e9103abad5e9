import {type Activation} from '../../network/activation.js';
import {checkLambdas, runCheck} from '../../exercise/check.js';
import {type Snapshot} from '../../session/state.js';
import {text} from '../../content/blocks.js';
import {dim, optional, secret, toned, type Words} from '../../content/words.js';
import {costPicture, sayCosts} from '../views/cost-curve.js';
import {gradientTable, verdictWords} from '../views/gradient-table.js';
import {
	answerOf,
	drawNetworkDiagram,
	labelName,
} from '../views/network-diagram.js';
import {sayPlane} from '../views/plane-content.js';
import {planeOf} from '../views/plane.js';
import {sayPicture} from '../../drawing/picture.js';
import {directions, keyTable, type Pair} from '../pair.js';
import {
	type Content,
	type ContentContext,
	smallScreen,
	type Pane,
	type Part,
	type Question,
	column,
	stack,
	row,
} from '../part.js';

export type OverviewState = {
	/** Index of the weight in the table that is in sight. */
	readonly weight: number;
};

/** The λ of the table. */
const lambda = 3;
/** The weights of the check network: Θ1 is 5×4, Θ2 is 3×6. */
export const weightCount = 38;
const outputsSaid = 3;
const worstFirst = (activation: Activation | undefined) =>
	runCheck(undefined, lambda, -4, activation).weights.toSorted(
		(a, b) => b.difference - a.difference,
	);

/** The outputs of the network with the names of their digits, most active first. */
function rankedOutputs(snapshot: Snapshot): string[] {
	const outputs = answerOf(snapshot).activations.at(-1)!;
	return Array.from(outputs, (value, i) => ({label: i + 1, value}))
		.sort((a, b) => b.value - a.value)
		.map(
			({label, value}) =>
				`${labelName(label, outputs.length)} ${value.toFixed(2)}`,
		);
}

/** The sample and what the network makes of it. */
function sayAnswer(snapshot: Snapshot): string[] {
	const {sample, iteration} = snapshot;
	const {activations, predicted} = answerOf(snapshot);
	const name = (label: number) => labelName(label, activations.at(-1)!.length);
	return [
		`Sample ${sample.index + 1} is ${name(sample.label)}; the network of iteration ${iteration} says ${name(predicted)}, which is ${predicted === sample.label ? 'right' : 'wrong'}.`,
		`Most active outputs: ${rankedOutputs(snapshot).slice(0, outputsSaid).join(', ')}.`,
	];
}

/** How many units of each hidden layer are active, and the picture of the sample. */
function sayInside(snapshot: Snapshot): string[] {
	const {sample, weights} = snapshot;
	const {activations} = answerOf(snapshot);
	return [
		...activations.slice(1, -1).map((units, l) => {
			const active = units.filter((value) => value > 0.5).length;
			return `Hidden layer ${l + 1}: ${active} of ${weights[l].rows} units above 0.5.`;
		}),
		...sayPicture(sample.pixels, sample.size),
	];
}

/** The network with the selected sample. */
export const diagramContent: Content<unknown> = (
	_state,
	{session, isLecture},
) => {
	const {snapshot} = session;
	const plane = planeOf(session);
	if (!snapshot) {
		return [text(dim('waiting for data …'))];
	}

	return [
		{
			type: 'picture',
			least: 6,
			draw(canvas, theme, isCovered) {
				drawNetworkDiagram(
					canvas,
					snapshot,
					theme,
					isLecture ? {isCovered} : undefined,
					plane,
				);
			},
			say: (isCovered) =>
				isCovered
					? [`Sample ${snapshot.sample.index + 1}.`]
					: sayAnswer(snapshot),
			sayMore: (isCovered) => [
				...(isCovered
					? []
					: [
							`All outputs: ${rankedOutputs(snapshot).join(', ')}.`,
							...(plane ? sayPlane(plane) : []),
						]),
				...sayInside(snapshot),
			],
		},
	];
};

/** The sample, its label and what the network says. */
export function answerNote(
	_state: unknown,
	{session: {snapshot}}: ContentContext,
): Words {
	if (!snapshot) {
		return '';
	}

	const {sample} = snapshot;
	const {activations, predicted} = answerOf(snapshot);
	const name = (label: number) => labelName(label, activations.at(-1)!.length);
	const isRight = predicted === sample.label;
	return [
		optional(dim('sample ')),
		`${sample.index + 1} is `,
		secret(name(sample.label), 1),
		', says ',
		secret(
			toned(
				isRight ? 'good' : 'bad',
				`${name(predicted)} ${isRight ? '✓' : '✗'}`,
			),
			1,
		),
	];
}

/** The verdict of the gradient check at both λ, and its table. */
export const checksContent: Content<OverviewState> = (
	{weight},
	{focused, session: {network}},
) => {
	const activation = network?.activation;
	const weights = worstFirst(activation);
	return [
		...checkLambdas.map((value) =>
			text(verdictWords(runCheck(undefined, value, -4, activation))),
		),
		gradientTable({
			weights,
			selected: weight,
			isFocused: focused === 'checks',
			told: new Set([weight]),
			caption: () =>
				dim([
					`weight ${weight + 1} of ${weights.length}`,
					optional(', largest difference first'),
				]),
		}),
	];
};

/** The cost of the training run over its iterations. */
export const trainingContent: Content<unknown> = (_state, {session}) => [
	costPicture(session, {say: () => sayCosts(session)}),
];

const diagram: Pane<OverviewState> = {
	id: 'diagram',
	kind: 'network',
	title: 'Network',
	content: diagramContent,
	note: answerNote,
	watches: ({snapshot}) => [snapshot],
};

function movingSample(among: 'all' | 'wrong'): Pair<OverviewState>['run'] {
	return (state, by, {send}) => {
		send({type: 'move-sample', by, among});
		return state;
	};
}

function selectWeight(state: OverviewState, weight: number): OverviewState {
	return {...state, weight: Math.max(0, Math.min(weightCount - 1, weight))};
}

function moveInTable(state: OverviewState, by: 1 | -1): OverviewState {
	return selectWeight(state, state.weight + by);
}

const table: Pane<OverviewState> = {
	id: 'checks',
	kind: 'check',
	title: 'Check, net 3-5-3, λ = 3',
	short: 'Check',
	size: 46,
	measure: 62,
	content: checksContent,
	choose: (state, target) => selectWeight(state, target as number),
	wheel: moveInTable,
	watches: ({network}) => [network?.activation],
};

const training: Pane<OverviewState> = {
	id: 'training',
	kind: 'training',
	title: 'Cost',
	content: trainingContent,
	watches: ({history, testHistory, marks}) => [history, testHistory, marks],
};

const questions: ReadonlyArray<Question<OverviewState>> = [
	{
		id: 'digit',
		text: (_state, {data}) =>
			data?.points
				? 'Which class is this point to the network?'
				: 'Which digit does the network see?',
		panes: ['diagram'],
		of: (_state, {snapshot}) => String(snapshot?.sample.index),
	},
	{
		id: 'check',
		text: 'Does backpropagation pass the gradient check, at λ = 0 and at λ = 3?',
		panes: ['checks'],
	},
	{
		id: 'training',
		text: 'How low does the cost get, and how many digits are right then?',
		panes: ['training'],
		isAboutRun: true,
	},
];

/** From this size on the network has the whole width. */
const largeScreen = {columns: 160, rows: 50};

/** The whole thing at a glance: network, gradient check, training. */
export const overview: Part<OverviewState> = {
	id: 'overview',
	key: '0',
	name: 'Home',
	title: 'Overview',
	asks: 'Space trains, + and - change the rate, 1 to 8 go through the exercise.',
	details:
		'Watch a network learn digits: ←/→ show other samples, ./, change λ as it trains, : finds any key by what it does.',
	initial: {weight: 0},
	questions,
	bindings: keyTable<OverviewState>([
		{
			back: [directions.left, 'show the previous sample'],
			on: [directions.right, 'show the next sample'],
			pane: 'diagram',
			hint: 'sample',
			run: movingSample('all'),
		},
		{
			back: [['E'], 'the sample before that is labeled wrongly'],
			on: [['e'], 'the next sample that is labeled wrongly'],
			label: 'e/E',
			pane: 'diagram',
			hint: 'wrong',
			run: movingSample('wrong'),
		},
		{
			back: [directions.up, 'the weight above in the gradient-check table'],
			on: [directions.down, 'the weight below in the gradient-check table'],
			pane: 'checks',
			hint: 'table',
			run: moveInTable,
		},
	]),
	arrangement: column({}, [
		stack({below: smallScreen}, [
			diagram,
			{...table, title: 'Check'},
			training,
		]),
		column({from: smallScreen, below: largeScreen}, [
			row({}, [
				diagram,
				{...table, size: 32, below: {columns: 100}},
				{...table, from: {columns: 100}},
			]),
			// As low as it can be, so that the picture and the ten outputs have their rows.
			{...training, size: 7, below: {rows: 30}},
			{...training, size: 9, from: {rows: 30}, below: {rows: 40}},
			{...training, size: 11, from: {rows: 40}},
		]),
		column({from: largeScreen}, [
			{...diagram, grow: 3},
			row({grow: 2}, [{...table, size: 66}, training]),
		]),
	]),
};

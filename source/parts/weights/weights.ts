import {type SessionState} from '../../session/state.js';
import {type Pane, type Part, type Question, column, stack} from '../part.js';
import {weightsKeys} from './keys.js';
import {randomContent} from './random-content.js';
import {
	initialWeightsState,
	isWeightsDone,
	typeKey,
	type WeightsState,
} from './state.js';
import {symmetryContent} from './symmetry-content.js';

/** Rows from which the weights and the experiment both have a pane, and from which both grow. */
const tall = {rows: 38};
const taller = {rows: 50};

const watchesNetwork = ({network, snapshot}: SessionState) => [
	network,
	// The sample, not the weights that are being trained.
	snapshot?.sample.index,
	snapshot?.sample.pixels.length,
];

const random: Pane<WeightsState> = {
	id: 'random',
	kind: 'network',
	title: 'Random weights',
	short: 'Random',
	content: randomContent,
	watches: watchesNetwork,
};

const symmetry: Pane<WeightsState> = {
	id: 'symmetry',
	kind: 'training',
	title: 'Why not zeros: equal weights beside random ones',
	short: 'Why not zeros',
	content: symmetryContent,
	watches: ({network}) => [network],
};

const startOf = ({seed, epsilon}: WeightsState) => `${seed} ${epsilon}`;

const questions: ReadonlyArray<Question<WeightsState>> = [
	{
		id: 'spread',
		text: 'Which mean and which standard deviation do you expect of these weights?',
		panes: ['random'],
		of: startOf,
	},
	{
		id: 'symmetry',
		text: 'Training goes on: do equal weights ever become different?',
		panes: ['symmetry'],
		of: (state) => `${startOf(state)} ${state.symmetric}`,
	},
];

/** Part 2: random initialization. */
export const weightsPart: Part<WeightsState> = {
	id: 'weights',
	key: '4',
	name: 'Random',
	title: 'Part 2: random initialization',
	asks: 'Part 2: start from small, different random weights in [−0.12, 0.12].',
	details:
		'Check their mean and standard deviation, and see why not to start from zeros.',
	initial: initialWeightsState,
	bindings: weightsKeys,
	questions,
	isTyping: ({field}) => field !== undefined,
	typed: ({field}) => field?.text ?? '',
	type: typeKey,
	arrangement: column({}, [
		stack({below: tall}, [random, symmetry]),
		{...random, from: tall},
		{...symmetry, size: 18, from: tall, below: taller},
		{...symmetry, from: taller},
	]),
	isDone: isWeightsDone,
};

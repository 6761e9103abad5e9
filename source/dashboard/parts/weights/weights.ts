import {type SessionState} from '../../../session/state.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Part, type PartContext} from '../part.js';
import {drawRandom} from './draw-random.js';
import {drawSymmetry} from './draw-symmetry.js';
import {weightsKeys} from './keys.js';
import {
	initialWeightsState,
	isWeightsDone,
	type WeightsState,
} from './state.js';
import {typeKey} from './typing.js';

/** Rows from which the weights and the experiment both have a pane, and from which both grow. */
const tall = {rows: 38};
const taller = {rows: 50};

function drawOne(
	canvas: Canvas,
	state: WeightsState,
	context: PartContext,
): void {
	const draw = state.view === 'random' ? drawRandom : drawSymmetry;
	draw(canvas, state, context);
}

const watchesNetwork = ({network, snapshot}: SessionState) => [
	network,
	// The sample, not the weights that are being trained.
	snapshot?.sample.index,
	snapshot?.sample.pixels.length,
];

/** Part 2: random initialization. */
export const weightsPart: Part<WeightsState> = {
	id: 'weights',
	key: '4',
	name: 'Random',
	title: 'Part 2: random initialization',
	asks: 'Part 2: small, different random weights in [−0.12, 0.12]. Check mean and standard deviation; see why not zeros.',
	initial: initialWeightsState,
	bindings: weightsKeys,
	isTyping: ({field}) => field !== undefined,
	type: typeKey,
	arrangement: {
		direction: 'column',
		children: [
			{
				id: 'one',
				title: 'Random weights ⇄ why not zeros (Tab)',
				draw: drawOne,
				below: tall,
				watches: watchesNetwork,
			},
			{
				id: 'random',
				title: 'Random weights',
				draw: drawRandom,
				from: tall,
				watches: watchesNetwork,
			},
			{
				id: 'symmetry',
				title: 'Why not zeros: equal weights beside random ones',
				draw: drawSymmetry,
				size: 18,
				from: tall,
				below: taller,
				watches: () => [],
			},
			{
				id: 'symmetry-large',
				title: 'Why not zeros: equal weights beside random ones',
				draw: drawSymmetry,
				from: taller,
				watches: () => [],
			},
		],
	},
	isDone: isWeightsDone,
};

import {type SessionState} from '../../../session/state.js';
import {type Canvas} from '../../drawing/canvas.js';
import {type Pane, type Part, type PartContext} from '../part.js';
import {drawDecay} from './draw-decay.js';
import {drawFormula, drawReasons, shortReason} from './draw-formula.js';
import {drawNetwork} from './draw-network.js';
import {drawTerms} from './draw-terms.js';
import {regularizationBindings} from './keys.js';
import {initialRegularizationState, type RegularizationState} from './state.js';

const large = {columns: 118, rows: 38};

const watchLambda = ({settings}: SessionState): readonly unknown[] => [
	settings.lambda,
];
const watchNetwork = ({
	settings,
	snapshot,
	data,
}: SessionState): readonly unknown[] => [settings, snapshot, data];

const terms: Pane<RegularizationState> = {
	id: 'terms',
	title: 'D without and with the regularization term',
	draw(canvas, state, context) {
		drawTerms(canvas, state, context);
	},
	watches: watchLambda,
};

const formula: Pane<RegularizationState> = {
	id: 'formula',
	title: 'The chosen cell',
	draw: drawFormula,
	watches: watchLambda,
};

/** On a small screen: one of two views. */
function drawMain(
	canvas: Canvas,
	state: RegularizationState,
	context: PartContext,
): void {
	if (state.view === 'network') {
		drawNetwork(canvas, state, context);
		return;
	}

	const free = drawTerms(canvas, state, context);
	if (free < canvas.height) {
		canvas.text(
			0,
			canvas.height - 1,
			shortReason(context.session.settings.lambda),
		);
	}
}

/** Part 5: the regularization term in the gradient. */
export const regularization: Part<RegularizationState> = {
	id: 'regularization',
	key: '7',
	name: 'λ',
	title: 'Part 5: the regularization term',
	asks: 'Part 5: add the regularization term to D, but not in the first column (bias). Change λ with . and , and compare λ/m with the handout’s λ (d).',
	initial: initialRegularizationState,
	bindings: regularizationBindings,
	isDone: ({seen: {zero, other, handout}}) => zero && other && handout,
	arrangement: {
		direction: 'column',
		children: [
			{
				direction: 'column',
				below: large,
				children: [
					{
						...terms,
						id: 'main',
						title: 'Regularization (v: D or the network being trained)',
						draw: drawMain,
						watches: watchNetwork,
					},
					{...formula, size: 6},
				],
			},
			{
				direction: 'column',
				from: large,
				children: [
					{...terms, size: 17},
					{...formula, size: 6},
					{
						direction: 'row',
						children: [
							{
								id: 'reasons',
								title: 'Why λ/m, and not for the bias',
								draw: drawReasons,
								watches: watchLambda,
							},
							{
								id: 'decay',
								title: 'What the updates leave of a weight',
								draw: drawDecay,
								watches: ({settings, data}) => [settings, data],
								from: {columns: 180},
							},
							{
								id: 'network',
								title: 'The network being trained',
								size: 61,
								draw: drawNetwork,
								watches: watchNetwork,
							},
						],
					},
				],
			},
		],
	},
};

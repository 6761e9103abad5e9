import {lambdas} from '../learning-rates.js';
import {type SessionState} from '../../session/state.js';
import {type Canvas} from '../../drawing/canvas.js';
import {smallScreen, type Pane, type Part, type PartContext} from '../part.js';
import {drawDecay} from './draw-decay.js';
import {
	drawFormula,
	figuresOfCell,
	drawReasons,
	shortReason,
} from './draw-formula.js';
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
	short: 'Cell',
	natural: {width: 76, height: 5},
	figures: figuresOfCell,
	draw: drawFormula,
	watches: watchLambda,
};

/** D, and below it the reason in a line where there is no room for more. */
function drawMain(
	canvas: Canvas,
	state: RegularizationState,
	context: PartContext,
): void {
	const free = drawTerms(canvas, state, context);
	if (free < canvas.height) {
		canvas.text(
			0,
			canvas.height - 1,
			shortReason(context.session.settings.lambda),
		);
	}
}

const main: Pane<RegularizationState> = {
	...terms,
	title: 'D without and with λ',
	short: 'D',
	natural: {width: 162, least: 109, height: 17},
	draw: drawMain,
};

const reasons: Pane<RegularizationState> = {
	id: 'reasons',
	title: 'Why λ/m, and not for the bias',
	short: 'Why',
	natural: {width: 64, height: 7},
	draw: drawReasons,
	watches: watchLambda,
};

const decay: Pane<RegularizationState> = {
	id: 'decay',
	title: 'What the updates leave of a weight',
	short: 'Decay',
	draw: drawDecay,
	watches: ({settings, data}) => [settings, data],
};

const network: Pane<RegularizationState> = {
	id: 'network',
	title: 'The network being trained',
	short: 'Network',
	natural: {width: 62, height: lambdas.length + 5},
	draw: drawNetwork,
	watches: watchNetwork,
};

/** Part 5: the regularization term in the gradient. */
export const regularization: Part<RegularizationState> = {
	id: 'regularization',
	key: '7',
	name: 'λ',
	title: 'Part 5: the regularization term',
	asks: 'Part 5: add the regularization term to D, but not in the first column (bias). Change λ with . and , and compare λ/m with the handout’s λ (f).',
	initial: initialRegularizationState,
	bindings: regularizationBindings,
	isDone: ({seen: {zero, other, handout}}) => zero && other && handout,
	arrangement: {
		direction: 'column',
		children: [
			{
				direction: 'stack',
				below: smallScreen,
				children: [main, formula, network, reasons, decay],
			},
			{
				direction: 'column',
				from: smallScreen,
				below: large,
				children: [
					{direction: 'stack', children: [main, network, reasons, decay]},
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
							reasons,
							{...decay, from: {columns: 180}},
							{...network, size: 61},
						],
					},
				],
			},
		],
	},
};

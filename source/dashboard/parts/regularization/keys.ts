import {lambdas, nextStep} from '../../learning-rates.js';
import {type Binding, type KeyContext} from '../part.js';
import {regularizationActions, type RegularizationState} from './state.js';

/** Changes the λ of the session and notes the old and the new one as seen. */
function setLambda(
	state: RegularizationState,
	{session, send}: KeyContext,
	lambda: number,
): RegularizationState {
	send({type: 'set', settings: {lambda}});
	return regularizationActions.see(
		regularizationActions.see(state, session.settings.lambda),
		lambda,
	);
}

/** The keys of the regularization. */
export const regularizationBindings: ReadonlyArray<
	Binding<RegularizationState>
> = [
	{
		keys: ['.'],
		label: './,',
		hint: 'λ',
		help: 'raise λ, for this screen and for training',
		run: (state, context) =>
			setLambda(
				state,
				context,
				nextStep(lambdas, context.session.settings.lambda, 1),
			),
	},
	{
		keys: [','],
		label: ',',
		hint: '',
		help: 'lower λ, down to 0',
		run: (state, context) =>
			setLambda(
				state,
				context,
				nextStep(lambdas, context.session.settings.lambda, -1),
			),
	},
	{
		keys: ['z'],
		label: 'z',
		hint: 'λ = 0 and back',
		help: 'λ = 0, and back to the λ before',
		run: (state, context) =>
			setLambda(
				state,
				context,
				context.session.settings.lambda === 0 ? state.otherLambda : 0,
			),
	},
	{
		keys: ['d'],
		label: 'd',
		hint: 'λ/m or λ',
		help: 'the formula: λ/m, or λ as the handout prints it',
		run: regularizationActions.formula,
	},
	{
		keys: ['t'],
		label: 't',
		hint: 'Θ',
		help: 'choose in Θ1 or in Θ2',
		run: regularizationActions.layer,
	},
	{
		keys: ['up', 'k'],
		label: '←↑↓→',
		hint: 'cell',
		help: 'the cell above, whose formula is shown',
		run: (state) => regularizationActions.move(state, -1, 0),
	},
	{
		keys: ['down', 'j'],
		label: '↓',
		hint: '',
		help: 'the cell below',
		run: (state) => regularizationActions.move(state, 1, 0),
	},
	{
		keys: ['left', 'h'],
		label: '←',
		hint: '',
		help: 'the cell to the left; the first column is the bias',
		run: (state) => regularizationActions.move(state, 0, -1),
	},
	{
		keys: ['right', 'l'],
		label: '→',
		hint: '',
		help: 'the cell to the right',
		run: (state) => regularizationActions.move(state, 0, 1),
	},
	{
		keys: ['v'],
		label: 'v',
		hint: 'view',
		help: 'small screen: D, or the cost of the network being trained',
		run: regularizationActions.view,
	},
];

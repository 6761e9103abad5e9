import {lambdas, nextStep} from '../learning-rates.js';
import {directions, keyTable, type KeyRow} from '../pair.js';
import {type KeyContext} from '../part.js';
import {regularizationActions, type RegularizationState} from './state.js';

type State = RegularizationState;

/** Changes the λ of the session and notes the old and the new one as seen. */
function setLambda(
	state: State,
	{session, send}: KeyContext,
	lambda: number,
): State {
	send({type: 'set', settings: {lambda}});
	return regularizationActions.see(
		regularizationActions.see(state, session.settings.lambda),
		lambda,
	);
}

/** D comes to the front, unless the pane with the chosen cell is there. */
const inTerms: Pick<KeyRow<State>, 'pane' | 'shows'> = {
	pane: 'terms',
	shows: ({focused}) => (focused === 'formula' ? undefined : 'terms'),
};

export const regularizationBindings = keyTable<State>([
	{
		back: [[','], 'lower λ, down to 0'],
		on: [['.'], 'raise λ, for this screen and for training'],
		label: './,',
		hint: 'λ',
		run: (state, by, context) =>
			setLambda(
				state,
				context,
				nextStep(lambdas, context.session.settings.lambda, by),
			),
	},
	{
		keys: ['x'],
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
		keys: ['f'],
		...inTerms,
		hint: 'λ/m or λ',
		help: 'the formula: λ/m, or λ as the handout prints it',
		run: regularizationActions.formula,
	},
	{
		keys: ['t'],
		...inTerms,
		hint: 'Θ',
		help: 'choose in Θ1 or in Θ2',
		run: regularizationActions.layer,
	},
	{
		back: [directions.up, 'the cell above, whose formula is shown'],
		on: [directions.down, 'the cell below'],
		...inTerms,
		hint: 'row',
		run: (state, by) => regularizationActions.move(state, by, 0),
	},
	{
		back: [
			directions.left,
			'the cell to the left; the first column is the bias',
		],
		on: [directions.right, 'the cell to the right'],
		...inTerms,
		hint: 'column',
		run: (state, by) => regularizationActions.move(state, 0, by),
	},
]);

import {unless} from '../binding.js';
import {directions, keyTable, type KeyRow, type SingleKey} from '../pair.js';
import {
	isGradientShown,
	moveBy,
	moveTo,
	moveToElement,
	moveToNextCheck,
	openField,
	type Field,
	type SigmoidState,
	toggleGradient,
} from './state.js';

/** What opens a field, and brings two panes to the front: that with the field before that which shows what comes of it. */
function fieldKey(
	name: Field['name'],
	shows: string | undefined,
	row: Omit<SingleKey<SigmoidState>, 'run'>,
): SingleKey<SigmoidState> {
	return {
		...row,
		shows,
		run(state, {focus}) {
			focus?.('curves');
			return openField(state, name);
		},
	};
}

/** A pane in which z is seen comes to the front: any but the one with the elements of a vector. */
const showingZ: Pick<KeyRow<SigmoidState>, 'shows'> = {
	shows: ({focused}) => (focused === 'elements' ? 'curves' : undefined),
};

function jump(key: string, z: number, help: string): KeyRow<SigmoidState> {
	return {keys: [key], help, ...showingZ, run: (state) => moveTo(state, z)};
}

export const sigmoidKeys = keyTable<SigmoidState>([
	{
		back: [directions.left, 'move z to the left by 0.1 (by 1, 10 … far out)'],
		on: [directions.right, 'move z to the right'],
		pane: 'curves',
		hint: 'z',
		...showingZ,
		run: moveBy,
	},
	{
		back: [['pagedown'], 'move z to the left by ten steps (Page Down)'],
		on: [['pageup'], 'move z to the right by ten steps (Page Up)'],
		label: 'PgUp/Dn',
		...showingZ,
		run: (state, by) => moveBy(state, 10 * by),
	},
	fieldKey('guess', 'checks', {
		keys: ['g'],
		pane: 'checks',
		hint: 'guess',
		help: 'type your guess at the question on screen',
		off: (state) =>
			unless(!isGradientShown(state), 'the answers are on screen'),
	}),
	{
		keys: ['v'],
		pane: 'checks',
		hint: 'reveal',
		help: 'show g′ and the answers; hide them again',
		run: toggleGradient,
	},
	{
		keys: ['c'],
		pane: 'checks',
		hint: 'next check',
		help: 'go to the next check: −50, 0, 100, −750, 750',
		...showingZ,
		run: moveToNextCheck,
	},
	fieldKey('z', undefined, {
		keys: ['enter'],
		pane: 'curves',
		hint: 'type z',
		help: 'type a value of z',
	}),
	fieldKey('values', 'elements', {
		keys: ['e'],
		pane: 'elements',
		hint: 'vector',
		help: 'type a vector or matrix: -50 0 100 or 1 2; 3 4',
	}),
	fieldKey('own', 'elements', {
		keys: ['m'],
		pane: 'elements',
		hint: 'my output',
		help: 'type or paste what your code gave, to compare it',
	}),
	{
		back: [directions.up, 'put z on the previous element of the vector'],
		on: [directions.down, 'put z on the next element of the vector'],
		pane: 'elements',
		hint: 'element',
		shows: 'elements',
		run: moveToElement,
	},
	jump('a', -50, 'go to z = −50'),
	jump('x', 0, 'go to z = 0'),
	jump('f', 100, 'go to z = 100'),
	jump('A', -750, 'go to z = −750, where e^−z overflows'),
	jump('F', 750, 'go to z = 750, where e^z overflows'),
]);

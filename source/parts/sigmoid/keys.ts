import {unless} from '../binding.js';
import {directions, pair} from '../pair.js';
import {type Binding, type KeyContext} from '../part.js';
import {
	isGradientShown,
	moveBy,
	moveTo,
	moveToElement,
	moveToNextCheck,
	type Field,
	type SigmoidState,
	toggleGradient,
} from './state.js';
import {openField} from './typing.js';

/** What opens a field, and brings two panes to the front: that with the field before that which shows what comes of it. */
function fieldKey(
	name: Field['name'],
	pane: string | undefined,
	binding: Omit<Binding<SigmoidState>, 'run'>,
): Binding<SigmoidState> {
	return {
		...binding,
		run(state, {focus}) {
			if (pane !== undefined) {
				focus?.(pane);
			}

			focus?.('curves');
			return openField(state, name);
		},
	};
}

/** Brings a pane to the front in which z is seen: all but the one with the elements of a vector. */
function showZ({focused, focus}: KeyContext): void {
	if (focused === 'elements') {
		focus?.('curves');
	}
}

function jump(key: string, z: number, help: string): Binding<SigmoidState> {
	return {
		keys: [key],
		label: key,
		hint: '',
		help,
		run(state, context) {
			showZ(context);
			return moveTo(state, z);
		},
	};
}

/** The keys of Part 1. */
export const sigmoidKeys: ReadonlyArray<Binding<SigmoidState>> = [
	...pair<SigmoidState>({
		back: [directions.left, 'move z to the left by 0.1 (by 1, 10 … far out)'],
		on: [directions.right, 'move z to the right'],
		pane: 'curves',
		label: '←/→',
		hint: 'z',
		run(state, by, context) {
			showZ(context);
			return moveBy(state, by);
		},
	}),
	...pair<SigmoidState>({
		back: [['pagedown'], 'move z to the left by ten steps (Page Down)'],
		on: [['pageup'], 'move z to the right by ten steps (Page Up)'],
		label: 'PgUp/Dn',
		hint: '',
		run(state, by, context) {
			showZ(context);
			return moveBy(state, 10 * by);
		},
	}),
	fieldKey('guess', 'checks', {
		keys: ['g'],
		pane: 'checks',
		label: 'g',
		hint: 'guess',
		help: 'type your guess at the question on screen',
		off: (state) =>
			unless(!isGradientShown(state), 'the answers are on screen'),
	}),
	{
		keys: ['v'],
		pane: 'checks',
		label: 'v',
		hint: 'reveal',
		help: 'show g′ and the answers; hide them again',
		run: toggleGradient,
	},
	{
		keys: ['c'],
		pane: 'checks',
		label: 'c',
		hint: 'next check',
		help: 'go to the next check: −50, 0, 100, −750, 750',
		run(state, context) {
			showZ(context);
			return moveToNextCheck(state);
		},
	},
	fieldKey('z', undefined, {
		keys: ['enter'],
		pane: 'curves',
		label: 'Enter',
		hint: 'type z',
		help: 'type a value of z',
	}),
	fieldKey('values', 'elements', {
		keys: ['e'],
		pane: 'elements',
		label: 'e',
		hint: 'vector',
		help: 'type a vector or matrix: -50 0 100 or 1 2; 3 4',
	}),
	fieldKey('own', 'elements', {
		keys: ['m'],
		pane: 'elements',
		label: 'm',
		hint: 'my output',
		help: 'type or paste what your code gave, to compare it',
	}),
	...pair<SigmoidState>({
		back: [directions.up, 'put z on the previous element of the vector'],
		on: [directions.down, 'put z on the next element of the vector'],
		pane: 'elements',
		label: '↑/↓',
		hint: 'element',
		run(state, by, {focus}) {
			focus?.('elements');
			return moveToElement(state, by);
		},
	}),
	jump('a', -50, 'go to z = −50'),
	jump('x', 0, 'go to z = 0'),
	jump('f', 100, 'go to z = 100'),
	jump('A', -750, 'go to z = −750, where e^−z overflows'),
	jump('F', 750, 'go to z = 750, where e^z overflows'),
];

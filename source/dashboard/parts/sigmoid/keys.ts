import {type Binding} from '../part.js';
import {
	moveBy,
	moveTo,
	moveToElement,
	moveToNextCheck,
	type SigmoidState,
	toggleGradient,
} from './state.js';
import {openField} from './typing.js';

const jumps: Readonly<Record<string, number>> = {
	a: -50,
	z: 0,
	d: 100,
	A: -750,
	D: 750,
};

function jump(key: string, help: string): Binding<SigmoidState> {
	return {
		keys: [key],
		label: key,
		hint: '',
		help,
		run: (state) => moveTo(state, jumps[key]),
	};
}

/** The keys of Part 1. */
export const sigmoidKeys: ReadonlyArray<Binding<SigmoidState>> = [
	{
		keys: ['left', 'right', 'h', 'l'],
		label: '←/→',
		hint: 'z',
		help: 'move z by 0.1 (by 1, 10 … farther out)',
		run: (state, _, key) =>
			moveBy(state, key === 'left' || key === 'h' ? -1 : 1),
	},
	{
		keys: ['H', 'L', 'pagedown', 'pageup'],
		label: 'H/L',
		hint: '',
		help: 'move z by ten steps (Page Down, Page Up)',
		run: (state, _, key) =>
			moveBy(state, key === 'H' || key === 'pagedown' ? -10 : 10),
	},
	{
		keys: ['g'],
		label: 'g',
		hint: 'guess',
		help: 'type your guess at the question on screen',
		run: (state) => openField(state, 'guess'),
	},
	{
		keys: ['v'],
		label: 'v',
		hint: 'reveal',
		help: 'show g′ and the answers; hide them again',
		run: toggleGradient,
	},
	{
		keys: ['c'],
		label: 'c',
		hint: 'next check',
		help: 'go to the next check: −50, 0, 100, −750, 750',
		run: moveToNextCheck,
	},
	{
		keys: ['enter'],
		label: 'Enter',
		hint: 'type z',
		help: 'type a value of z',
		run: (state) => openField(state, 'z'),
	},
	{
		keys: ['e'],
		label: 'e',
		hint: 'vector',
		help: 'type a vector or matrix: -50 0 100 or 1 2; 3 4',
		run: (state) => openField(state, 'values'),
	},
	{
		keys: ['m'],
		label: 'm',
		hint: 'my output',
		help: 'type or paste what your code gave, to compare it',
		run: (state) => openField(state, 'own'),
	},
	{
		keys: ['tab'],
		label: 'Tab',
		hint: 'pane',
		help: 'on a small screen: checks or elements in the lower pane',
		run: (state) => ({
			...state,
			lower: state.lower === 'checks' ? 'elements' : 'checks',
		}),
	},
	{
		keys: ['up', 'down', 'k', 'j'],
		label: '↑/↓',
		hint: '',
		help: 'put z on the previous or next element of the vector',
		run: (state, _, key) =>
			moveToElement(state, key === 'up' || key === 'k' ? -1 : 1),
	},
	jump('a', 'go to z = −50'),
	jump('z', 'go to z = 0'),
	jump('d', 'go to z = 100'),
	jump('A', 'go to z = −750, where e^−z overflows'),
	jump('D', 'go to z = 750, where e^z overflows'),
];

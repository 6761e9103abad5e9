import {parseNumber} from '../../../exercise/numbers.js';
import {editText} from '../../drawing/text-field.js';
import {type Field, type WeightsState, withEpsilon, withSeed} from './state.js';

const largestEpsilon = 100;
const largestSeed = 2 ** 31;

/** Opens a field. */
export function openField(
	state: WeightsState,
	name: Field['name'],
): WeightsState {
	return {
		...state,
		field: {name, text: ''},
		view: 'random',
		message: undefined,
	};
}

function refuse(state: WeightsState, text: string): WeightsState {
	return {...state, message: {kind: 'bad', text}};
}

function enter(state: WeightsState, {name, text}: Field): WeightsState {
	const value = parseNumber(text) ?? Number.NaN;
	const left = {...state, field: undefined};
	if (name === 'epsilon') {
		return value >= 0 && value <= largestEpsilon
			? withEpsilon(left, value)
			: refuse(
					state,
					`ε is a number from 0 to ${largestEpsilon}, such as 0.12.`,
				);
	}

	return Number.isInteger(value) && value >= 0 && value < largestSeed
		? withSeed(left, value)
		: refuse(state, 'A seed is a whole number from 0 on, such as 7.');
}

/** A key while a field is open: Enter takes the text, Esc leaves it. */
export function typeKey(state: WeightsState, key: string): WeightsState {
	const {field} = state;
	if (!field) {
		return state;
	}

	if (key === 'escape') {
		return {...state, field: undefined, message: undefined};
	}

	if (key === 'enter') {
		return enter(state, field);
	}

	const text = editText(field.text, key);
	return {...state, field: {...field, text}, message: undefined};
}

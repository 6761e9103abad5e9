import {parseNumber} from '../../exercise/answer.js';
import {typeInField} from '../type-in-field.js';
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
		return value > 0 && value <= largestEpsilon
			? withEpsilon(left, value)
			: refuse(
					state,
					`ε is a number above 0, at most ${largestEpsilon}, such as 0.12. What zeros do shows the other pane (c).`,
				);
	}

	return Number.isInteger(value) && value >= 0 && value < largestSeed
		? withSeed(left, value)
		: refuse(state, 'A seed is a whole number from 0 on, such as 7.');
}

/** A key while a field is open. */
export function typeKey(state: WeightsState, key: string): WeightsState {
	return typeInField(state, key, enter);
}

import {compareGradient} from '../../exercise/sigmoid.js';
import {parseMatrix, parseNumber} from '../../exercise/answer.js';
import {type Matrix} from '../../network/matrix.js';
import {type KeyContext} from '../part.js';
import {typeInField} from '../type-in-field.js';
import {
	type Field,
	guess,
	isGradientShown,
	moveTo,
	type SigmoidState,
	withValues,
} from './state.js';

/** The matrix in the notation that can be typed: "1 2; 3 4". */
function matrixText({rows, columns, data}: Matrix): string {
	return Array.from({length: rows}, (_, i) =>
		Array.from(data.subarray(i * columns, (i + 1) * columns), String).join(' '),
	).join('; ');
}

/** Opens a field, with what it now holds where that is worth editing. */
export function openField(
	state: SigmoidState,
	name: Field['name'],
): SigmoidState {
	if (name === 'guess' && isGradientShown(state)) {
		return {
			...state,
			message: {
				kind: 'bad',
				text: 'The answers are on screen; v hides them, then guess.',
			},
		};
	}

	return {
		...state,
		field: {name, text: name === 'values' ? matrixText(state.values) : ''},
		message: undefined,
	};
}

function refuse(state: SigmoidState, text: string): SigmoidState {
	return {...state, message: {kind: 'bad', text}};
}

/** Leaves the field unless what was typed is refused. */
function closed(state: SigmoidState): SigmoidState {
	return {...state, field: undefined};
}

function enterNumber(
	state: SigmoidState,
	text: string,
	take: (value: number) => SigmoidState,
): SigmoidState {
	const value = parseNumber(text);
	return value === undefined || !Number.isFinite(value)
		? refuse(state, `"${text}" is not a number; type one such as −50 or 0.7.`)
		: take(value);
}

function enterMatrix(
	state: SigmoidState,
	text: string,
	take: (matrix: Matrix) => SigmoidState,
): SigmoidState {
	const {matrix, problem} = parseMatrix(text);
	return matrix ? take(matrix) : refuse(state, problem);
}

function enter(state: SigmoidState, {name, text}: Field): SigmoidState {
	switch (name) {
		case 'z': {
			return enterNumber(state, text, (z) =>
				Math.abs(z) > 1e9
					? refuse(state, 'Beyond ±1e9 there is nothing new; type a smaller z.')
					: closed(moveTo(state, z)),
			);
		}

		case 'guess': {
			return enterNumber(state, text, (answer) => {
				const next = guess(state, answer);
				// After a wrong guess the next one can be typed at once.
				return next.message?.kind === 'bad'
					? {...next, field: {name, text: ''}}
					: closed(next);
			});
		}

		case 'values': {
			return enterMatrix(state, text, (matrix) =>
				matrix.data.every((value) => Math.abs(value) <= 1e9)
					? closed(withValues(state, matrix))
					: refuse(state, 'Every z must be a number between −1e9 and 1e9.'),
			);
		}

		case 'own': {
			return enterMatrix(state, text, (own) => {
				const result = compareGradient(state.values, own);
				if (typeof result === 'string') {
					return refuse(state, result);
				}

				return closed({
					...state,
					own,
					message: {
						kind: result.isRight.every(Boolean) ? 'good' : 'bad',
						text: result.verdict,
					},
				});
			});
		}

		default: {
			throw new TypeError(`Unknown field ${String(name satisfies never)}`);
		}
	}
}

/** A key while a field is open. Pasted lines are rows of the matrix where no brackets tell them. */
export function typeKey(
	state: SigmoidState,
	key: string,
	{focus}: Partial<Pick<KeyContext, 'focus'>> = {},
): SigmoidState {
	const typed = key.includes('[') ? key : key.replaceAll('\n', '; ');
	const next = typeInField(state, typed, enter);
	const isMatrix =
		state.field?.name === 'values' || state.field?.name === 'own';
	if (key === 'enter' && isMatrix && !next.field) {
		focus?.('elements');
	}

	return next;
}

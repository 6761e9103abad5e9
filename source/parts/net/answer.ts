import {checkAnswer, questionsFor} from '../../exercise/net.js';
import {isThrough, type NetState} from './state.js';
import {explanation, verdictText} from './words.js';

/** Opens the field for the answer to the present question. */
export function startAnswer(state: NetState): NetState {
	return isThrough(state)
		? {
				...state,
				message: {
					isGood: true,
					text: 'All questions are settled. x takes another net, A asks again.',
				},
			}
		: {...state, field: 'answer', text: '', message: undefined};
}

function settle(state: NetState, how: 'answered' | 'shown'): NetState {
	const settled = [...state.settled, how];
	const isLast = settled.length === questionsFor(state.layers).length;
	return {
		...state,
		settled,
		text: '',
		field: isLast ? undefined : state.field,
		hasAnsweredAll:
			state.hasAnsweredAll ||
			(isLast && settled.every((one) => one === 'answered')),
	};
}

/** Shows the answer to the present question; it does not count as answered. */
export function showAnswer(state: NetState): NetState {
	if (isThrough(state)) {
		return startAnswer(state);
	}

	const question = questionsFor(state.layers)[state.settled.length];
	return {
		...settle(state, 'shown'),
		message: {isGood: true, text: explanation(state.layers, question)},
	};
}

/** Checks the typed answer. */
export function enterAnswer(state: NetState): NetState {
	const {layers, text} = state;
	const question = questionsFor(layers)[state.settled.length];
	const verdict = checkAnswer(layers, question, text);
	const said = verdictText(layers, question, verdict);
	return verdict === 'right'
		? {
				...settle(state, 'answered'),
				message: {isGood: true, text: `✓ Right: ${said}`},
			}
		: {
				...state,
				text: '',
				message: {
					isGood: false,
					text: verdict === 'unreadable' ? said : `✗ ${text.trim()}: ${said}`,
				},
			};
}

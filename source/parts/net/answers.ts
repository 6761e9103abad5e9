import {
	answerText,
	checkAnswer,
	layerName,
	type Layers,
	questionsFor,
	sizeOf,
	type Question,
	type Verdict,
} from '../../exercise/net.js';
import {editField} from '../../drawing/text-field.js';
import {enterLayers, moveLayer, moveUnit, type NetState} from './state.js';

/** Characters of an answer or of layers that are typed. */
const longestText = 24;

/** A question in a few words. */
export function questionText(question: Question): string {
	switch (question.type) {
		case 'matrices': {
			return 'How many Θ matrices?';
		}

		case 'size': {
			return `Size of Θ${question.matrix}?`;
		}

		default: {
			return 'Weights in all?';
		}
	}
}

/** Why an answer is the right one, with the numbers put in. */
export function explanation(layers: Layers, question: Question): string {
	switch (question.type) {
		case 'matrices': {
			return `${layers.length} layers have ${layers.length - 1} gaps between them, and each gap has one Θ.`;
		}

		case 'size': {
			const {matrix} = question;
			const {rows, columns} = sizeOf(layers, matrix);
			return `s(l+1) × (s(l)+1) = ${rows} × (${columns - 1}+1) = ${rows}×${columns}: a row for each unit of ${layerName(layers, matrix)}, a column for each unit of ${layerName(layers, matrix - 1)} and its bias node.`;
		}

		default: {
			const sizes = layers.slice(1).map((_, l) => sizeOf(layers, l + 1));
			const products = sizes.map(({rows, columns}) => rows * columns);
			return `${sizes.map(({rows, columns}) => `${rows}·${columns}`).join(' + ')} = ${products.join(' + ')} = ${answerText(layers, question)}.`;
		}
	}
}

/** What to say to an answer that is not right, without giving the right one away. */
function verdictText(
	layers: Layers,
	question: Question,
	verdict: Verdict,
): string {
	const from =
		question.type === 'size' ? layerName(layers, question.matrix - 1) : '';
	const to = question.type === 'size' ? layerName(layers, question.matrix) : '';
	switch (verdict) {
		case 'right': {
			return explanation(layers, question);
		}

		case 'unreadable': {
			return question.type === 'size'
				? 'Type rows x columns, such as 5x4.'
				: 'Type a whole number.';
		}

		case 'counted-layers': {
			return 'That is the number of layers. A Θ sits between two layers.';
		}

		case 'counted-hidden': {
			return 'That is the number of hidden layers. The output has a Θ too.';
		}

		case 'bias-missing': {
			return `The bias node of ${from} needs a column too.`;
		}

		case 'bias-row': {
			return `Nothing leads into the bias node of ${to}: it needs no row.`;
		}

		case 'transposed': {
			return 'Turned round: rows are the units that the lines lead to.';
		}

		case 'transposed-no-bias': {
			return `Turned round, and the bias node of ${from} is missing.`;
		}

		case 'weights-without-bias': {
			return 'The lines from the bias nodes are weights as well.';
		}

		case 'counted-units': {
			return 'That counts nodes. A weight is a line between two nodes.';
		}

		default: {
			return question.type === 'size'
				? `A row for each unit of ${to}, a column for each node of ${from} that lines come from.`
				: question.type === 'matrices'
					? 'Count the gaps between neighboring layers.'
					: 'Add up rows · columns of every Θ.';
		}
	}
}

/** Opens the field for the answer to the present question. */
export function startAnswer(state: NetState): NetState {
	return {...state, field: 'answer', text: '', message: undefined};
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
	const question = questionsFor(state.layers)[state.settled.length];
	return {
		...settle(state, 'shown'),
		message: {tone: undefined, text: explanation(state.layers, question)},
	};
}

/** Checks the typed answer. */
function enterAnswer(state: NetState): NetState {
	const {layers, text} = state;
	const question = questionsFor(layers)[state.settled.length];
	const verdict = checkAnswer(layers, question, text);
	const said = verdictText(layers, question, verdict);
	return verdict === 'right'
		? {
				...settle(state, 'answered'),
				message: {tone: 'good', text: `✓ Right: ${said}`},
			}
		: {
				...state,
				text: '',
				message: {
					tone: 'bad',
					text: verdict === 'unreadable' ? said : `✗ ${text.trim()}: ${said}`,
				},
			};
}

/** A key while a field is open. Beside an answer the arrows still select nodes. */
export function typeKey(state: NetState, key: string): NetState {
	switch (key) {
		case 'escape': {
			return {...state, field: undefined, text: '', message: undefined};
		}

		case 'enter': {
			return state.field === 'layers' ? enterLayers(state) : enterAnswer(state);
		}

		case 'left':
		case 'right': {
			return state.field === 'answer'
				? moveLayer(state, key === 'right' ? 1 : -1)
				: editField(state, key, longestText);
		}

		case 'up':
		case 'down': {
			return moveUnit(state, key === 'down' ? 1 : -1);
		}

		default: {
			return editField(state, key, longestText);
		}
	}
}

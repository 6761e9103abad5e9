import {type KeyContext} from '../part.js';
import {labelName} from '../views/network-diagram.js';
import {typeInField} from '../type-in-field.js';
import {drawingOf, type DrawState} from './state.js';

/** Labels beyond this have more than one character, and Enter ends them. */
const shortLabels = 10;

/** How many labels the network tells apart. */
export function labelsOf({
	session: {network},
}: Pick<KeyContext, 'session'>): number {
	return network?.layers.at(-1) ?? 0;
}

/** Adds the centered drawing with the typed label to the samples. */
function enterLabel(state: DrawState, context: KeyContext): DrawState {
	const {session, send} = context;
	const typed = state.field!.text.trim();
	const count = labelsOf(context);
	const names = Array.from({length: count}, (_, i) => labelName(i + 1, count));
	const index = names.indexOf(typed);
	const drawing = drawingOf(state, session.data);
	if (index === -1 || !drawing) {
		return {
			...state,
			field: {text: ''},
			message: {
				kind: 'bad',
				text: `There is no label ${typed}; the labels are ${names[0]} to ${names.at(-1)}.`,
			},
		};
	}

	send({
		type: 'add-sample',
		sample: {pixels: drawing.centered, label: index + 1},
	});
	return {...state, field: undefined, message: undefined};
}

/** A key of the label: of at most ten labels one key is enough. */
export function typeLabel(
	state: DrawState,
	key: string,
	context: KeyContext,
): DrawState {
	const next = typeInField(state, key, (now) => enterLabel(now, context));
	return next.field?.text.length === 1 && labelsOf(context) <= shortLabels
		? enterLabel(next, context)
		: next;
}

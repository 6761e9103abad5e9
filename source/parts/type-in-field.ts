import {homedir} from 'node:os';
import {text, type Block} from '../content/blocks.js';
import {dim, strong, unspoken} from '../content/words.js';
import {editField, type TextField} from '../drawing/text-field.js';

/** One sentence in answer to what was typed or done. */
export type Message = {
	/** Whether something was right or wrong, where that is the question. */
	readonly kind: 'good' | 'bad' | undefined;
	readonly text: string;
};

const signs = {good: '✓ ', bad: '✗ '};

/** What is said to the last key. */
export function messageBlock({kind, text: words}: Message, least = 0): Block {
	return text([unspoken(kind ? signs[kind] : ''), words], {
		tone: kind,
		spoken: 'first',
		least,
	});
}

/** A part's state with a field in it that may be open. */
type WithField<Field> = {
	readonly field: Field | undefined;
	readonly message: Message | undefined;
};

/** A key while a field is open: Enter takes the text, Esc leaves it, all others edit it. */
export function typeInField<
	Field extends TextField,
	State extends WithField<Field>,
>(
	state: State,
	key: string,
	enter: (state: State, field: NonNullable<State['field']>) => State,
): State {
	const {field} = state;
	if (!field) {
		return state;
	}

	const edited = key === 'escape' ? undefined : editField(field, key);
	return key === 'enter'
		? enter(state, field)
		: {...state, field: edited, message: undefined};
}

/**
 * The field that is open, with what its keys do, and what is said to the last key; nothing while there is
 * neither.
 *
 * @param rows - Rows that they have at least, so that what is beside or above stays in its place.
 */
export function fieldBlocks(
	{field, message}: WithField<TextField>,
	{label, help, rows}: {label: string; help: string; rows: number},
): Block[] {
	const least = field ? rows - 1 : rows;
	return [
		...(field
			? [
					text(
						[
							strong(label),
							{
								text: field.text,
								cursor: field.cursor,
								field: Number.POSITIVE_INFINITY,
							},
						],
						{spoken: 'never'},
					),
				]
			: []),
		...(message
			? [messageBlock(message, least)]
			: field
				? [text(dim(help), {spoken: 'never', least})]
				: []),
	];
}

/** The path that was typed into a field, "~" for the home folder: a shell would do this for its own command line. */
export function typedPath(text: string): string {
	return text.trim().replace(/^~(?=[\/\\]|$)/v, homedir());
}

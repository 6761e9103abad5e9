import {editField, type TextField} from '../drawing/text-field.js';

/** A part's state with a field in it that may be open. */
type WithField<Field> = {
	readonly field: Field | undefined;
	readonly message: unknown;
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

	switch (key) {
		case 'escape': {
			return {...state, field: undefined, message: undefined};
		}

		case 'enter': {
			return enter(state, field);
		}

		default: {
			return {...state, field: editField(field, key), message: undefined};
		}
	}
}

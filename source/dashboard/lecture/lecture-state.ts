/** A key that was pressed, for the audience. */
export type PressedKey = {
	/** As it is written on screen: "→". */
	readonly label: string;
	/** What it does, in words. */
	readonly text: string;
	/** How often in a row. */
	readonly times: number;
};

/** What is kept while a lecture is on. */
export type LectureState = {
	/** The answers that are shown: by the id of the question what it was asked of. */
	readonly revealed: Readonly<Record<string, string>>;
	/** The key pressed last, for some seconds. */
	readonly pressed?: PressedKey;
};

export type LectureEvent =
	| {readonly type: 'lecture'; readonly isOn: boolean}
	/** Shows the answer to a question, or with no `of` covers it. */
	| {
			readonly type: 'reveal';
			readonly question: string;
			readonly of: string | undefined;
	  }
	/** A key was pressed, or it is long enough ago. */
	| {
			readonly type: 'pressed';
			readonly key: Omit<PressedKey, 'times'> | undefined;
	  };

/** @param state - Undefined while no lecture is on; then only its beginning changes anything. */
export function reduceLecture(
	state: LectureState | undefined,
	event: LectureEvent,
): LectureState | undefined {
	if (event.type === 'lecture') {
		return event.isOn ? (state ?? {revealed: {}}) : undefined;
	}

	if (!state) {
		return undefined;
	}

	if (event.type === 'reveal') {
		const {[event.question]: _, ...others} = state.revealed;
		return {
			...state,
			revealed:
				event.of === undefined
					? others
					: {...others, [event.question]: event.of},
		};
	}

	const {pressed, ...rest} = state;
	if (!event.key) {
		return rest;
	}

	const {label, text} = event.key;
	const isAgain = pressed?.label === label && pressed.text === text;
	return {
		...rest,
		pressed: {label, text, times: isAgain ? pressed.times + 1 : 1},
	};
}

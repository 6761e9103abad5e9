import {keySymbols} from './binding.js';
import {type Binding, type KeyContext} from './part.js';

/** Keys for directions: the arrows, and the letters that lie on the home row. */
export const directions = {
	left: ['left', 'h'],
	right: ['right', 'l'],
	up: ['up', 'k'],
	down: ['down', 'j'],
} as const;

/** Two keys that do the same in opposite directions. */
export type Pair<State> = {
	/** Keys and help of the way back, or up (−1). */
	readonly back: readonly [keys: readonly string[], help: string];
	/** Keys and help of the way on, or down (1). */
	readonly on: readonly [keys: readonly string[], help: string];
	/** The id of the pane that they are about, whose frame shows them. */
	readonly pane?: Binding<State>['pane'];
	/** How the footer shows both; "←/→" by their first keys unless given. */
	readonly label?: string;
	/** One or two words for the footer, which leaves out what has none. */
	readonly hint?: Binding<State>['hint'];
	/** Why they do nothing now; see `KeyBinding`. */
	readonly off?: Binding<State>['off'];
	readonly run: (state: State, by: 1 | -1, context: KeyContext) => State;
};

const symbolOf = ([key]: readonly string[]) => keySymbols[key] ?? key;

/** The bindings of both keys; the footer shows them as one. */
export function pair<State>({
	back: [backKeys, backHelp],
	on: [onKeys, onHelp],
	run,
	label = `${symbolOf(backKeys)}/${symbolOf(onKeys)}`,
	...others
}: Pair<State>): [Binding<State>, Binding<State>] {
	const both = {label, ...others};
	return [
		{
			...both,
			keys: backKeys,
			help: backHelp,
			run: (state, context) => run(state, -1, context),
		},
		{
			...both,
			keys: onKeys,
			help: onHelp,
			run: (state, context) => run(state, 1, context),
		},
	];
}

type Shows = {
	/** The id of the pane that comes to the front, as what the key does is to be seen there. */
	readonly shows?:
		string | ((context: KeyContext) => string | undefined) | undefined;
};

/** Two keys in the table of a part. */
export type KeyPair<State> = Pair<State> & Shows & {readonly keys?: undefined};

/** One key in the table of a part. */
export type SingleKey<State> = Binding<State> &
	Shows & {readonly back?: undefined};

/** A row of the table of a part. */
export type KeyRow<State> = SingleKey<State> | KeyPair<State>;

export function keyTable<State>(
	rows: ReadonlyArray<KeyRow<State>>,
): Array<Binding<State>> {
	return rows.flatMap(({shows, ...row}) => {
		const bindings = row.back ? pair(row) : [row];
		return shows === undefined
			? bindings
			: bindings.map(({run, ...binding}) => ({
					...binding,
					run(state: State, context: KeyContext, key: string) {
						const pane = typeof shows === 'function' ? shows(context) : shows;
						if (pane !== undefined) {
							context.focus?.(pane);
						}

						return run(state, context, key);
					},
				}));
	});
}

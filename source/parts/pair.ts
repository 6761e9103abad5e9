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
	/** How the footer shows both: "←/→". */
	readonly label: string;
	/** One or two words for the footer; left out of the footer when empty. */
	readonly hint: Binding<State>['hint'];
	/** Why they do nothing now; see `KeyBinding`. */
	readonly off?: Binding<State>['off'];
	readonly run: (state: State, by: 1 | -1, context: KeyContext) => State;
};

/** The bindings of both keys; the footer shows them as one. */
export function pair<State>({
	back: [backKeys, backHelp],
	on: [onKeys, onHelp],
	run,
	...both
}: Pair<State>): [Binding<State>, Binding<State>] {
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

/** What a row may leave out: the label tells the keys, and there is no hint, unless given. */
type Row<Key extends {label: unknown; hint: unknown; pane?: unknown}> = Omit<
	Key,
	'label' | 'hint'
> &
	Partial<Pick<Key, 'label' | 'hint'>> & {
		/** The id of the pane that comes to the front, as what the key does is to be seen there. */
		readonly shows?:
			string | ((context: KeyContext) => string | undefined) | undefined;
	};

/** Two keys in the table of a part. */
export type KeyPair<State> = Row<Pair<State>> & {readonly keys?: undefined};

/** One key in the table of a part. */
export type SingleKey<State> = Row<Binding<State>> & {
	readonly back?: undefined;
};

/** A row of the table of a part. */
export type KeyRow<State> = SingleKey<State> | KeyPair<State>;

const symbolOf = ([key]: readonly string[]) => keySymbols[key] ?? key;

/** The bindings of a table of keys. */
export function keyTable<State>(
	rows: ReadonlyArray<KeyRow<State>>,
): Array<Binding<State>> {
	return rows.flatMap(({shows, ...row}) => {
		const bindings = row.back
			? pair({
					label: `${symbolOf(row.back[0])}/${symbolOf(row.on[0])}`,
					hint: '',
					...row,
				})
			: [{label: symbolOf(row.keys), hint: '', ...row}];
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

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

/** A value that changes by events and tells who listens. */
export type Store<State, Event> = {
	readonly getState: () => State;
	readonly dispatch: (event: Event) => void;
	/** @returns a function that ends the subscription. */
	readonly subscribe: (listener: () => void) => () => void;
};

/** Makes a store. Listeners are told only when the reducer returns another state. */
export function createStore<State, Event>(
	reducer: (state: State, event: Event) => State,
	initial: State,
): Store<State, Event> {
	let state = initial;
	const listeners = new Set<() => void>();
	return {
		getState: () => state,
		dispatch(event) {
			const next = reducer(state, event);
			if (next !== state) {
				state = next;
				for (const listener of listeners) {
					listener();
				}
			}
		},
		subscribe(listener) {
			listeners.add(listener);
			return () => {
				listeners.delete(listener);
			};
		},
	};
}

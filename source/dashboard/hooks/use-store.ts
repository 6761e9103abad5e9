import {useSyncExternalStore} from 'react';
import {type Store} from '../../session/store.js';

/** A slice of a store; renders again when the slice is another. The selector returns primitives or existing slices. */
export function useStore<State, Event, Slice>(
	store: Store<State, Event>,
	select: (state: State) => Slice,
): Slice {
	return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}

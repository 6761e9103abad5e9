import {createContext, useContext, useSyncExternalStore} from 'react';
import {type SessionEvent} from '../session/reducer.js';
import {type SessionState} from '../session/state.js';
import {type Store} from '../session/store.js';
import {type Theme} from '../drawing/theme.js';
import {type KeyTarget} from './keymap/target.js';
import {type UiEvent, type UiState} from './ui-state.js';

/** What all components share. */
export type DashboardContextValue = {
	readonly session: Store<SessionState, SessionEvent>;
	readonly ui: Store<UiState, UiEvent>;
	/** What keys act on. */
	readonly target: KeyTarget;
	readonly theme: Theme;
};

export const DashboardContext = createContext<
	DashboardContextValue | undefined
>(undefined);

/** @throws Error outside the dashboard. */
export function useDashboard(): DashboardContextValue {
	const value = useContext(DashboardContext);
	if (!value) {
		throw new Error('This component needs a DashboardContext around it.');
	}

	return value;
}

/** A slice of a store; renders again when the slice is another. The selector returns primitives or existing slices. */
export function useStore<State, Event, Slice>(
	store: Store<State, Event>,
	select: (state: State) => Slice,
): Slice {
	return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}

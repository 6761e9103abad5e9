import {
	createContext,
	useContext,
	useMemo,
	useSyncExternalStore,
	type ReactNode,
} from 'react';
import {createTheme, type Theme} from '../drawing/theme.js';
import {type SessionEvent} from '../session/reducer.js';
import {type SessionState} from '../session/state.js';
import {type Store} from '../session/store.js';
import {type KeyTarget} from './keymap/target.js';
import {type UiEvent, type UiState} from './ui-state.js';

/** What all components share. */
type DashboardContextValue = {
	readonly session: Store<SessionState, SessionEvent>;
	readonly ui: Store<UiState, UiEvent>;
	readonly target: KeyTarget;
	readonly theme: Theme;
};

const DashboardContext = createContext<DashboardContextValue | undefined>(
	undefined,
);

/** Gives all components what they share; the colors follow the background that is chosen. */
export function ThemedDashboard({
	target,
	children,
}: {
	readonly target: KeyTarget;
	readonly children: ReactNode;
}) {
	const {ui, session} = target;
	const display = useStore(ui, (state) => state.display);
	const value = useMemo(
		() => ({
			session: session.store,
			ui,
			target,
			theme: createTheme(display.depth, display),
		}),
		[session, ui, target, display],
	);
	return (
		<DashboardContext.Provider value={value}>
			{children}
		</DashboardContext.Provider>
	);
}

/** What the dashboard around a component shares. */
export function useDashboard(): DashboardContextValue {
	return useContext(DashboardContext)!;
}

/** A slice of a store; renders again when the slice is another. The selector returns primitives or existing slices. */
export function useStore<State, Event, Slice>(
	store: Store<State, Event>,
	select: (state: State) => Slice,
): Slice {
	return useSyncExternalStore(store.subscribe, () => select(store.getState()));
}

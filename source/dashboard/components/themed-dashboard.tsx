import {useMemo, type ReactNode} from 'react';
import {
	DashboardContext,
	type DashboardContextValue,
	useStore,
} from '../dashboard-context.js';
import {createTheme} from '../../drawing/theme.js';

/** What all components share; the colors follow the background that is chosen. */
export function ThemedDashboard({
	session,
	ui,
	target,
	children,
}: Pick<DashboardContextValue, 'session' | 'ui' | 'target'> & {
	readonly children: ReactNode;
}) {
	const display = useStore(ui, (state) => state.display);
	const value = useMemo(
		() => ({
			session,
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

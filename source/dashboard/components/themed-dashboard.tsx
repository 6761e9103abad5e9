import {useMemo, type ReactNode} from 'react';
import {
	DashboardContext,
	type DashboardContextValue,
	useStore,
} from '../dashboard-context.js';
import {createTheme} from '../../drawing/theme.js';
import {type Display} from '../terminal/prepare.js';

/** What all components share; the colors follow the background that is chosen. */
export function ThemedDashboard({
	session,
	ui,
	target,
	display: {depth, isAscii},
	children,
}: Pick<DashboardContextValue, 'session' | 'ui' | 'target'> & {
	readonly display: Pick<Display, 'depth' | 'isAscii'>;
	readonly children: ReactNode;
}) {
	const background = useStore(ui, (state) => state.background);
	const value = useMemo(
		() => ({
			session,
			ui,
			target,
			theme: createTheme(depth, {background, isAscii}),
		}),
		[session, ui, target, depth, background, isAscii],
	);
	return (
		<DashboardContext.Provider value={value}>
			{children}
		</DashboardContext.Provider>
	);
}

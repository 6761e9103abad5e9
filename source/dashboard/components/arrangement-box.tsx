import {Box} from 'ink';
import {useMemo} from 'react';
import {useDashboard, useStore} from '../dashboard-context.js';
import {isOnScreen, isPane, isStack, latestOf} from '../panes.js';
import {type AnyPart, type Arrangement, type Stack} from '../../parts/part.js';
import {type UiState} from '../ui-state.js';
import {PaneBox} from './pane-box.js';

/** Panes that share one place: the latest that had the focus. */
function StackBox({
	part,
	stack,
	size,
}: {
	readonly part: AnyPart;
	readonly stack: Stack<unknown>;
	readonly size: UiState['size'];
}) {
	const {ui} = useDashboard();
	const siblings = useMemo(
		() => stack.children.filter((child) => isOnScreen(child, size)),
		[stack, size],
	);
	const pane = useStore(ui, ({recentPanes}) =>
		latestOf(siblings, recentPanes[part.id]),
	);
	return pane ? (
		<PaneBox
			key={pane.id}
			part={part}
			pane={pane}
			siblings={siblings}
			box={stack}
		/>
	) : undefined;
}

/** Panes beside or above each other; those that the screen is too small for are left out. */
export function ArrangementBox({
	part,
	arrangement,
	size,
}: {
	readonly part: AnyPart;
	readonly arrangement: Arrangement<unknown> | Stack<unknown>;
	readonly size: UiState['size'];
}) {
	if (isStack(arrangement)) {
		return <StackBox part={part} stack={arrangement} size={size} />;
	}

	return (
		<Box
			flexDirection={arrangement.direction}
			flexGrow={arrangement.size === undefined ? (arrangement.grow ?? 1) : 0}
			flexShrink={arrangement.size === undefined ? 1 : 0}
			flexBasis={arrangement.size ?? 0}
			minWidth={0}
			minHeight={0}
		>
			{arrangement.children
				.filter((child) => isOnScreen(child, size))
				.map((child, i) =>
					isPane(child) ? (
						<PaneBox key={child.id} part={part} pane={child} box={child} />
					) : (
						<ArrangementBox
							key={i}
							part={part}
							arrangement={child}
							size={size}
						/>
					),
				)}
		</Box>
	);
}

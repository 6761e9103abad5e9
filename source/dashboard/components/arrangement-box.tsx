import {Box} from 'ink';
import {
	type AnyPart,
	type Arrangement,
	type Pane,
	type ScreenSize,
} from '../parts/part.js';
import {type UiState} from '../ui-state.js';
import {PaneBox} from './pane-box.js';

function isPane(
	child: Pane<unknown> | Arrangement<unknown>,
): child is Pane<unknown> {
	return 'draw' in child;
}

function reaches(
	{columns, rows}: UiState['size'],
	{columns: c = 0, rows: r = 0}: ScreenSize = {},
): boolean {
	return columns >= c && rows >= r;
}

function isShown(
	{from, below}: Pane<unknown> | Arrangement<unknown>,
	size: UiState['size'],
): boolean {
	return reaches(size, from) && !(below && reaches(size, below));
}

/** Panes beside or above each other; those that the screen is too small for are left out. */
export function ArrangementBox({
	part,
	arrangement,
	size,
}: {
	readonly part: AnyPart;
	readonly arrangement: Arrangement<unknown>;
	readonly size: UiState['size'];
}) {
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
				.filter((child) => isShown(child, size))
				.map((child, i) =>
					isPane(child) ? (
						<PaneBox key={child.id} part={part} pane={child} />
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

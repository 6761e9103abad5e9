import {Box} from 'ink';
import {useMemo} from 'react';
import {useDashboard, useStore} from '../dashboard-context.js';
import {isOnScreen, isPane, isStack, latestOf, panesNow} from '../panes.js';
import {
	type AnyPart,
	type Arrangement,
	type Stack,
	type Pane,
} from '../../parts/part.js';
import {type UiState} from '../ui-state.js';
import {type SessionState} from '../../session/state.js';
import {drawFramed} from '../lecture/frame-note.js';
import {shownTitles} from '../drawing/pane-frame.js';
import {shownHints} from '../drawing/footer.js';
import {paneKeys} from '../keymap/layers.js';
import {paneKey} from '../keymap/target.js';
import {askedBy} from '../lecture/asked.js';
import {showPane} from '../lecture/show-pane.js';
import {partState} from '../../parts/index.js';
import {pointAtPane} from '../pointer.js';
import {HotArea} from './hot-area.js';

/**
 * Remembers the last result of a drawing and gives it again while nothing it depends on has changed.
 *
 * @param draw - Called with the dependencies' owner only when one of them is another than last time.
 */
export function memoizeRows(
	draw: (width: number, height: number) => string[],
	dependencies: () => readonly unknown[],
): (width: number, height: number) => string[] {
	let known: readonly unknown[] | undefined;
	let rows: string[] = [];
	return (width, height) => {
		const present = [width, height, ...dependencies()];
		if (
			known?.length !== present.length ||
			present.some((value, i) => !Object.is(value, known![i]))
		) {
			known = present;
			rows = draw(width, height);
		}

		return rows;
	};
}

/** Minimum interval between pictures of a network in training, ms: strokes and curves that move faster tell no more. */
const pictureInterval = 100;

const wholeSession = (session: SessionState): readonly unknown[] => [session];

/** One framed pane; in its frame the titles of all panes that share its place. */
export function PaneBox({
	part,
	pane,
	siblings: given,
	box,
}: {
	readonly part: AnyPart;
	readonly pane: Pane<unknown>;
	/** The panes that share its place, itself among them. */
	readonly siblings?: ReadonlyArray<Pane<unknown>>;
	/** Its share of the room or its size. */
	readonly box: {readonly grow?: number; readonly size?: number};
}) {
	const {session, ui, theme, target} = useDashboard();
	const siblings = useMemo(() => given ?? [pane], [given, pane]);
	const hasFocus = useStore(ui, (state) => {
		const {panes, focused} = panesNow(state);
		return panes.length > 1 && focused?.id === pane.id;
	});
	const draw = useMemo(() => {
		const key = paneKey(part.id, pane.id);
		const shown = siblings.indexOf(pane);
		const stateNow = (): unknown => partState(part, ui.getState());
		const focusedNow = () => panesNow(ui.getState()).focused?.id;
		return memoizeRows(
			(width, height) => {
				const focused = focusedNow();
				const context = {
					session: session.getState(),
					theme,
					...(focused !== undefined && {focused}),
				};
				const room = {width: width - 2, height: Math.max(0, height - 2)};
				const now = ui.getState();
				const picture = showPane(pane, part, now, context, room);
				const {rows, stage} = picture;
				const last = rows - room.height;
				const from = Math.min(now.scrolls[key] ?? 0, last);
				target.measures.set(key, {
					height: room.height,
					contentHeight: rows,
					stage,
					hits: picture.hits,
				});
				const titles = shownTitles(siblings, shown, {
					isLecture: now.lecture !== undefined,
					isAscii: theme.isAscii,
				});
				return drawFramed(
					picture,
					{width, height},
					from,
					{
						titles,
						shown,
						kind: pane.kind ?? 'words',
						hasFocus,
						hints: shownHints(paneKeys(target, pane.id), theme),
					},
					theme,
				).rows();
			},
			() => [
				stateNow(),
				focusedNow(),
				ui.getState().scrolls[key],
				ui.getState().lecture === undefined,
				...paneKeys(target, pane.id).map(({label, hint}) => label + hint),
				askedBy(pane, part.id, ui.getState(), session.getState())?.isCovered,
				...(pane.watches ?? wholeSession)(session.getState()),
			],
		);
	}, [part, pane, siblings, session, ui, theme, target, hasFocus]);
	return (
		<Box
			flexDirection="column"
			flexGrow={box.size === undefined ? (box.grow ?? 1) : 0}
			flexShrink={box.size === undefined ? 1 : 0}
			flexBasis={box.size ?? 0}
			minWidth={0}
			minHeight={0}
			padding={1}
		>
			<HotArea
				isFramed
				name={pane.id}
				position="absolute"
				marginTop={-1}
				marginLeft={-1}
				width="100%"
				height="100%"
				interval={pictureInterval}
				draw={draw}
				point={(pointer) => pointAtPane(target, {pane, siblings}, pointer)}
			/>
		</Box>
	);
}

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

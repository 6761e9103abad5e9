import {partArrangement, partById} from '../parts/index.js';
import {
	smallScreen,
	type Arrangement,
	type Pane,
	type ScreenSize,
	type Stack,
} from '../parts/part.js';
import {type UiState} from './ui-state.js';

type Node = Pane<unknown> | Arrangement<unknown> | Stack<unknown>;

export function isPane(node: Node): node is Pane<unknown> {
	return 'id' in node;
}

export function isStack(
	node: Arrangement<unknown> | Stack<unknown>,
): node is Stack<unknown> {
	return node.direction === 'stack';
}

function reaches(
	{columns, rows}: UiState['size'],
	{columns: c = 0, rows: r = 0}: ScreenSize = {},
): boolean {
	return columns >= c && rows >= r;
}

/** Whether a node belongs on a screen of this size. */
export function isOnScreen(
	{from, below}: Node,
	size: UiState['size'],
): boolean {
	return reaches(size, from) && !(below && reaches(size, below));
}

/** The panes on a screen of this size in reading order, also those behind others of a stack. */
export function panesIn(
	node: Node,
	size: UiState['size'],
): Array<Pane<unknown>> {
	if (!isOnScreen(node, size)) {
		return [];
	}

	return isPane(node)
		? [node]
		: node.children.flatMap((child) => panesIn(child, size));
}

/** The pane of these that had the focus last; else the first. */
export function latestOf(
	panes: ReadonlyArray<Pane<unknown>>,
	recent: readonly string[] = [],
): Pane<unknown> | undefined {
	for (const id of recent) {
		const found = panes.find((pane) => pane.id === id);
		if (found) {
			return found;
		}
	}

	return panes[0];
}

/** The panes of a part, and the one of them that has the focus. */
export type PanesNow = {
	readonly panes: ReadonlyArray<Pane<unknown>>;
	readonly focused: Pane<unknown> | undefined;
};

/** Asked for many times in each update of the screen, so it is kept as long as the state is the same. */
const panesCache = new WeakMap<UiState, PanesNow>();

/** The panes of the part on screen. */
export function panesNow(state: UiState): PanesNow {
	const known = panesCache.get(state);
	if (known) {
		return known;
	}

	const part = partById(state.part);
	const arrangement = partArrangement(part, state);
	const panes = state.lecture
		? single(arrangement, state).children
		: panesIn(arrangement, state.size);
	const now = {
		panes,
		focused: latestOf(panes, state.recentPanes[state.part]),
	};
	panesCache.set(state, now);
	return now;
}

/** What is laid out: the part's arrangement, or all panes as one stack while one is zoomed or in a lecture. */
export function shownArrangement(
	state: UiState,
): Arrangement<unknown> | Stack<unknown> {
	const arrangement = partArrangement(partById(state.part), state);
	return state.isZoomed || state.lecture
		? single(arrangement, state)
		: arrangement;
}

const singleCache = new WeakMap<
	Arrangement<unknown> | Stack<unknown>,
	{
		readonly size: UiState['size'];
		readonly isLecture: boolean;
		readonly stack: Stack<unknown>;
	}
>();

/** A screen with fewer rows shows one pane at a time: those panes are complete by themselves. */
const lowRows = smallScreen.rows! - 1;

/** The panes that a screen too low for more has, for any size of it. */
function lecturePanes(
	arrangement: Arrangement<unknown> | Stack<unknown>,
	{columns, rows}: UiState['size'],
): Array<Pane<unknown>> {
	const low = {columns, rows: Math.min(rows, lowRows)};
	return panesIn(arrangement, low).map(({from, below, ...pane}) => pane);
}

/** All panes as one stack; the same object as long as nothing changes, so that nothing is laid out anew. */
function single(
	arrangement: Arrangement<unknown> | Stack<unknown>,
	{size, lecture}: UiState,
): Stack<unknown> {
	const isLecture = lecture !== undefined;
	const known = singleCache.get(arrangement);
	if (known?.size === size && known.isLecture === isLecture) {
		return known.stack;
	}

	const stack: Stack<unknown> = {
		direction: 'stack',
		children: isLecture
			? lecturePanes(arrangement, size)
			: panesIn(arrangement, size),
	};
	singleCache.set(arrangement, {size, isLecture, stack});
	return stack;
}

/** The id of the pane `by` places after the focused one, round and round. */
export function paneAfter(state: UiState, by: number): string | undefined {
	const {panes, focused} = panesNow(state);
	if (!focused) {
		return undefined;
	}

	const at = panes.indexOf(focused) + by;
	return panes[(at + panes.length) % panes.length].id;
}

/** Whether the part shows one pane at a time without being zoomed, because the screen is small or in a lecture. */
export function isFolded(state: UiState): boolean {
	if (state.lecture) {
		return true;
	}

	let node: Node = partArrangement(partById(state.part), state);
	while (!isPane(node) && !isStack(node)) {
		const children: Node[] = node.children.filter((child) =>
			isOnScreen(child, state.size),
		);
		if (children.length !== 1) {
			return false;
		}

		node = children[0];
	}

	return true;
}

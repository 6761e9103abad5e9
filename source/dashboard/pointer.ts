import {partById} from '../parts/index.js';
import {type Pane, type PartId} from '../parts/part.js';
import {dispatchKey} from './dispatch.js';
import {keyUnder, shownHints} from './drawing/footer.js';
import {keyPlaces, shownTitles, titlePlaces} from './drawing/pane-frame.js';
import {changePart, keyContext, paneKeys} from './keymap/layers.js';
import {scrollOf, scrollPane, type KeyTarget} from './keymap/target.js';
import {targetAt} from './blocks/stack.js';
import {unstage} from './lecture/stage.js';
import {type Pointer} from './terminal/mouse.js';

/** Rows that one turn of the wheel scrolls. */
const wheelRows = 3;

/** Whether something lies over the screen; a click beside it closes it, as Esc does. */
function isCovered(target: KeyTarget, {type}: Pointer): boolean {
	if (!target.ui.getState().overlay) {
		return false;
	}

	if (type === 'release') {
		dispatchKey(target, 'escape');
	}

	return true;
}

/** A click on a key: does what the key does. */
export function pointAtKeys(
	target: KeyTarget,
	pointer: Pointer,
	keyAt: (x: number) => string | undefined,
): void {
	const key = pointer.type === 'press' ? keyAt(pointer.x) : undefined;
	if (key !== undefined) {
		dispatchKey(target, key);
	}
}

/** A click on a tab: shows its part, whatever the keys go to. */
export function pointAtTabs(
	target: KeyTarget,
	pointer: Pointer,
	part: PartId | undefined,
): void {
	if (part !== undefined && pointer.type === 'press') {
		target.ui.dispatch({type: 'show-part', part});
	}
}

function scroll(target: KeyTarget, pane: Pane<unknown>, by: 1 | -1): void {
	const {ui, measures} = target;
	if (pane.wheel) {
		changePart(target, partById(ui.getState().part), (state) =>
			pane.wheel!(state, by, keyContext(target)),
		);
	} else {
		scrollPane(ui.getState(), measures, pane.id, by * wheelRows, ui.dispatch);
	}
}

/** What is inside a pane under the mouse means to it. */
function meantAt(
	{ui, measures}: KeyTarget,
	pane: Pane<unknown>,
	{x, y, width, height}: Pointer,
): unknown {
	const {measure, row} = scrollOf(ui.getState(), measures, pane.id);
	if (!measure || x <= 0 || x >= width - 1 || y < 1 || y >= height - 1) {
		return undefined;
	}

	return targetAt(
		measure.hits,
		unstage({x: x - 1, y: y - 1 + row}, measure.stage),
	);
}

/**
 * The wheel scrolls the pane under it; a press gives it the focus, and its release acts on what is there: a drag, which
 * selects text, changes nothing, unless it began where the pane takes it.
 *
 * @returns true for a press whose drag the pane takes.
 */
export function pointAtPane(
	target: KeyTarget,
	{
		pane,
		siblings,
	}: {
		readonly pane: Pane<unknown>;
		readonly siblings: ReadonlyArray<Pane<unknown>>;
	},
	pointer: Pointer,
): boolean | undefined {
	if (isCovered(target, pointer)) {
		return undefined;
	}

	if (pointer.type === 'wheel-up' || pointer.type === 'wheel-down') {
		scroll(target, pane, pointer.type === 'wheel-up' ? -1 : 1);
		return undefined;
	}

	const {part: id} = target.ui.getState();
	const focus = (other: Pane<unknown>) => {
		target.ui.dispatch({type: 'focus', part: id, pane: other.id});
	};

	const {type, x, y, width, height, isTaken} = pointer;
	if (type === 'press' && y === 0) {
		const shown = siblings.indexOf(pane);
		const {lecture, display} = target.ui.getState();
		const titles = shownTitles(siblings, shown, {
			isLecture: lecture !== undefined,
			isAscii: display.isAscii,
		});
		const title = titlePlaces(titles, shown, width).find(
			(place) => x >= place.x && x < place.x + place.width,
		);
		focus(siblings[title?.index ?? shown]);
		return undefined;
	}

	const meant = meantAt(target, pane, pointer);
	const isPress = type === 'press' || type === 'right-press';
	if (isPress) {
		focus(pane);
	}

	if (pane.drag && (isTaken || (isPress && meant !== undefined))) {
		changePart(target, partById(id), (state) =>
			pane.drag!(state, meant, type, keyContext(target)),
		);
		return true;
	}

	if (type !== 'release') {
		return undefined;
	}

	const {measure, row} = scrollOf(
		target.ui.getState(),
		target.measures,
		pane.id,
	);
	if (y === height - 1 && measure) {
		const {height: shown, contentHeight: all} = measure;
		const scroll = {from: row, shown, all};
		const {display} = target.ui.getState();
		const pressed = keyUnder(
			keyPlaces(
				{hints: shownHints(paneKeys(target, pane.id), display), scroll},
				width,
			),
			x,
		);
		if (pressed !== undefined) {
			dispatchKey(target, pressed);
		}
	} else if (pane.choose && meant !== undefined) {
		changePart(target, partById(id), (state) =>
			pane.choose!(state, meant, keyContext(target)),
		);
	}

	return undefined;
}

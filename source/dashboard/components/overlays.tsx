import {Canvas} from '../../drawing/canvas.js';
import {fitText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type Hit} from '../blocks/plan.js';
import {targetAt} from '../blocks/stack.js';
import {useDashboard, useStore} from '../dashboard-context.js';
import {dispatchKey} from '../dispatch.js';
import {listedLayers} from '../keymap/layers.js';
import {type KeyTarget} from '../keymap/target.js';
import {type Pointer} from '../terminal/mouse.js';
import {isDownloading, type DownloadState} from '../overlays/chooser.js';
import {noticeContent, overlayContent} from '../overlays/content.js';
import {
	dialogContent,
	dialogHeight,
	drawDialog,
	type OverlayContent,
} from '../overlays/dialog.js';
import {HotArea} from './hot-area.js';

const layers = {row: 1, notice: 1, dialog: 2};
const downloadWidth = 34;

/** What lies over the screen now. */
function overlayNow(target: KeyTarget): OverlayContent | undefined {
	const {overlay} = target.ui.getState();
	return (
		overlay &&
		dialogContent(
			overlayContent(overlay, target, listedLayers(target)),
			target.ui.getState().display.isAscii,
		)
	);
}

/** A click chooses a row, a second one takes it; the wheel moves the choice. */
function point(
	target: KeyTarget,
	{type, x, y}: Pointer,
	hits: readonly Hit[],
): void {
	const {overlay} = target.ui.getState();
	if (type === 'press') {
		// A drag from here selects text.
		return;
	}

	if (type !== 'release') {
		dispatchKey(target, type === 'wheel-up' ? 'up' : 'down');
		return;
	}

	const chosen = targetAt(hits, {x, y});
	if (overlay?.type === 'help') {
		dispatchKey(target, 'escape');
	} else if (overlay?.type === 'palette' && typeof chosen === 'number') {
		target.ui.dispatch({type: 'overlay', overlay: {...overlay, chosen}});
		dispatchKey(target, 'enter');
	} else if (overlay?.type === 'data' && typeof chosen === 'number') {
		if (chosen === overlay.chosen) {
			dispatchKey(target, 'enter');
		} else {
			// What a row would do is said before a second click does it.
			target.ui.dispatch({
				type: 'overlay',
				overlay: {...overlay, chosen, isAsking: false},
			});
		}
	}
}

/** A box in the middle of the screen, as large as it needs but never larger than the screen. */
function Dialog() {
	const {ui, session, theme, target} = useDashboard();
	const overlay = useStore(ui, (state) => state.overlay);
	const {columns, rows} = useStore(ui, ({size}) => size);
	// The sentences on a download may need more rows.
	useStore(ui, ({download}) => download?.note);
	useStore(ui, ({download}) => isDownloading(download));
	useStore(session, ({data}) => data);
	const content = overlayNow(target);
	if (!overlay || !content) {
		return;
	}

	let hits: readonly Hit[] = [];
	const width = Math.min(columns - 2, content.width);
	const height = Math.min(rows - 2, dialogHeight(content, width));
	return (
		<HotArea
			isFramed
			layer={layers.dialog}
			position="absolute"
			marginLeft={Math.floor((columns - width) / 2)}
			marginTop={Math.floor((rows - height) / 2)}
			width={width}
			height={height}
			draw={(...size) => {
				const drawn = drawDialog(overlayNow(target) ?? content, theme, {
					width: size[0],
					height: size[1],
				});
				({hits} = drawn);
				return drawn.rows;
			}}
			point={(pointer) => {
				point(target, pointer, hits);
			}}
		/>
	);
}

/** Rows that a message takes above the footer. */
function noticeHeight(content: OverlayContent, rows: number): number {
	return Math.min(dialogHeight(content, content.width), rows - 4);
}

/** A message: a note until the next key or until there was time to read it, a problem until Esc or the next good thing. */
function Notice() {
	const {session, ui, theme} = useDashboard();
	const notice = useStore(session, (state) => state.notice);
	const size = useStore(ui, (state) => state.size);
	if (!notice) {
		return;
	}

	const content = dialogContent(noticeContent(notice, size), theme.isAscii);
	const height = noticeHeight(content, size.rows);
	return (
		<HotArea
			isFramed
			layer={layers.notice}
			position="absolute"
			marginTop={size.rows - 1 - height}
			width={size.columns}
			height={height}
			draw={(width) => drawDialog(content, theme, {width, height}).rows}
		/>
	);
}

function downloadRow(
	{name, received, total}: DownloadState,
	theme: Theme,
	width: number,
): string[] {
	const canvas = new Canvas(width, 1);
	const share =
		total > 0 ? ` ${Math.floor(Math.min(1, received / total) * 100)} %` : '';
	canvas.fill(0, 0, width, 1, '─', theme.dim);
	canvas.textEnd(width, 0, ` downloading ${name}${share} (D) `, theme.accent);
	return canvas.rows();
}

/** The download that goes on while the list is closed. */
function Download() {
	const {ui, theme} = useDashboard();
	const isShown = useStore(
		ui,
		({download, overlay}) =>
			overlay?.type !== 'data' && isDownloading(download),
	);
	const {columns, rows} = useStore(ui, (state) => state.size);
	return isShown ? (
		<HotArea
			layer={layers.row}
			position="absolute"
			marginLeft={columns - downloadWidth - 2}
			marginTop={rows - 2}
			width={downloadWidth}
			height={1}
			draw={(width) => downloadRow(ui.getState().download!, theme, width)}
		/>
	) : undefined;
}

/** In a lecture the key pressed last and what it does, at the bottom right, so that the audience can follow. */
function PressedKey() {
	const {session, ui, theme} = useDashboard();
	const pressed = useStore(ui, ({lecture}) => lecture?.pressed);
	const size = useStore(ui, (state) => state.size);
	const notice = useStore(session, (state) => state.notice);
	if (!pressed) {
		return;
	}

	const {label, text, times} = pressed;
	const intro = ' pressed: ';
	const key = ` ${label}${times > 1 ? ` ×${times}` : ''} `;
	const room = size.columns - 6 - intro.length - key.length;
	const words = fitText(` ${text} `, room);
	const width = intro.length + key.length + words.length;
	const above = notice
		? noticeHeight(noticeContent(notice, size), size.rows)
		: 0;
	return (
		<HotArea
			layer={layers.row}
			position="absolute"
			marginLeft={size.columns - width - 2}
			marginTop={size.rows - 2 - above}
			width={width}
			height={1}
			draw={() => {
				const canvas = new Canvas(width, 1);
				canvas.spans(0, 0, [
					[intro, theme.dim],
					[key, theme.selected],
					[words, theme.strong],
				]);
				return canvas.rows();
			}}
		/>
	);
}

/** What lies over the screen: a message, the list of keys, a prompt, the palette. */
export function Overlays() {
	return (
		<>
			<Notice />
			<Download />
			<PressedKey />
			<Dialog />
		</>
	);
}

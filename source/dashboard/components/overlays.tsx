import {useDashboard} from '../dashboard-context.js';
import {Canvas} from '../drawing/canvas.js';
import {asciiLegend} from '../drawing/glyphs.js';
import {drawFrame} from '../drawing/dialog.js';
import {
	helpHeight,
	helpRows,
	type HelpGroup,
	type HelpLine,
} from '../drawing/help.js';
import {wrapText} from '../drawing/text.js';
import {globalBindings} from '../global-bindings.js';
import {useStore} from '../hooks/use-store.js';
import {partById} from '../parts/index.js';
import {saveDialogHeight, saveDialogRows} from '../saving/draw-save.js';
import {type SaveDialog} from '../saving/save-dialog.js';
import {DataList, Download} from './data-list.js';
import {HotArea} from './hot-area.js';

const noticeLayer = 1;
const overlayLayer = 2;

/** A message above the footer, until Esc or the next good thing. */
function Notice() {
	const {session, ui, theme} = useDashboard();
	const notice = useStore(session, (state) => state.notice);
	const {columns, rows} = useStore(ui, (state) => state.size);
	if (!notice) {
		return;
	}

	const lines = wrapText(notice.text, columns - 4);
	const height = Math.min(lines.length + 2, rows - 4);
	return (
		<HotArea
			layer={noticeLayer}
			position="absolute"
			marginTop={rows - 1 - height}
			width={columns}
			height={height}
			draw={(width) => {
				const canvas = new Canvas(width, height);
				const isError = notice.kind === 'error';
				drawFrame(
					canvas,
					isError ? 'Problem' : 'Note',
					theme,
					isError ? theme.bad : theme.accent,
				);
				for (const [i, line] of lines.slice(0, height - 2).entries()) {
					canvas.text(2, i + 1, line);
				}

				canvas.textEnd(width - 2, height - 1, ' Esc closes ', theme.dim);
				return canvas.rows();
			}}
		/>
	);
}

const symbols: Readonly<Record<string, string>> = {
	left: '←',
	right: '→',
	up: '↑',
	down: '↓',
	space: 'Space',
	enter: 'Enter',
	escape: 'Esc',
	tab: 'Tab',
	'shift-tab': '⇧Tab',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	home: 'Home',
	end: 'End',
	backspace: '⌫',
};

/** A row of the help: the binding's own keys, or its label where they are many. */
function helpLine({
	keys,
	label,
	help,
}: {
	readonly keys: readonly string[];
	readonly label: string;
	readonly help: string;
}): HelpLine {
	const names = keys.map((key) => symbols[key] ?? key).join(' ');
	return {label: names.length <= 8 ? names : label, help};
}

/** What the letters stand for that ASCII has instead of signs. */
const asciiGroup: HelpGroup = {
	heading: 'Signs in ASCII',
	lines: asciiLegend.map(([label, help]) => ({label, help})),
};

function Help({scroll}: {readonly scroll: number}) {
	const {ui, theme} = useDashboard();
	const {part: id, size} = useStore(ui, (state) => state);
	const part = partById(id);
	const groups: HelpGroup[] = [
		...(part.bindings.length > 0
			? [
					{
						heading: part.title,
						lines: part.bindings.map((binding) => helpLine(binding)),
					},
				]
			: []),
		{
			heading: 'Everywhere',
			lines: globalBindings.map((binding) => helpLine(binding)),
		},
		...(theme.isAscii ? [asciiGroup] : []),
	];
	const width = Math.min(size.columns - 2, 76);
	const height = Math.min(size.rows - 2, helpHeight(groups));
	return (
		<HotArea
			layer={overlayLayer}
			position="absolute"
			marginLeft={Math.floor((size.columns - width) / 2)}
			marginTop={Math.floor((size.rows - height) / 2)}
			width={width}
			height={height}
			draw={() => helpRows(groups, scroll, theme, {width, height})}
		/>
	);
}

function OpenPrompt({text}: {readonly text: string}) {
	const {ui, theme} = useDashboard();
	const {columns, rows} = useStore(ui, (state) => state.size);
	const width = Math.min(columns - 2, 100);
	const height = 5;
	return (
		<HotArea
			layer={overlayLayer}
			position="absolute"
			marginLeft={Math.floor((columns - width) / 2)}
			marginTop={Math.floor((rows - height) / 2)}
			width={width}
			height={height}
			draw={() => {
				const canvas = new Canvas(width, height);
				drawFrame(canvas, 'Open data or weights', theme);
				const label = 'path ';
				const room = width - 5 - label.length;
				const shown = text.length > room ? `…${text.slice(1 - room)}` : text;
				const x = canvas.spans(2, 1, [[label, theme.dim], [shown]]);
				canvas.put(x, 1, ' ', theme.selected);
				canvas.text(
					2,
					3,
					'.mat (X, y; Theta1, …), IDX, CSV or a folder with MNIST',
					theme.dim,
				);
				canvas.textEnd(
					width - 2,
					height - 1,
					' Enter opens, Esc closes ',
					theme.dim,
				);
				return canvas.rows();
			}}
		/>
	);
}

function SavePrompt({dialog}: {readonly dialog: SaveDialog}) {
	const {ui, theme} = useDashboard();
	const {columns, rows} = useStore(ui, (state) => state.size);
	const width = Math.min(columns - 2, 100);
	const height = saveDialogHeight(dialog, width);
	return (
		<HotArea
			layer={overlayLayer}
			position="absolute"
			marginLeft={Math.floor((columns - width) / 2)}
			marginTop={Math.floor((rows - height) / 2)}
			width={width}
			height={height}
			draw={() => saveDialogRows(dialog, theme, {width, height})}
		/>
	);
}

/** What lies over the screen: a message, the list of keys, a prompt. */
export function Overlays() {
	const {ui} = useDashboard();
	const overlay = useStore(ui, (state) => state.overlay);
	return (
		<>
			<Notice />
			{overlay?.type === 'help' ? <Help scroll={overlay.scroll} /> : undefined}
			{overlay?.type === 'data' ? <DataList chooser={overlay} /> : <Download />}
			{overlay?.type === 'save' ? <SavePrompt dialog={overlay} /> : undefined}
			{overlay?.type === 'open' ? (
				<OpenPrompt text={overlay.text} />
			) : undefined}
		</>
	);
}

import {Box, Text, useInput} from 'ink';
import {useMemo} from 'react';
import {ArrangementBox} from './components/arrangement-box.js';
import {HotArea} from './components/hot-area.js';
import {Overlays} from './components/overlays.js';
import {useDashboard} from './dashboard-context.js';
import {Canvas} from './drawing/canvas.js';
import {footerRow} from './drawing/footer.js';
import {statusRows} from './drawing/status.js';
import {tabRow} from './drawing/tabs.js';
import {wrapText} from './drawing/text.js';
import {globalBindings} from './global-bindings.js';
import {useStore} from './hooks/use-store.js';
import {keyNames} from './keys.js';
import {partArrangement, partById, parts, partState} from './parts/index.js';
import {type AnyPart} from './parts/part.js';

const typingHints = [
	{label: 'Enter', hint: 'takes what is typed'},
	{label: 'Esc', hint: 'leaves'},
];

const replaceHints = [
	{label: 'y', hint: 'replaces the file'},
	{label: 'n', hint: 'goes back to the name'},
];

const smallest = {columns: 60, rows: 20};

/** What the part asks, in at most two lines. */
function Asks({part, width}: {readonly part: AnyPart; readonly width: number}) {
	const {theme} = useDashboard();
	const lines = wrapText(part.asks, width - 2).slice(0, 2);
	return (
		<HotArea
			height={lines.length}
			flexShrink={0}
			draw={() => {
				const canvas = new Canvas(width, lines.length);
				for (const [i, line] of lines.entries()) {
					canvas.text(1, i, line, theme.accent);
				}

				return canvas.rows();
			}}
		/>
	);
}

function Chrome({part}: {readonly part: AnyPart}) {
	const {session, ui, theme} = useDashboard();
	const size = useStore(ui, (state) => state.size);
	const arrangement = useStore(ui, (state) => partArrangement(part, state));
	const drawStatus = useMemo(
		() => (width: number) => statusRows(session.getState(), theme, width),
		[session, theme],
	);
	const drawTabs = useMemo(
		() => (width: number) => {
			const state = ui.getState();
			return tabRow(
				parts.map((other) => ({
					part: other,
					isShown: other.id === state.part,
					isDone:
						other.isDone?.(partState(other, state), session.getState()) ??
						false,
				})),
				theme,
				width,
			);
		},
		[session, ui, theme],
	);
	return (
		<Box flexDirection="column" width={size.columns} height={size.rows}>
			<HotArea height={2} flexShrink={0} draw={drawStatus} />
			<HotArea height={1} flexShrink={0} draw={drawTabs} />
			<Asks key={part.id} part={part} width={size.columns} />
			<ArrangementBox
				key={`panes of ${part.id}`}
				part={part}
				arrangement={arrangement}
				size={size}
			/>
			<HotArea
				height={1}
				flexShrink={0}
				draw={(width) => {
					const state = ui.getState();
					// While a field is open, characters are text and not keys.
					const {overlay} = state;
					if (overlay?.type === 'save' && overlay.isAsking) {
						return footerRow(replaceHints, theme, width);
					}

					const isTyping =
						overlay?.type === 'open' ||
						overlay?.type === 'save' ||
						part.isTyping?.(partState(part, state));
					return footerRow(
						isTyping ? typingHints : [...part.bindings, ...globalBindings],
						theme,
						width,
					);
				}}
			/>
			<Overlays />
		</Box>
	);
}

/** The dashboard: status, tabs, the panes of one part, keys. */
export function App({onKey}: {readonly onKey: (key: string) => void}) {
	const {ui} = useDashboard();
	const {columns, rows} = useStore(ui, (state) => state.size);
	const part = useStore(ui, (state) => partById(state.part));
	useInput((input, key) => {
		for (const name of keyNames(input, key)) {
			onKey(name);
		}
	});
	if (columns < smallest.columns || rows < smallest.rows) {
		return (
			<Text>
				{`nn-tui needs at least ${smallest.columns}×${smallest.rows} characters; this window has ${columns}×${rows}. Enlarge it, or press q to quit.`}
			</Text>
		);
	}

	return <Chrome part={part} />;
}

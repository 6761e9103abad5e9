import {Box, Text} from 'ink';
import {useMemo} from 'react';
import {ArrangementBox} from './components/arrangement-box.js';
import {HotArea} from './components/hot-area.js';
import {Overlays} from './components/overlays/overlays.js';
import {useDashboard} from './dashboard-context.js';
import {Canvas} from './drawing/canvas.js';
import {footerKeyAt, footerRow} from './drawing/footer.js';
import {statusRows} from './drawing/status.js';
import {tabAt, tabRow} from './drawing/tabs.js';
import {wrapText} from './drawing/text.js';
import {useStore} from './hooks/use-store.js';
import {layersNow} from './keymap/layers.js';
import {shownArrangement} from './panes.js';
import {partById, parts, partState} from './parts/index.js';
import {type AnyPart} from './parts/part.js';
import {pointAtKeys, pointAtTabs} from './pointer.js';

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
	const {session, ui, theme, target} = useDashboard();
	const size = useStore(ui, (state) => state.size);
	const arrangement = useStore(ui, shownArrangement);
	const drawStatus = useMemo(
		() => (width: number) => statusRows(session.getState(), theme, width),
		[session, theme],
	);
	const tabsNow = () => {
		const state = ui.getState();
		return parts.map((other) => ({
			part: other,
			isShown: other.id === state.part,
			isDone:
				other.isDone?.(partState(other, state), session.getState()) ?? false,
		}));
	};

	// While a field or something over the screen takes the keys, only its own are shown.
	const hintsNow = () =>
		layersNow(target)
			.flatMap(({entries}) => entries)
			.filter(({isUseful}) => isUseful);
	return (
		<Box flexDirection="column" width={size.columns} height={size.rows}>
			<HotArea height={2} flexShrink={0} draw={drawStatus} />
			<HotArea
				height={1}
				flexShrink={0}
				draw={(width) => tabRow(tabsNow(), theme, width)}
				point={(pointer) => {
					pointAtTabs(
						target,
						pointer,
						tabAt(tabsNow(), pointer.width, pointer.x),
					);
				}}
			/>
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
				draw={(width) => footerRow(hintsNow(), theme, width)}
				point={(pointer) => {
					pointAtKeys(target, pointer, (x) =>
						footerKeyAt(hintsNow(), pointer.width, x),
					);
				}}
			/>
			<Overlays />
		</Box>
	);
}

/** The dashboard: status, tabs, the panes of one part, keys. */
export function App() {
	const {ui} = useDashboard();
	const {columns, rows} = useStore(ui, (state) => state.size);
	const part = useStore(ui, (state) => partById(state.part));
	if (columns < smallest.columns || rows < smallest.rows) {
		return (
			<Text>
				{`nn-tui needs at least ${smallest.columns}×${smallest.rows} characters; this window has ${columns}×${rows}. Enlarge it, or press q to quit.`}
			</Text>
		);
	}

	return <Chrome part={part} />;
}

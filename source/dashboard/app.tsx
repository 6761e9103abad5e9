import {Box, Text} from 'ink';
import {useMemo} from 'react';
import {Canvas} from '../drawing/canvas.js';
import {wrapText} from '../drawing/text.js';
import {partById, parts, partState} from '../parts/index.js';
import {smallScreen, type AnyPart} from '../parts/part.js';
import {ArrangementBox} from './components/arrangement-box.js';
import {HotArea} from './components/hot-area.js';
import {Overlays} from './components/overlays.js';
import {useDashboard, useStore} from './dashboard-context.js';
import {footerKeyAt, footerRow} from './drawing/footer.js';
import {statusRows} from './drawing/status.js';
import {tabAt, tabRow} from './drawing/tabs.js';
import {layersNow} from './keymap/layers.js';
import {shownArrangement} from './panes.js';
import {lectureStatus} from './lecture/asked.js';
import {QuestionRow, useAsked} from './components/question-row.js';
import {pointAtKeys, pointAtTabs} from './pointer.js';
import {type UiState} from './ui-state.js';

const smallest = {columns: 60, rows: 20};

/** What the part asks: as many lines as the screen can spare. `?` shows the whole of it. */
function Asks({
	part,
	size: {columns, rows},
}: {
	readonly part: AnyPart;
	readonly size: UiState['size'];
}) {
	const {theme} = useDashboard();
	const all = wrapText(part.asks, columns - 2);
	const room = rows < (smallScreen.rows ?? 0) ? 1 : 2;
	const more = '… ? more';
	const lines =
		all.length <= room
			? all
			: wrapText(part.asks, columns - 2 - more.length).slice(0, room);
	return (
		<HotArea
			height={lines.length}
			flexShrink={0}
			draw={() => {
				const canvas = new Canvas(columns, lines.length);
				for (const [i, line] of lines.entries()) {
					const x = canvas.text(1, i, line, theme.accent);
					if (all.length > room && i === room - 1) {
						canvas.text(x, i, '… ', theme.accent);
						canvas.spans(x + 2, i, [
							['?', theme.key],
							[' more', theme.dim],
						]);
					}
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
	const asked = useAsked();
	const drawStatus = useMemo(
		() => (width: number) =>
			statusRows(
				session.getState(),
				theme,
				width,
				lectureStatus(ui.getState(), session.getState()),
			),
		[session, ui, theme],
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
			.filter(({off}) => off === undefined);
	// Out of the flow, because then the frame that Ink puts together stays empty: none of it is Ink's to write.
	return (
		<Box
			position="absolute"
			flexDirection="column"
			width={size.columns}
			height={size.rows}
		>
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
			{asked ? (
				<QuestionRow asked={asked} size={size} />
			) : (
				<Asks key={part.id} part={part} size={size} />
			)}
			{/* Laid out anew for each size: Yoga remembers, and rounds otherwise after another size. */}
			<ArrangementBox
				key={`panes of ${part.id} at ${size.columns}×${size.rows}`}
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

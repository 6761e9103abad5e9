import {Box, Text} from 'ink';
import {useMemo} from 'react';
import {Canvas} from '../drawing/canvas.js';
import {wrapText} from '../drawing/text.js';
import {shownWords} from '../drawing/theme.js';
import {partById, parts, partState} from '../parts/index.js';
import {smallScreen, type AnyPart} from '../parts/part.js';
import {ArrangementBox} from './components/arrangement-box.js';
import {HotArea} from './components/hot-area.js';
import {Overlays} from './components/overlays.js';
import {useDashboard, useStore} from './dashboard-context.js';
import {footerKeyAt, footerRow, shownHints} from './drawing/footer.js';
import {statusRows} from './drawing/status.js';
import {createSparkline} from './drawing/sparkline.js';
import {drawToDo, tabAt, tabRow, type Tab} from './drawing/tabs.js';
import {layersNow} from './keymap/layers.js';
import {shownArrangement} from './panes.js';
import {lectureStatus} from './lecture/asked.js';
import {QuestionRow, useAsked} from './components/question-row.js';
import {pointAtKeys, pointAtTabs} from './pointer.js';
import {type UiState} from './ui-state.js';

const smallest = {columns: 60, rows: 20};

/** Minimum rows of a terminal in which Home lists what is still to do. */
const toDoRows = 30;

/** What the part asks, in one line where it fits, and what is still to do; `?` says more. */
function TaskRow({
	part,
	tabs,
	size: {columns, rows},
}: {
	readonly part: AnyPart;
	readonly tabs: () => Tab[];
	readonly size: UiState['size'];
}) {
	const {theme, target} = useDashboard();
	const cut = shownWords(theme, '…');
	const hint = `${cut} ? more`;
	const asks = shownWords(theme, part.asks);
	const all = wrapText(asks, columns - 2);
	const isCut = all.length > 1 && rows < smallScreen.rows!;
	const lines = isCut
		? wrapText(asks, columns - 2 - hint.length).slice(0, 1)
		: all;
	const hasToDo = part.id === 'overview' && rows >= toDoRows;
	const height = lines.length + (hasToDo ? 1 : 0);
	return (
		<HotArea
			height={height}
			flexShrink={0}
			draw={() => {
				const canvas = new Canvas(columns, height);
				let end = 0;
				for (const [i, line] of lines.entries()) {
					end = canvas.text(1, i, line, theme.accent);
				}

				const hasMore = isCut || part.details !== undefined;
				if (hasMore && end + hint.length < columns) {
					const last = lines.length - 1;
					canvas.text(end, last, isCut ? cut : '', theme.accent);
					canvas.text(columns - 7, last, '?', theme.key);
					canvas.text(columns - 6, last, ' more', theme.dim);
				}

				if (hasToDo) {
					drawToDo(canvas, lines.length, tabs(), theme);
				}

				return canvas.rows();
			}}
			point={(pointer) => {
				pointAtKeys(target, pointer, (x) =>
					x >= pointer.width - hint.length ? '?' : undefined,
				);
			}}
		/>
	);
}

function Chrome({part}: {readonly part: AnyPart}) {
	const {session, ui, theme, target} = useDashboard();
	const size = useStore(ui, (state) => state.size);
	const arrangement = useStore(ui, shownArrangement);
	const asked = useAsked();
	const sparkline = useMemo(() => createSparkline(), []);
	const drawStatus = useMemo(
		() => (width: number) =>
			statusRows(session.getState(), {
				theme,
				width,
				sparkline,
				lecture: lectureStatus(ui.getState(), session.getState()),
				isRecording: ui.getState().isRecording,
			}),
		[session, ui, theme, sparkline],
	);
	const tabsNow = (): Tab[] => {
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
		shownHints(
			layersNow(target)
				.flatMap(({entries}) => entries)
				.filter(({off}) => off === undefined)
				// Those that a frame shows come last.
				.toSorted(
					(a, b) => Number(a.pane !== undefined) - Number(b.pane !== undefined),
				),
			theme,
		);
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
				<TaskRow key={part.id} part={part} tabs={tabsNow} size={size} />
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

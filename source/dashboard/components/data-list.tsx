import {useDashboard} from '../dashboard-context.js';
import {isDownloading, type DataChooser} from '../data-chooser/chooser.js';
import {
	chooserHeight,
	chooserRowAt,
	chooserRows,
	chooserWidth,
	downloadRow,
} from '../data-chooser/draw-chooser.js';
import {dispatchKey} from '../dispatch.js';
import {useStore} from '../hooks/use-store.js';
import {HotArea} from './hot-area.js';
import {Dialog} from './overlays/dialog.js';

const rowLayer = 1;
const rowWidth = 34;

/** The list of data to choose from. */
export function DataList({chooser}: {readonly chooser: DataChooser}) {
	const {session, ui, theme, target} = useDashboard();
	const columns = useStore(ui, ({size}) => size.columns);
	// The sentences on a download may need more rows.
	useStore(ui, ({download}) => download?.note);
	useStore(ui, ({download}) => isDownloading(download));
	const viewNow = () => ({
		chooser,
		download: ui.getState().download,
		session: session.getState(),
	});
	return (
		<Dialog
			width={chooserWidth}
			height={chooserHeight(viewNow(), Math.min(columns - 2, chooserWidth))}
			draw={(width, height) => chooserRows(viewNow(), theme, {width, height})}
			point={({type, y, width, height}) => {
				if (type !== 'press') {
					dispatchKey(target, type === 'wheel-up' ? 'up' : 'down');
					return;
				}

				const chosen = chooserRowAt(y, viewNow(), {width, height});
				if (chosen === chooser.chosen) {
					dispatchKey(target, 'enter');
				} else if (chosen !== undefined) {
					// What a row would do is told before a second click does it.
					ui.dispatch({
						type: 'overlay',
						overlay: {...chooser, chosen, isAsking: false},
					});
				}
			}}
		/>
	);
}

/** The download that goes on while the list is closed. */
export function Download() {
	const {ui, theme} = useDashboard();
	const isShown = useStore(
		ui,
		({download, overlay}) =>
			overlay?.type !== 'data' && isDownloading(download),
	);
	const {columns, rows} = useStore(ui, (state) => state.size);
	return isShown ? (
		<HotArea
			layer={rowLayer}
			position="absolute"
			marginLeft={columns - rowWidth - 2}
			marginTop={rows - 2}
			width={rowWidth}
			height={1}
			draw={(width) => downloadRow(ui.getState().download!, theme, width)}
		/>
	) : undefined;
}

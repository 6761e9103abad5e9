import {useDashboard} from '../../dashboard-context.js';
import {Canvas} from '../../../drawing/canvas.js';
import {drawFrame} from '../../drawing/dialog.js';
import {wrapText} from '../../../drawing/text.js';
import {useStore} from '../../hooks/use-store.js';
import {type UiState} from '../../ui-state.js';
import {HotArea} from '../hot-area.js';

const noticeLayer = 1;

/** Rows that a message takes above the footer. */
export function noticeHeight(
	text: string,
	{columns, rows}: UiState['size'],
): number {
	return Math.min(wrapText(text, columns - 4).length + 2, rows - 4);
}

/** A message above the footer: a note until the next key or until there was time to read it, a problem until Esc or the next good thing. */
export function Notice() {
	const {session, ui, theme} = useDashboard();
	const notice = useStore(session, (state) => state.notice);
	const {columns, rows} = useStore(ui, (state) => state.size);
	if (!notice) {
		return;
	}

	const lines = wrapText(notice.text, columns - 4);
	const height = noticeHeight(notice.text, {columns, rows});
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

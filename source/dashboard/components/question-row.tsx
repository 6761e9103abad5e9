import {useDashboard, useStore} from '../dashboard-context.js';
import {Canvas, type Point} from '../../drawing/canvas.js';
import {type UiState} from '../ui-state.js';
import {wrapText} from '../../drawing/text.js';
import {smallScreen} from '../../parts/part.js';
import {askedNow, type Asked} from '../lecture/asked.js';
import {HotArea} from './hot-area.js';

/** The question on screen, for components; they are drawn anew when it changes. */
export function useAsked(): Asked | undefined {
	const {session, ui} = useDashboard();
	const now = () => askedNow(ui.getState(), session.getState());
	const name = () => {
		const asked = now();
		return asked && `${asked.id} ${asked.isCovered} ${asked.text}`;
	};

	useStore(ui, name);
	useStore(session, name);
	return now();
}

/** The longest of what is said of Space behind a question. */
export const longestHint = '  Space covers it';

/** How a question stands above its pane. */
type QuestionLines = {
	readonly lines: readonly string[];
	/** Where it is said what Space does; nothing where there is no room, as the footer says it too. */
	readonly hint: Point | undefined;
	/** Rows that it takes. */
	readonly height: number;
};

/** As many rows as a question needs on a screen of some size. */
export function questionLines(
	text: string,
	{columns, rows}: {readonly columns: number; readonly rows: number},
): QuestionLines {
	const lines = wrapText(text, columns - 2);
	const last = lines.at(-1)!;
	const y = lines.length - 1;
	if (last.length + longestHint.length <= columns - 2) {
		return {lines, hint: {x: last.length + 3, y}, height: lines.length};
	}

	return rows < smallScreen.rows!
		? {lines, hint: undefined, height: lines.length}
		: {lines, hint: {x: 1, y: y + 1}, height: lines.length + 1};
}

/** The question on screen and what Space does. */
export function QuestionRow({
	asked: {text, isCovered},
	size,
}: {
	readonly asked: Asked;
	readonly size: UiState['size'];
}) {
	const {theme} = useDashboard();
	const {lines, hint, height} = questionLines(text, size);
	return (
		<HotArea
			height={height}
			flexShrink={0}
			draw={(width) => {
				const canvas = new Canvas(width, height);
				for (const [y, line] of lines.entries()) {
					canvas.text(1, y, line, theme.title);
				}

				if (hint) {
					canvas.spans(hint.x, hint.y, [
						['Space', theme.key],
						[isCovered ? ' shows it' : ' covers it', theme.dim],
					]);
				}

				return canvas.rows();
			}}
		/>
	);
}

import {HotArea} from '../components/hot-area.js';
import {useDashboard} from '../dashboard-context.js';
import {Canvas} from '../drawing/canvas.js';
import {fitText, wrapText} from '../drawing/text.js';
import {useStore} from '../hooks/use-store.js';
import {partById} from '../parts/index.js';
import {smallScreen} from '../parts/part.js';
import {type UiState} from '../ui-state.js';
import {askedNow} from './asked.js';

const longestHint = '  Space covers it';

/** The question on screen and what Space does, or where nothing is hidden what the part asks. */
export function QuestionRow({size}: {readonly size: UiState['size']}) {
	const {session, ui, theme} = useDashboard();
	const part = useStore(ui, (state) => partById(state.part));
	// As many rows as the question needs, but no more than the panes can spare.
	const height = useStore(ui, (state) => {
		const asked = askedNow(state, session.getState());
		const text = asked ? asked.text + longestHint : partById(state.part).asks;
		return size.rows < (smallScreen.rows ?? 0) ||
			wrapText(text, size.columns - 2).length === 1
			? 1
			: 2;
	});
	return (
		<HotArea
			height={height}
			flexShrink={0}
			draw={(width) => {
				const canvas = new Canvas(width, height);
				const asked = askedNow(ui.getState(), session.getState());
				if (!asked) {
					const lines = wrapText(part.asks, width - 2).slice(0, height);
					for (const [y, line] of lines.entries()) {
						canvas.text(1, y, line, theme.accent);
					}

					return canvas.rows();
				}

				const does = asked.isCovered ? 'shows it' : 'covers it';
				const hint = `Space ${does}`.length;
				const [first, ...more] = wrapText(asked.text, width - 2);
				const isBeside = more.length === 0 && first.length + hint + 4 <= width;
				const room = isBeside || height > 1 ? width - 2 : width - hint - 4;
				const text =
					more.length > 0 || first.length > room
						? fitText(asked.text, room)
						: first;
				const end = canvas.text(1, 0, text, theme.title);
				const y = isBeside || height === 1 ? 0 : 1;
				canvas.spans(y === 0 ? end + 2 : 1, y, [
					['Space', theme.key],
					[` ${does}`, theme.dim],
				]);
				return canvas.rows();
			}}
		/>
	);
}

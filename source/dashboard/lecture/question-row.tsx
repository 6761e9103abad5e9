import {HotArea} from '../components/hot-area.js';
import {useDashboard} from '../dashboard-context.js';
import {Canvas} from '../drawing/canvas.js';
import {useStore} from '../hooks/use-store.js';
import {partById} from '../parts/index.js';
import {type UiState} from '../ui-state.js';
import {askedNow} from './asked.js';
import {questionLines} from './question-lines.js';

/** The question on screen and what Space does, or where nothing is hidden what the part asks. */
export function QuestionRow({size}: {readonly size: UiState['size']}) {
	const {session, ui, theme} = useDashboard();
	const viewNow = (state: UiState) => {
		const asked = askedNow(state, session.getState());
		const text = asked?.text ?? partById(state.part).asks;
		return {asked, ...questionLines(text, size)};
	};

	const height = useStore(ui, (state) => viewNow(state).height);
	return (
		<HotArea
			height={height}
			flexShrink={0}
			draw={(width) => {
				const canvas = new Canvas(width, height);
				const {asked, lines, hint} = viewNow(ui.getState());
				for (const [y, line] of lines.entries()) {
					canvas.text(1, y, line, asked ? theme.title : theme.accent);
				}

				if (asked && hint) {
					canvas.spans(hint.x, hint.y, [
						['Space', theme.key],
						[asked.isCovered ? ' shows it' : ' covers it', theme.dim],
					]);
				}

				return canvas.rows();
			}}
		/>
	);
}

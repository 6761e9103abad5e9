import {HotArea} from '../components/hot-area.js';
import {useDashboard} from '../dashboard-context.js';
import {Canvas} from '../../drawing/canvas.js';
import {type UiState} from '../ui-state.js';
import {type Asked} from './asked.js';
import {questionLines} from './question-lines.js';

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

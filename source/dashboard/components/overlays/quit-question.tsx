import {useDashboard} from '../../dashboard-context.js';
import {Canvas} from '../../../drawing/canvas.js';
import {drawFrame} from '../../drawing/dialog.js';
import {wrapText} from '../../../drawing/text.js';
import {Dialog} from './dialog.js';

/** Asks before something is lost by quitting. */
export function QuitQuestion({loss}: {readonly loss: string}) {
	const {theme} = useDashboard();
	return (
		<Dialog
			width={58}
			height={6}
			draw={(width, height) => {
				const canvas = new Canvas(width, height);
				drawFrame(canvas, 'Quit?', theme, theme.warning);
				for (const [i, line] of wrapText(loss, width - 4).entries()) {
					canvas.text(2, 1 + i, line);
				}

				canvas.textEnd(
					width - 2,
					height - 1,
					' q or Ctrl-C quits, Esc stays ',
					theme.key,
				);
				return canvas.rows();
			}}
		/>
	);
}

import {useDashboard} from '../../dashboard-context.js';
import {Canvas} from '../../../drawing/canvas.js';
import {drawFrame} from '../../drawing/dialog.js';
import {drawTextField} from '../../../drawing/text-field.js';
import {Dialog} from './dialog.js';

/** The question which file to open. */
export function OpenPrompt({text}: {readonly text: string}) {
	const {theme} = useDashboard();
	return (
		<Dialog
			width={100}
			height={5}
			draw={(width, height) => {
				const canvas = new Canvas(width, height);
				drawFrame(canvas, 'Open data or weights', theme);
				drawTextField(
					canvas,
					{x: 2, y: 1, width: width - 4},
					{label: 'path ', text},
					theme,
				);
				canvas.text(
					2,
					3,
					'.mat (X, y; Theta1, …), IDX, CSV or a folder with MNIST',
					theme.dim,
				);
				canvas.textEnd(
					width - 2,
					height - 1,
					' Enter opens, Esc closes ',
					theme.dim,
				);
				return canvas.rows();
			}}
		/>
	);
}

import {Canvas} from '../../drawing/canvas.js';
import {drawFrame} from '../drawing/dialog.js';
import {drawTextField} from '../../drawing/text-field.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {type SaveDialog} from './save-dialog.js';

const explanation =
	'MATLAB file with the weights Theta1, Theta2 … and the run: cost J, accuracy, rates, seed. --weights and --resume take it.';
const question =
	'A file of this name exists already. Replace it? y replaces it, any other key goes back to the name.';

function words({isAsking, problem}: SaveDialog): string {
	return isAsking ? question : (problem ?? explanation);
}

/** The rows that the dialog needs at this width. */
export function saveDialogHeight(dialog: SaveDialog, width: number): number {
	return wrapText(words(dialog), width - 4).length + 4;
}

/** The field for the file's name, and below it what is saved, what went wrong, or what is asked. */
export function saveDialogRows(
	dialog: SaveDialog,
	theme: Theme,
	{width, height}: {width: number; height: number},
): string[] {
	const {text, run, isAsking, problem} = dialog;
	const canvas = new Canvas(width, height);
	drawFrame(
		canvas,
		`Save weights and run${run ? ` at iteration ${run.at.iteration}` : ''}`,
		theme,
	);
	drawTextField(
		canvas,
		{x: 2, y: 1, width: width - 4},
		{label: 'file ', text},
		theme,
	);
	const style = isAsking
		? theme.warning
		: problem === undefined
			? theme.dim
			: theme.bad;
	for (const [i, line] of wrapText(words(dialog), width - 4).entries()) {
		canvas.text(2, i + 3, line, style);
	}

	canvas.textEnd(
		width - 2,
		height - 1,
		isAsking ? ' y replaces, n goes back ' : ' Enter saves, Esc closes ',
		theme.dim,
	);
	return canvas.rows();
}

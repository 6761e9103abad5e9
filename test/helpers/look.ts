import {type TestTerminal} from './terminal.js';

/** What a person sees without colors: the text of the screen, selected cells (in reverse) put in brackets. */
export function lookOf({screen}: TestTerminal): string {
	const {active} = screen.buffer;
	const reused = active.getNullCell();
	let look = '';
	for (let y = 0; y < screen.rows; y++) {
		const line = active.getLine(active.viewportY + y)!;
		for (let x = 0; x < screen.cols; x++) {
			const cell = line.getCell(x, reused)!;
			const character = cell.getChars() || ' ';
			look += cell.isInverse() ? `[${character}]` : character;
		}

		look += '\n';
	}

	return look;
}

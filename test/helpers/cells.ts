import {type IBufferCell, type Terminal} from '@xterm/headless';
import {
	type Cell,
	type CellColor,
} from '../../source/dashboard/terminal/cells.js';

function color(
	isDefault: boolean,
	isPalette: boolean,
	value: number,
): CellColor {
	if (isDefault) {
		return undefined;
	}

	return isPalette ? value : `#${value.toString(16).padStart(6, '0')}`;
}

function cellOf(cell: IBufferCell): Cell {
	return {
		character: cell.getWidth() === 0 ? '' : cell.getChars() || ' ',
		look: {
			foreground: color(
				cell.isFgDefault(),
				cell.isFgPalette(),
				cell.getFgColor(),
			),
			background: color(
				cell.isBgDefault(),
				cell.isBgPalette(),
				cell.getBgColor(),
			),
			bold: cell.isBold() !== 0,
			dim: cell.isDim() !== 0,
			underline: cell.isUnderline() !== 0,
			inverse: cell.isInverse() !== 0,
		},
	};
}

/** What a terminal shows, row by row. */
export function cellsOf(screen: Terminal): Cell[][] {
	const buffer = screen.buffer.active;
	return Array.from({length: screen.rows}, (_, y) => {
		const line = buffer.getLine(buffer.viewportY + y)!;
		return Array.from({length: screen.cols}, (__, x) =>
			cellOf(line.getCell(x)!),
		);
	});
}

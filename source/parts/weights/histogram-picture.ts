import {histogram} from '../../exercise/weights/statistics.js';
import {type Matrix} from '../../network/matrix.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';

const axisWidth = 6;
const mostBars = 60;
const eighths = ' ▁▂▃▄▅▆▇█';

/** How many columns a bar takes, so that ten weights fall into a bar on average. */
function barWidth(columns: number, count: number): number {
	const bars = Math.max(1, Math.min(mostBars, count / 10, columns));
	return Math.max(1, Math.ceil(columns / bars));
}

/**
 * Weights as bars over [−epsilon, epsilon]: how many fall into each interval. The dashed line is the
 * number that is expected when all values are equally likely; the vertical axis counts weights.
 */
export function drawHistogram(
	canvas: Canvas,
	{theta, epsilon}: {theta: Matrix; epsilon: number},
	theme: Theme,
): void {
	const left = axisWidth;
	const rows = canvas.height - 3;
	const room = canvas.width - left;
	if (rows < 1 || room < 8) {
		return;
	}

	const wide = barWidth(room, theta.data.length);
	const bars = Math.floor(room / wide);
	const columns = bars * wide;
	const counts = histogram(theta.data, epsilon, bars);
	const expected = theta.data.length / bars;
	const top = Math.max(expected * 1.25, ...counts);
	canvas.text(
		left,
		0,
		`╌ ${shortNumber(expected, 3)} weights a bar expected`,
		theme.warning,
	);
	const y = 1;
	const expectedRow = rows - 1 - Math.floor((expected / top) * rows * 0.999);
	canvas.fill(left, y + expectedRow, columns, 1, '╌', theme.warning);
	for (const [bar, count] of counts.entries()) {
		const filled = Math.round((count / top) * rows * 8);
		for (let row = 0; row < rows; row++) {
			const level = Math.min(8, Math.max(0, filled - row * 8));
			if (level > 0) {
				canvas.fill(
					left + bar * wide,
					y + rows - 1 - row,
					// A gap between wide bars tells them apart.
					wide > 2 ? wide - 1 : wide,
					1,
					eighths[level],
					theme.depth === 0 ? '' : theme.accent,
				);
			}
		}
	}

	canvas.fill(left - 1, y, 1, rows, '│', theme.dim);
	canvas.textEnd(left - 1, y, shortNumber(top, 3), theme.dim);
	canvas.put(left - 1, y, '┤', theme.dim);
	canvas.textEnd(left - 1, y + rows - 1, '0', theme.dim);
	canvas.put(left - 1, y + expectedRow, '┤', theme.dim);
	canvas.put(left - 1, y + rows, '└', theme.dim);
	canvas.fill(left, y + rows, columns, 1, '─', theme.dim);
	const middle = left + Math.floor(columns / 2);
	canvas.put(middle, y + rows, '┬', theme.dim);
	canvas.text(left, y + rows + 1, shortNumber(-epsilon), theme.dim);
	canvas.put(middle, y + rows + 1, '0', theme.dim);
	canvas.textEnd(left + columns, y + rows + 1, shortNumber(epsilon), theme.dim);
}

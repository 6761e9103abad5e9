import {table} from '../report.js';
import {type LoadMeasurement, type LoadingRow} from './measure.js';

/** Memory beside two copies of the matrix that loading should not exceed, MB. */
const spare = 150;

function cells(own: LoadMeasurement | undefined): string[] {
	return own
		? [own.seconds.toFixed(2), own.ratio.toFixed(2), own.megabytes.toFixed(0)]
		: ['–', '–', '–'];
}

/** The table of the loading benchmark as text. */
export function formatLoading(rows: readonly LoadingRow[]): string {
	const heads = ['s', 'ratio', 'MB'];
	return [
		'Whole processes, medians: the numbers read into a row-major float64 array by SciPy or pandas (peer), the',
		'same here (numbers), and opened as data here (with labels, scale and order of pixels). Ratio: seconds beside',
		`the peer in the same round. Limit: two matrices of float64 and ${spare} MB.`,
		'',
		table([
			[
				'rows × pixels, file',
				'limit MB',
				'peer s',
				'MB',
				...heads.map((head) => `numbers ${head}`),
				...heads.map((head) => `data ${head}`),
			],
			...rows.map(({file, rows, matrixMegabytes, peer, numbers, dataset}) => [
				`${rows} × 784 ${file}`,
				(2 * matrixMegabytes + spare).toFixed(0),
				peer.seconds.toFixed(2),
				peer.megabytes.toFixed(0),
				...cells(numbers),
				...cells(dataset),
			]),
		]),
	].join('\n');
}

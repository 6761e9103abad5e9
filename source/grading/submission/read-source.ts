import {extname} from 'node:path';
import {BadInputError} from '../../dataset/bad-input.js';
import {readFileBytes} from '../../dataset/read-file.js';
import {decodeText} from '../languages/decode-text.js';

/** Bytes; a notebook has its pictures in it. */
const largest = 2_000_000;
const largestNotebook = 30_000_000;

type Cell = {readonly cell_type?: unknown; readonly source?: unknown};

/** The code cells of a notebook, one after the other; empty where it is none. */
function codeOfNotebook(text: string): string {
	let cells: unknown;
	try {
		({cells} = JSON.parse(text) as {cells?: unknown});
	} catch {
		return '';
	}

	return (Array.isArray(cells) ? (cells as Cell[]) : [])
		.filter((cell) => cell?.cell_type === 'code')
		.map(({source}) => (Array.isArray(source) ? source.join('') : source))
		.join('\n');
}

/**
 * The code in a file: its text, or the code cells of a notebook.
 *
 * @throws BadInputError when it cannot be read or is larger than code ever is.
 */
export async function readSource(path: string): Promise<string> {
	const bytes = await readFileBytes(path);
	const isNotebook = extname(path).toLowerCase() === '.ipynb';
	const most = isNotebook ? largestNotebook : largest;
	if (bytes.length > most) {
		throw new BadInputError(
			`${path} is larger than ${most / 1e6} MB, so it is hardly the code of an exercise; give a smaller file.`,
		);
	}

	const text = decodeText(bytes);
	return isNotebook ? codeOfNotebook(text) : text;
}

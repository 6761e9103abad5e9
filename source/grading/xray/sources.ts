import {extname, sep} from 'node:path';
import {shown} from '../../dataset/bad-input.js';
import {decodeText} from '../languages/protocol.js';
import {type Snapshot} from '../languages/snapshot.js';
import {cellsOfNotebook} from '../submission/files.js';
import {type CodeLine, type Source} from './verdict.js';

/** Lines shown before the first value that was seen, and after the last. */
const before = 30;
const after = 10;
const maxLines = 1000;
const maxColumns = 200;

/** The code as it was traced: every file, or cell of a notebook, that has one of the places, in their order. */
export function sourcesOf(
	{files}: Pick<Snapshot, 'files'>,
	places: readonly CodeLine[],
): Source[] {
	const found = new Map<string, CodeLine[]>();
	for (const place of places) {
		const key = `${place.file}\n${place.cell ?? ''}`;
		found.set(key, [...(found.get(key) ?? []), place]);
	}

	const inOrder = [...found.values()].toSorted(([a], [b]) =>
		a.file === b.file ? (a.cell ?? 0) - (b.cell ?? 0) : 0,
	);
	return inOrder.flatMap((inside) => {
		const [{file, cell}] = inside;
		const name = [...files.keys()]
			.filter((path) => file.endsWith(sep + path))
			.toSorted((a, b) => b.length - a.length)
			.at(0);
		if (name === undefined) {
			return [];
		}

		const content = decodeText(files.get(name)!);
		const text =
			extname(name).toLowerCase() === '.ipynb'
				? (cellsOfNotebook(content)[(cell ?? 1) - 1] ?? '')
				: content;
		const numbers = inside.map(({line}) => line);
		const first = Math.max(1, Math.min(...numbers) - before);
		const last = Math.min(Math.max(...numbers) + after, first + maxLines);
		const lines = text
			.replaceAll(/\r\n?/gv, '\n')
			.trimEnd()
			.split('\n')
			.slice(first - 1, last)
			.map((line) => shown(line.replaceAll('\t', '    '), maxColumns));
		return [{file, cell, first, lines}];
	});
}

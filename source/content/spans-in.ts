import {isCell, type Block} from './blocks.js';
import {spansOf, type Span, type Words} from './words.js';

function wordsIn(block: Block): readonly Words[] {
	switch (block.type) {
		case 'text': {
			return [block.words];
		}

		case 'facts': {
			return block.facts.flatMap(({label, value}) => [label, value]);
		}

		case 'table': {
			return block.rows.flatMap((row) =>
				'section' in row
					? [row.section]
					: row.cells.map((cell) => (isCell(cell) ? cell.words : cell)),
			);
		}

		default: {
			return [];
		}
	}
}

/** All spans of blocks; of several layouts those of the first one. */
export function spansIn(blocks: readonly Block[]): Span[] {
	return blocks.flatMap((block) =>
		block.type === 'beside'
			? block.sides.flatMap((side) => spansIn(side.blocks))
			: block.type === 'one-of'
				? spansIn(block.layouts[0] ?? [])
				: wordsIn(block).flatMap((words) => spansOf(words)),
	);
}

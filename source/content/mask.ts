import {type Canvas} from '../drawing/canvas.js';
import {cover} from '../drawing/cover.js';
import {
	isCell,
	type Block,
	type Cell,
	type Row,
	type Section,
} from './blocks.js';
import {spansOf, type Words} from './words.js';

/** Words with a cover in place of what is secret. Neither its length nor its tone tells what is below. */
function maskWords(words: Words): Words {
	if (typeof words === 'string') {
		return words;
	}

	return spansOf(words).flatMap(({secret, ...span}) =>
		secret === undefined
			? [span]
			: secret === 0
				? []
				: [
						{
							text: cover.repeat(secret),
							tone: 'dim',
							say: 'hidden',
							isWhole: true,
							...(span.large !== undefined && {large: span.large}),
							...(span.isOptional && {isOptional: true}),
						} as const,
					],
	);
}

function maskCell(cell: Words | Cell): Words | Cell {
	return isCell(cell)
		? {...cell, words: maskWords(cell.words)}
		: maskWords(cell);
}

function maskRow(row: Row | Section): Row | Section {
	return 'section' in row
		? {...row, section: maskWords(row.section)}
		: {...row, cells: row.cells.map((cell) => maskCell(cell))};
}

function drawNothing(canvas: Canvas): void {
	canvas.fill(0, 0, canvas.width, canvas.height, ' ');
}

function maskBlock(block: Block): Block {
	if (block.isSecret) {
		// Of a covered sentence nothing is left, not even its length.
		return block.type === 'picture'
			? {...block, draw: drawNothing, say: () => [], sayMore: () => []}
			: {
					type: 'text',
					words: ' ',
					spoken: 'never',
					...(block.type === 'text' && {least: block.least}),
				};
	}

	switch (block.type) {
		case 'text': {
			return {...block, words: maskWords(block.words)};
		}

		case 'facts': {
			return {
				...block,
				facts: block.facts.map((fact) => ({
					...fact,
					label: maskWords(fact.label),
					value: maskWords(fact.value),
				})),
			};
		}

		case 'table': {
			const {caption, rows} = block;
			return {
				...block,
				rows: rows.map((row) => maskRow(row)),
				...(caption && {
					caption: (first, last) => maskWords(caption(first, last)),
				}),
			};
		}

		case 'beside': {
			return {
				...block,
				sides: block.sides.map((side) => ({
					...side,
					blocks: mask(side.blocks),
				})),
			};
		}

		case 'one-of': {
			return {...block, layouts: block.layouts.map((layout) => mask(layout))};
		}

		case 'picture': {
			const {draw, say, sayMore} = block;
			return {
				...block,
				draw(canvas, theme) {
					draw(canvas, theme, true);
				},
				...(say && {say: () => say(true)}),
				...(sayMore && {sayMore: () => sayMore(true)}),
			};
		}

		default: {
			return block;
		}
	}
}

/** What a pane may say while the answer to the question of a lecture is covered. */
export function mask(blocks: readonly Block[]): Block[] {
	return blocks.map((block) => maskBlock(block));
}

/** Whether nothing is left of a pane when it is covered. */
export function isAllSecret(blocks: readonly Block[]): boolean {
	return (
		blocks.some(({isSecret}) => isSecret) &&
		blocks.every(({type, isSecret}) => isSecret ?? type === 'gap')
	);
}

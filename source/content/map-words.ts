import {
	isCell,
	type Block,
	type Cell,
	type Row,
	type Section,
} from './blocks.js';
import {type Words} from './words.js';

type Change = (words: Words) => Words;

function mapCell(cell: Words | Cell, change: Change): Words | Cell {
	return isCell(cell) ? {...cell, words: change(cell.words)} : change(cell);
}

function mapRow(row: Row | Section, change: Change): Row | Section {
	return 'section' in row
		? {...row, section: change(row.section)}
		: {...row, cells: row.cells.map((cell) => mapCell(cell, change))};
}

/**
 * A block with other words.
 *
 * @param inner - Does the same to blocks inside it.
 */
export function mapWords(
	block: Block,
	change: Change,
	inner: (blocks: readonly Block[]) => Block[],
): Block {
	switch (block.type) {
		case 'text': {
			return {...block, words: change(block.words)};
		}

		case 'facts': {
			return {
				...block,
				facts: block.facts.map((fact) => ({
					...fact,
					label: change(fact.label),
					value: change(fact.value),
				})),
			};
		}

		case 'table': {
			const {caption, columns, rows} = block;
			return {
				...block,
				columns: columns.map((column) => ({
					...column,
					...(column.head !== undefined && {head: change(column.head)}),
				})),
				rows: rows.map((row) => mapRow(row, change)),
				...(caption && {
					caption: (first, last) => change(caption(first, last)),
				}),
			};
		}

		case 'beside': {
			return {
				...block,
				sides: block.sides.map((side) => ({
					...side,
					blocks: inner(side.blocks),
				})),
			};
		}

		case 'one-of': {
			return {...block, layouts: block.layouts.map((layout) => inner(layout))};
		}

		default: {
			return block;
		}
	}
}

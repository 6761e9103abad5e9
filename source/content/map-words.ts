import {
	isCell,
	type Block,
	type Cell,
	type Row,
	type Section,
} from './blocks.js';
import {spansOf, widthOf, type Span, type Words} from './words.js';

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

/** Blocks without the words that say what keys do. */
export function withoutPrompts(blocks: readonly Block[]): Block[] {
	const change = (words: Words) =>
		typeof words === 'string'
			? words
			: spansOf(words).filter(({isPrompt}) => !isPrompt);
	return blocks
		.filter(
			(block) =>
				block.type !== 'text' ||
				spansOf(block.words).some(({isPrompt}) => !isPrompt),
		)
		.map((block) => mapWords(block, change, withoutPrompts));
}

/** Columns between a label that has become longer and its value. */
const labelGap = 2;

/** Blocks whose words are written in another way; what is typed into fields stays. */
export function renamed(
	blocks: readonly Block[],
	name: (text: string) => string,
): Block[] {
	const change = (words: Words) =>
		typeof words === 'string'
			? name(words)
			: spansOf(words).map((span) =>
					span.field === undefined ? {...span, text: name(span.text)} : span,
				);
	return blocks.map((block) => {
		const mapped = mapWords(block, change, (inner) => renamed(inner, name));
		return mapped.type === 'facts' && mapped.labelWidth !== undefined
			? {
					...mapped,
					labelWidth: Math.max(
						mapped.labelWidth,
						...mapped.facts.map(({label}) => widthOf(label) + labelGap),
					),
				}
			: mapped;
	});
}

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

import {
	isCell,
	windowStart,
	type Block,
	type BlockOf,
	type Row,
	type Table,
} from '../content/blocks.js';
import {spansOf, type Words} from '../content/words.js';
import {verbatim} from './pronounce.js';

/** What a pane says. */
export type Spoken = {
	/** What is told whenever the part is, and when it changes. */
	readonly lines: readonly string[];
	/** What is told when it is asked for. */
	readonly more: readonly string[];
};

/** The words as they are read aloud, in one line. */
export function spokenWords(words: Words): string {
	let said = '';
	let wasReplaced = false;
	for (const {text, say, isVerbatim} of spansOf(words)) {
		const piece = say ?? (isVerbatim ? verbatim(text) : text);
		// A mark stands close to its number; a word does not.
		const isTooClose =
			(say !== undefined || wasReplaced) &&
			/[^\s\(]$/v.test(said) &&
			/^[^\s.,:;\)]/v.test(piece);
		said += (isTooClose ? ' ' : '') + piece;
		wasReplaced = say !== undefined && say !== '';
	}

	return (
		said
			.trim()
			// What stands apart in a line are its pieces.
			.replaceAll(/(?<=[.,:;])\s+/gv, ' ')
			.replaceAll(/\s+(?==)/gv, ' ')
			.replaceAll(/ {2,}/gv, ', ')
			.replaceAll(/\s+/gv, ' ')
	);
}

/** A line that ends as a sentence does. */
function sentence(text: string): string {
	return text === '' || /[.?!:…]$/v.test(text) ? text : `${text}.`;
}

function rowText({columns}: Table, {cells}: Row): string {
	const said = cells.flatMap((cell, i) => {
		const value = spokenWords(isCell(cell) ? cell.words : cell);
		const {head = '', say} = columns[i];
		const name = say ?? spokenWords(head);
		// "column 1: 0.2", so that it is not heard as one number or as a difference.
		const isApart = /[\d\)\]²]$/v.test(name) && /^[\d−]/v.test(value);
		return value === ''
			? []
			: [name === '' ? value : `${name}${isApart ? ':' : ''} ${value}`];
	});
	// A cell that is a question or a sentence of its own ends as one.
	return sentence(said.join(', ').replaceAll(/(?<=[.?!:]), /gv, ' '));
}

/** What is spoken of a table, and a sentence where that is not all of it. */
function aroundChosen(table: Table): {said: Table; limits?: string} {
	const {rows, columns, mostSpoken} = table;
	const most = {
		rows: Math.min(rows.length, mostSpoken?.rows ?? rows.length),
		columns: Math.min(
			columns.length - 1,
			mostSpoken?.columns ?? Number.POSITIVE_INFINITY,
		),
	};
	if (most.rows === rows.length && most.columns === columns.length - 1) {
		return {said: table};
	}

	const row = rows.findIndex((each) => 'cells' in each && each.isChosen);
	const column = rows
		.flatMap((each) => ('cells' in each && each.isChosen ? each.cells : []))
		.findIndex((cell) => isCell(cell) && cell.isChosen);
	const top = windowStart(row, rows.length, most.rows);
	const left = 1 + windowStart(column - 1, columns.length - 1, most.columns);
	const cut = <Item>(items: readonly Item[]) => [
		...items.slice(0, 1),
		...items.slice(left, left + most.columns),
	];
	return {
		said: {
			...table,
			columns: cut(columns),
			rows: rows
				.slice(top, top + most.rows)
				.map((each) =>
					'cells' in each ? {...each, cells: cut(each.cells)} : each,
				),
		},
		limits: `The ${most.rows} rows${mostSpoken?.columns === undefined ? '' : ` and ${most.columns} columns`} around the chosen one:`,
	};
}

/** The sentences of one block, and which of them are told on request only. */
const speakers: {
	readonly [Type in Block['type']]: (block: BlockOf<Type>) => Spoken;
} = {
	text: ({words}) => ({lines: [sentence(spokenWords(words))], more: []}),
	facts: ({facts}) =>
		inTurn(
			facts.map(({label, value, spoken}) => {
				const [name, told] = [spokenWords(label), spokenWords(value)];
				return {
					text: sentence(name === '' ? told : `${name}: ${told}`),
					spoken,
				};
			}),
		),
	table(block) {
		const {said, limits = ''} = aroundChosen(block);
		const {caption, rows} = block;
		const heading = caption
			? sentence(spokenWords(caption(1, rows.length)))
			: '';
		return inTurn([
			{text: heading, spoken: undefined},
			{text: limits, spoken: undefined},
			...said.rows.map((row) =>
				'section' in row
					? {text: `${spokenWords(row.section)}:`, spoken: row.spoken}
					: {text: rowText(said, row), spoken: row.spoken},
			),
		]);
	},
	beside: ({sides}) => joined(sides.map(({blocks}) => speak(blocks))),
	'one-of': ({layouts}) => speak(layouts[0] ?? []),
	picture: (block) => ({
		lines: block.say?.(false) ?? [],
		more: block.sayMore?.(false) ?? [],
	}),
	gap: () => ({lines: [], more: []}),
};

function inTurn(
	said: ReadonlyArray<{
		readonly text: string;
		readonly spoken: Block['spoken'] | undefined;
	}>,
): Spoken {
	return {
		lines: said.flatMap(({text, spoken}) => (spoken ? [] : [text])),
		more: said.flatMap(({text, spoken}) =>
			spoken === 'on request' ? [text] : [],
		),
	};
}

function joined(parts: readonly Spoken[]): Spoken {
	return {
		lines: parts.flatMap(({lines}) => lines),
		more: parts.flatMap(({more}) => more),
	};
}

/** What blocks say, in sentences. */
export function speak(blocks: readonly Block[]): Spoken {
	const isFirst = ({spoken}: Block) => spoken === 'first';
	const {lines, more} = joined(
		[
			...blocks.filter((block) => isFirst(block)),
			...blocks.filter((block) => !isFirst(block)),
		]
			.filter(({spoken}) => spoken !== 'never')
			.map((block) => {
				const said = speakers[block.type](block as never);
				return block.spoken === 'on request'
					? {lines: [], more: [...said.lines, ...said.more]}
					: said;
			}),
	);
	const isSaid = (line: string) => line !== '';
	return {
		lines: lines.filter((line) => isSaid(line)),
		more: more.filter((line) => isSaid(line)),
	};
}

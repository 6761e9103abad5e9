import {type Canvas, type Point, type Size} from '../drawing/canvas.js';
import {type Theme} from '../drawing/theme.js';
import {toned, type Tone, type Words} from './words.js';

/** What all blocks may say of themselves. */
type Common = {
	/**
	 * Where there are too few rows, gaps go first, then the blocks of the highest rank, all of one rank
	 * together. Without a rank a block stays, and the pane is scrolled.
	 */
	readonly rank?: number | undefined;
	/** Rows that it has, as far as it can use them, before blocks with a rank and gaps have any. */
	readonly wanted?: number | undefined;
	/** All of it answers the question of a lecture. */
	readonly isSecret?: boolean | undefined;
	/** When it is spoken: always and in turn unless given; 'first' is what answers the last key. */
	readonly spoken?: 'first' | 'on request' | 'never' | undefined;
};

/** A paragraph. */
export type Text = Common & {
	readonly type: 'text';
	readonly words: Words;
	/** Rows that it has at least, so that what is below stays in its place. */
	readonly least?: number | undefined;
	/** Columns by which lines after the first are indented. */
	readonly hang?: number | undefined;
};

/** A name and its value. */
export type Fact = {
	readonly label: Words;
	readonly value: Words;
	readonly spoken?: 'on request' | 'never' | undefined;
};

/** Names and values, line by line. A formula is one too: its value is broken between spans that are whole. */
export type Facts = Common & {
	readonly type: 'facts';
	readonly facts: readonly Fact[];
	/** Columns of the labels; as many as the longest needs unless given. */
	readonly labelWidth?: number | undefined;
};

export type Column = {
	readonly head?: Words | undefined;
	/** What is said in place of the head; '' for none. */
	readonly say?: string | undefined;
	readonly align?: 'start' | 'end' | undefined;
	/** Blank columns before it, 2 unless given; none before the first. */
	readonly gap?: number | undefined;
	/** Columns that it has at least. */
	readonly width?: number | undefined;
	/** Where the table is too wide, columns of the highest rank are left out first. */
	readonly rank?: number | undefined;
	/** It is in sight however few columns there is room for, unless a chosen cell is in another one. */
	readonly isChosen?: boolean | undefined;
	/**
	 * It is cut with "…" where the table is too wide, and takes what is left where it is not: for text only.
	 * Before a column that ends at the right it may use what a cell leaves free there.
	 */
	readonly isFlexible?: boolean | undefined;
};

/** A cell that is more than words. */
export type Cell = {
	readonly words: Words;
	/** It is the one that keys move: drawn as selected. */
	readonly isChosen?: boolean | undefined;
	/** What a click on it means to the pane. */
	readonly target?: unknown;
};

export type Row = {
	readonly cells: ReadonlyArray<Words | Cell>;
	/** It is in sight however few rows there is room for. */
	readonly isChosen?: boolean | undefined;
	/** It is drawn as selected, over all columns. */
	readonly isSelected?: boolean | undefined;
	readonly target?: unknown;
	readonly spoken?: 'on request' | 'never' | undefined;
};

/** A line over all columns of a table, above the rows that follow. */
export type Section = {readonly section: Words; readonly spoken?: 'never'};

/** Rows with common columns. */
export type Table = Common & {
	readonly type: 'table';
	readonly columns: readonly Column[];
	readonly rows: ReadonlyArray<Row | Section>;
	/** The first columns, so many, stay in sight where there is room for them beside the chosen one; 1 unless given. */
	readonly pinned?: number | undefined;
	/** Rows without heads that it has at least: with fewer than all, those around the chosen one are seen. All unless given. */
	readonly least?: number | undefined;
	/** Rows, and columns after the first one, that are spoken at most: those around the chosen cell. */
	readonly mostSpoken?: {readonly rows: number; readonly columns?: number};
	/** A line above it that says which rows are seen, counted from 1; all of them when it is spoken. */
	readonly caption?: (first: number, last: number) => Words;
};

/** Blocks beside each other, from the top. */
export type Beside = Common & {
	readonly type: 'beside';
	readonly sides: ReadonlyArray<{
		readonly blocks: readonly Block[];
		/** As wide as its content unless given; the last side that grows takes what is left. */
		readonly width?: number | undefined;
		readonly isGrowing?: boolean | undefined;
	}>;
	/** Columns between two sides, 3 unless given. */
	readonly gap?: number | undefined;
	/** Signs in the middle of the gaps: "+" and "=". */
	readonly signs?: readonly Words[];
	/** Rows that it has whatever is in it, so that nothing else moves when that changes. */
	readonly rows?: {readonly least: number; readonly most: number};
};

/** Layouts of the same content: the first one that fits the width is shown, the first one of all is spoken. */
export type OneOf = Common & {
	readonly type: 'one-of';
	readonly layouts: ReadonlyArray<readonly Block[]>;
};

/** What only a drawing can say. */
export type Picture = Common & {
	readonly type: 'picture';
	/** Rows that it needs. */
	readonly least: number;
	/** Rows that it can use; all there are unless given. */
	readonly most?: number | undefined;
	/** Columns that it needs. */
	readonly width?: number | undefined;
	/**
	 * Draws on a canvas of its own.
	 *
	 * @param isCovered - Whether it must not show what answers the question of a lecture.
	 */
	readonly draw: (canvas: Canvas, theme: Theme, isCovered: boolean) => void;
	/** The same in sentences; computed when it is spoken. */
	readonly say?: (isCovered: boolean) => readonly string[] | undefined;
	/** More of it, on request. */
	readonly sayMore?: (isCovered: boolean) => readonly string[];
	/** What a click means to the pane. */
	readonly targetAt?: (at: Point, size: Size) => unknown;
};

/** A blank row, where there is room for it. */
export type Gap = Common & {readonly type: 'gap'};

/** A piece of what a pane says. */
export type Block = Text | Facts | Table | Beside | OneOf | Picture | Gap;

export type BlockOf<Type extends Block['type']> = Extract<Block, {type: Type}>;

export const gap: Gap = {type: 'gap'};

/** A paragraph; what has no tone of its own has the given one. */
export function text(
	words: Words,
	{
		tone,
		...options
	}: Omit<Text, 'type' | 'words'> & {readonly tone?: Tone | undefined} = {},
): Text {
	return {type: 'text', words: toned(tone, words), ...options};
}

/** Names and values, line by line. */
export function facts(
	list: readonly Fact[],
	options: Omit<Facts, 'type' | 'facts'> = {},
): Facts {
	return {type: 'facts', facts: list, ...options};
}

/** Layouts of the same content, the widest first. */
export function oneOf(...layouts: ReadonlyArray<readonly Block[]>): OneOf {
	return {type: 'one-of', layouts};
}

/** Blocks that are complete: of several layouts, one in which a line of them would be broken is not taken. */
export function unbroken(...blocks: readonly Block[]): Beside {
	return {type: 'beside', sides: [{blocks}]};
}

/** Index of the first item of a window of `room` items out of `count`, centered on the chosen one where possible. */
export function windowStart(
	chosen: number,
	count: number,
	room: number,
): number {
	return Math.max(
		0,
		Math.min(count - room, chosen - Math.floor((room - 1) / 2)),
	);
}

/** Whether a cell is more than words. */
export function isCell(cell: Words | Cell): cell is Cell {
	return typeof cell === 'object' && 'words' in cell;
}

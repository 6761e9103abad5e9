import {basename} from 'node:path';
import {shown} from '../../dataset/bad-input.js';
import {type CodeLine, type Xray} from '../../grading/xray/verdict.js';
import {isBlamed, xrayRows, type XrayRow} from '../../grading/xray/words.js';

/** A line of code with the variables that it sets. */
export type CodeOfLine = {
	readonly number: number;
	readonly code: string;
	readonly isBlamed: boolean;
	readonly rows: readonly XrayRow[];
};

/** A line of code, or the name of the file or cell that the lines below are in. */
export type ListedLine = {readonly heading: string} | CodeOfLine;

function headingOf({file, cell}: Pick<CodeLine, 'file' | 'cell'>): string {
	const name = shown(basename(file));
	return cell === undefined ? name : `code cell ${cell} of ${name}`;
}

/** The traced code; with headings where it is more than one file or in a cell. */
export function listedLines(xray: Xray): ListedLine[] {
	const rows = xrayRows(xray);
	const {sources} = xray;
	return sources.flatMap(({file, cell, first, lines}) => [
		...(sources.length > 1 || cell !== undefined
			? [{heading: headingOf({file, cell})}]
			: []),
		...lines.map((code, i) => {
			const line = first + i;
			return {
				number: line,
				code,
				isBlamed: isBlamed(xray, {file, line, cell}),
				rows: rows.filter(
					({at}) => at.file === file && at.line === line && at.cell === cell,
				),
			};
		}),
	]);
}

/** The index of the blamed line, else of the first that sets something. */
export function firstLine(xray: Xray): number {
	const lines = listedLines(xray);
	const first = (is: (line: CodeOfLine) => boolean) =>
		lines.findIndex((line) => !('heading' in line) && is(line));
	const blamed = first((line) => line.isBlamed);
	return blamed === -1
		? Math.max(
				0,
				first(({rows}) => rows.length > 0),
			)
		: blamed;
}

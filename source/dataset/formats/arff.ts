import {BadInputError, shown} from '../bad-input.js';
import {type TableFile} from '../contents.js';
import {delimiterOf} from './cells.js';
import {scanTable} from './scan-table.js';
import {linesOf} from './text-lines.js';

/**
 * Whether a text is in Weka's format ARFF.
 *
 * @throws BadInputError when a line is too long to look at.
 */
export function isArff(bytes: Uint8Array, path: string): boolean {
	for (const {text} of linesOf(bytes, path)) {
		if (!text.trimStart().startsWith('%')) {
			return /^\s*@(?:relation|attribute)\b/iv.test(text);
		}
	}

	return false;
}

/** A name or a value without quotation marks around it. */
function unquoted(text: string): string {
	const match = /^(["'])(.*)\1$/v.exec(text.trim());
	return match ? match[2].replaceAll(/\\(.)/gv, '$1') : text.trim();
}

/**
 * The name of the attribute that a line declares.
 *
 * @throws BadInputError when its values are texts or dates.
 */
function attributeName(text: string, line: number, path: string): string {
	const match =
		/^\s*@attribute\s+("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s\{]+)\s*(.*)$/iv.exec(
			text,
		);
	const name = unquoted(match?.[1] ?? '');
	const type = match?.[2].trim() ?? '';
	if (!/^(?:numeric\b|real\b|integer\b|\{.*\})/iv.test(type)) {
		throw new BadInputError(
			`${path} has the attribute "${shown(name, 20)}" (line ${line}) of the type ${shown(type, 20) || 'none'}; every attribute has to be numeric, or nominal as {0,1,2}.`,
		);
	}

	return name;
}

/**
 * Opens ARFF: attributes that are numbers or nominal, and rows as in CSV.
 *
 * @throws BadInputError with the line that cannot be used.
 */
export function openArff(bytes: Uint8Array, path: string): TableFile {
	const header: string[] = [];
	let isData = false;
	for (const row of linesOf(bytes, path)) {
		const {text, line} = row;
		const word = text.trimStart();
		if (word.startsWith('%')) {
			continue;
		}

		if (isData) {
			const {length: columns} = header;
			if (columns < 2) {
				throw new BadInputError(
					`${path} has ${columns} ${columns === 1 ? 'attribute' : 'attributes'}; data needs a label and at least one pixel.`,
				);
			}

			if (word.startsWith('{')) {
				throw new BadInputError(
					`${path} has sparse rows (line ${line}); save it with all values (Weka: the filter SparseToNonSparse) or as CSV.`,
				);
			}

			return {
				kind: 'table',
				format: 'arff',
				header,
				columns,
				async numbers() {
					return scanTable(bytes, path, {
						start: row.start,
						line,
						delimiter: delimiterOf(text),
						columns,
						columnsLine: undefined,
						comment: '%',
						quote: "'",
					});
				},
			};
		}

		if (/^@attribute\b/iv.test(word)) {
			header.push(attributeName(text, line, path));
		} else if (/^@data\b/iv.test(word)) {
			isData = true;
		} else if (!/^@relation\b/iv.test(word)) {
			throw new BadInputError(
				`${path} has "${shown(word, 20)}" in line ${line}; before @data ARFF has lines of @relation and @attribute.`,
			);
		}
	}

	throw new BadInputError(
		`${path} has no samples; ARFF has a line for each behind @data.`,
	);
}

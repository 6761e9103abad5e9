/** Where Octave cannot read a file, and why. */
export type SyntaxFault = {
	/** From 1. */
	readonly line: number;
	readonly code: string;
	/** The end of a sentence that names the line. */
	readonly message: string;
};

/** Characters that editors and web pages put in the place of those of a program. */
const lookalikes: Readonly<
	Record<string, readonly [name: string, type: string]>
> = {
	'\u{2212}': ['a minus sign', '-'],
	'\u{2013}': ['a dash', '-'],
	'\u{2014}': ['a dash', '-'],
	'\u{2010}': ['a hyphen', '-'],
	'\u{2018}': ['a typographic quotation mark', "'"],
	'\u{2019}': ['a typographic quotation mark', "'"],
	'\u{00B4}': ['an accent', "'"],
	'\u{201C}': ['a typographic quotation mark', '"'],
	'\u{201D}': ['a typographic quotation mark', '"'],
	'\u{00D7}': ['a multiplication sign', '*'],
	'\u{00B7}': ['a dot', '*'],
	'\u{00F7}': ['a division sign', '/'],
	'\u{2264}': ['a sign', '<='],
	'\u{2265}': ['a sign', '>='],
	'\u{2260}': ['a sign', '~='],
	'\u{FF0C}': ['a wide comma', ','],
	'\u{FF1B}': ['a wide semicolon', ';'],
	'\u{FF08}': ['a wide bracket', '('],
	'\u{FF09}': ['a wide bracket', ')'],
	'\u{00A0}': ['a space that does not break', 'a space'],
	'\u{200B}': ['a space without width', 'nothing'],
	'\u{FEFF}': ['a byte order mark', 'nothing'],
};

/** A line without its comment, strings emptied; whether a string is never closed. */
function codeOf(line: string): {code: string; isOpenString: boolean} {
	let code = '';
	let quote = '';
	for (let i = 0; i < line.length; i++) {
		const character = line[i];
		if (quote !== '') {
			if (quote === '"' && character === '\\') {
				i++;
			} else if (character === quote) {
				if (line[i + 1] === quote) {
					i++;
				} else {
					code += quote;
					quote = '';
				}
			}

			continue;
		}

		if (character === '%' || character === '#') {
			break;
		}

		// After a value ' transposes.
		const isTranspose = character === "'" && /[\w\)\]\}.']$/v.test(code);
		if ((character === '"' || character === "'") && !isTranspose) {
			quote = character;
		}

		code += character;
	}

	return {code: code.trimEnd(), isOpenString: quote !== ''};
}

/** The lines of a file as code, those of block comments empty. */
function codeLines(
	source: string,
): Array<{code: string; isOpenString: boolean}> {
	let depth = 0;
	return source.split(/\r\n|\r|\n/v).map((line) => {
		if (/^\s*[%#]\{\s*$/v.test(line)) {
			depth++;
		} else if (/^\s*[%#]\}\s*$/v.test(line)) {
			depth = Math.max(0, depth - 1);
			return {code: '', isOpenString: false};
		}

		return depth > 0 ? {code: '', isOpenString: false} : codeOf(line);
	});
}

const closers: Readonly<Record<string, string>> = {
	'(': ')',
	'[': ']',
	'{': '}',
};

type Found = readonly [line: number, message: string];

/** A character that only looks like one of a program, at the line that Octave names or before it. */
function lookalike(
	lines: readonly string[],
	reported: number,
): Found | undefined {
	for (let line = Math.min(reported, lines.length); line >= 1; line--) {
		const character = [...lines[line - 1]].find((one) => one in lookalikes);
		if (character !== undefined) {
			const [name, type] = lookalikes[character];
			const code = character.codePointAt(0)!.toString(16).toUpperCase();
			return [
				line,
				`it has ${name} in it (${character.trim() === '' ? '' : `${character}, `}U+${code.padStart(4, '0')}) that Octave does not know; type ${type} in its place.`,
			];
		}
	}

	return undefined;
}

/** A bracket that is never closed, or closed without having been opened. */
function bracket(
	lines: readonly string[],
	reported: number,
): Found | undefined {
	const open: Array<{character: string; line: number}> = [];
	for (const [i, code] of lines.entries()) {
		const line = i + 1;
		// A round bracket does not go on over the end of a statement.
		for (const character of code) {
			if (character in closers) {
				open.push({character, line});
			} else if (Object.values(closers).includes(character)) {
				const last = open.pop();
				if (!last || closers[last.character] !== character) {
					return line > reported
						? undefined
						: last
							? [
									last.line,
									`the bracket ${last.character} that is opened in it is not closed.`,
								]
							: [line, `it closes a bracket ${character} that was not opened.`];
				}
			} else if (character === ';' && open.at(-1)?.character === '(') {
				const {line: opened} = open.at(-1)!;
				return opened > reported
					? undefined
					: [opened, 'the bracket ( that is opened in it is not closed.'];
			}
		}
	}

	const first = open.find(({line}) => line <= reported);
	return (
		first && [
			first.line,
			`the bracket ${first.character} that is opened in it is not closed.`,
		]
	);
}

const trailing = /(?<operator>[+\-*\/\\=<>\|~!^]|&|\.[*\/^])\s*(?<end>[;,]?)$/v;

/** An operator with nothing after it, in the line that Octave names or the one before. */
function trailingOperator(
	lines: readonly string[],
	reported: number,
): Found | undefined {
	let before = reported - 1;
	while (before >= 1 && lines[before - 1].trim() === '') {
		before--;
	}

	for (const line of [before, reported]) {
		const code = lines[line - 1] ?? '';
		const {operator, end} = trailing.exec(code)?.groups ?? {};
		const isIncrement = /(?:\+\+|--)\s*[;,]?$/v.test(code);
		if (operator !== undefined && !isIncrement) {
			return [
				line,
				end === '' && line === before
					? `it ends with ${operator}, and what follows is in the next line; a line that goes on needs ... at its end.`
					: `there is nothing after ${operator}.`,
			];
		}
	}

	return undefined;
}

const opening = /^(?:if|for|parfor|while|switch|try|do|unwind_protect)$/v;
const closing =
	/^(?:end|endif|endfor|endparfor|endwhile|endswitch|end_try_catch|until|end_unwind_protect)$/v;

/** A block without its end. */
function openBlock(lines: readonly string[]): Found | undefined {
	const open: Array<{word: string; line: number}> = [];
	let depth = 0;
	for (const [i, code] of lines.entries()) {
		for (const [token] of code.matchAll(
			/[\(\[\{]|[\)\]\}]|(?<![.\w])[a-z_]\w*/gv,
		)) {
			if (token in closers) {
				depth++;
			} else if (Object.values(closers).includes(token)) {
				depth--;
			} else if (depth === 0 && opening.test(token)) {
				open.push({word: token, line: i + 1});
			} else if (depth === 0 && closing.test(token)) {
				open.pop();
			}
		}
	}

	const last = open.at(-1);
	return last && [last.line, `the ${last.word} that begins in it has no end.`];
}

/**
 * Finds the line that keeps Octave from reading a file. Octave names the one at which it gave up, often a
 * later one.
 *
 * @param reported - The line that Octave names, from 1.
 * @returns Undefined where nothing is found.
 */
export function findSyntaxFault(
	source: string,
	reported: number,
): SyntaxFault | undefined {
	const parsed = codeLines(source);
	const lines = parsed.map(({code}) => code);
	const openString = parsed.findIndex(
		({isOpenString}, i) => isOpenString && i < reported,
	);
	const found =
		lookalike(lines, reported) ??
		(openString === -1
			? undefined
			: ([openString + 1, 'a quotation mark in it is not closed.'] as const)) ??
		bracket(lines, reported) ??
		trailingOperator(lines, reported) ??
		openBlock(lines);
	if (!found) {
		return undefined;
	}

	const [line, message] = found;
	return {
		line,
		code: source
			.split(/\r\n|\r|\n/v)
			[line - 1].trim()
			.slice(0, 200),
		message,
	};
}

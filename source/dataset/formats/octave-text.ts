import {Buffer} from 'node:buffer';
import {shown} from '../bad-input.js';
import {
	ensure,
	remedies,
	ArrayCollector,
	countOf,
	type ArrayFile,
} from '../contents.js';
import {arrayOf, shapeOf, sizeOf, type Section} from './octave-arrays.js';
import {latin1, lineEnd, textOf} from './text-lines.js';

/**
 * Octave's default format (`save FILE X y`): lines of text. A section for each variable has lines "# key: value",
 * such as "# name: X", "# type: matrix" and those of its size, then its numbers, written so that they read back to
 * the last bit. The fields of a struct and the elements of a cell array are sections that follow it.
 */

/** Whether bytes begin as such a file does. */
export function isOctaveText(bytes: Uint8Array): boolean {
	return /^(?:# Created by Octave [^\n]*\n+)?# name: [^\n]*\n# type: /v.test(
		latin1(bytes, 0, 1024),
	);
}

function reasonAgainst(type: string, name: string): string {
	const kind = (['sparse', 'complex', 'cell'] as const).find((one) =>
		type.includes(one),
	);
	return kind
		? remedies[kind](name)
		: /^(?:diagonal|permutation) matrix$/v.test(type)
			? `is a ${type}; save full(${name})`
			: type === 'struct'
				? 'is an array of structs; save their fields as variables'
				: `is a ${shown(type)}; save it as an array of numbers`;
}

const nameMark = '# name: ';

function readSection(bytes: Uint8Array, start: number, end: number): Section {
	const keys = new Map<string, string>();
	let at = start;
	while (at < end && bytes[at] === 0x23) {
		const line = lineEnd(bytes, at);
		const [, key, value] =
			/^# (?<key>[\w ]+): ?(?<value>.*)$/v.exec(textOf(bytes, at, line.end)) ??
			[];
		if (key !== undefined) {
			keys.set(key, value);
		}

		at = line.next;
		if (key === 'elements') {
			// A string; its further "# length:" lines stand between its rows.
			break;
		}
	}

	return {
		name: keys.get('name') ?? '',
		type: keys.get('type') ?? '',
		keys,
		start: Math.min(at, end),
		end,
	};
}

function readSections(bytes: Uint8Array): Section[] {
	const sections: Section[] = [];
	const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
	let start = file.indexOf(nameMark);
	while (start !== -1) {
		const next = file.indexOf(`\n${nameMark}`, start);
		sections.push(
			readSection(bytes, start, next === -1 ? bytes.length : next + 1),
		);
		start = next === -1 ? -1 : next + 1;
	}

	return sections;
}

/** How many sections after this one belong to it: the fields of a struct, the elements of a cell array. */
function childCount(bytes: Uint8Array, section: Section): number {
	const {type, keys, start, end} = section;
	if (type === 'cell') {
		return countOf(shapeOf(bytes, section).dimensions);
	}

	if (type !== 'scalar struct' && type !== 'struct') {
		return 0;
	}

	if (keys.has('length')) {
		return sizeOf(section, 'length');
	}

	// It follows the line with the dimensions.
	const body = textOf(bytes, start, end);
	const [, length] = /^# length: (\d+)/mv.exec(body) ?? [];
	ensure(length !== undefined, `no length at ${start}`);
	return Number(length);
}

/**
 * Opens a file in Octave's text format. Its numbers are read when they are asked for.
 *
 * @throws BadInputError when it is damaged or cut off.
 */
export function openOctaveText(bytes: Uint8Array, path: string): ArrayFile {
	const found = new ArrayCollector(
		path,
		'is damaged or cut off; copy or save the file again',
	);
	const sections = readSections(bytes);
	let next = 0;

	/**
	 * Takes the next section with all that belong to it.
	 *
	 * @param prefix - Of the name: "dataset." in a struct.
	 * @param isWanted - False in what cannot be used.
	 */
	const takeSection = (prefix: string, isWanted: boolean): void => {
		const section = sections.at(next);
		next++;
		if (!section) {
			throw found.damaged(prefix);
		}

		const name = prefix + section.name;
		const isStruct = section.type === 'scalar struct';
		let children: number;
		try {
			children = childCount(bytes, section);
			if (isWanted && !isStruct) {
				const array = arrayOf(bytes, section);
				if (array) {
					found.add({...array, name}, array.values);
				} else {
					found.refuse(name, reasonAgainst(section.type, shown(name)));
				}
			}
		} catch {
			throw found.damaged(section.name);
		}

		for (let i = 0; i < children; i++) {
			takeSection(`${name}.`, isWanted && isStruct);
		}
	};

	while (next < sections.length) {
		takeSection('', true);
	}

	return found.file('octave');
}

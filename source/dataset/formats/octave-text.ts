import {Buffer} from 'node:buffer';
import {BadInputError, shown} from '../bad-input.js';
import {type ArrayFile, type Variable} from '../contents.js';
import {arrayOf} from './octave-arrays.js';
import {childCount, readSections, type Section} from './octave-sections.js';

/**
 * Octave's default format (`save FILE X y`): lines of text. A variable has the lines "# name: X",
 * "# type: matrix" and those of its size, then its numbers, written so that they read back to the last bit.
 */

/** Whether bytes begin as such a file does. */
export function isOctaveText(bytes: Uint8Array): boolean {
	const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
	return /^(?:# Created by Octave [^\n]*\n+)?# name: [^\n]*\n# type: /v.test(
		head,
	);
}

function reasonAgainst(type: string, name: string): string {
	if (
		type.startsWith('sparse') ||
		/^(?:diagonal|permutation) matrix$/v.test(type)
	) {
		return `is ${type.startsWith('sparse') ? 'sparse' : `a ${type}`}; save full(${name})`;
	}

	if (type.includes('complex')) {
		return `is complex; save real(${name})`;
	}

	if (type === 'cell') {
		return `is a cell array; save cell2mat(${name}), or char(${name}) where it is text`;
	}

	return type === 'struct'
		? 'is an array of structs; save their fields as variables'
		: `is a ${shown(type)}; save it as an array of numbers`;
}

/** Goes through the sections of a file and collects its variables. */
class Collector {
	readonly variables: Variable[] = [];
	readonly unusable: Array<{name: string; reason: string}> = [];
	readonly #sections: readonly Section[];
	#next = 0;

	constructor(
		private readonly bytes: Uint8Array,
		private readonly path: string,
	) {
		this.#sections = readSections(bytes);
	}

	collect(): void {
		while (this.#next < this.#sections.length) {
			this.#takeSection('', true);
		}
	}

	/**
	 * Takes the next section with all that belong to it.
	 *
	 * @param prefix - Of the name: "dataset." in a struct.
	 * @param isWanted - False in what cannot be used.
	 */
	#takeSection(prefix: string, isWanted: boolean): void {
		const section = this.#sections[this.#next];
		this.#next++;
		try {
			const name = prefix + section.name;
			const isStruct = section.type === 'scalar struct';
			const children = childCount(this.bytes, section);
			if (isWanted && !isStruct) {
				this.#add(name, section);
			}

			for (let i = 0; i < children; i++) {
				this.#takeSection(`${name}.`, isWanted && isStruct);
			}
		} catch (error) {
			throw error instanceof BadInputError
				? error
				: this.#damaged(section?.name ?? prefix);
		}
	}

	#add(name: string, section: Section): void {
		const array = arrayOf(this.bytes, section);
		if (!array) {
			const reason = reasonAgainst(section.type, shown(name));
			this.unusable.push({name, reason});
			return;
		}

		this.variables.push({
			...array,
			name,
			values: () => {
				try {
					return array.values();
				} catch {
					throw this.#damaged(name);
				}
			},
		});
	}

	#damaged(name: string): BadInputError {
		return new BadInputError(
			`${shown(name)} in ${this.path} is damaged or cut off; copy or save the file again.`,
		);
	}
}

/**
 * Opens a file in Octave's text format. Its numbers are read when they are asked for.
 *
 * @param path - Only for messages.
 * @throws BadInputError when it is damaged or cut off.
 */
export function openOctaveText(bytes: Uint8Array, path: string): ArrayFile {
	const collector = new Collector(bytes, path);
	collector.collect();
	const {variables, unusable} = collector;
	return {kind: 'arrays', format: 'octave', variables, unusable};
}

import {Buffer} from 'node:buffer';
import {createMatrix, type Matrix} from '../network/matrix.js';
import {contentsOf} from './array-roles.js';
import {BadInputError, shown} from './bad-input.js';
import {type ArrayFile, type Variable} from './contents.js';
import {rowMajor} from './formats/typed-values.js';

/** A variable as a matrix; a vector of one dimension is a column. */
export function matrixOf(variable: Variable, path: string): Matrix {
	const {name, dimensions, fastest, type} = variable;
	const [rows, columns = 1, ...more] = dimensions;
	if (type === 'text' || more.length > 0) {
		throw new BadInputError(
			`${shown(name)} in ${path} is not a matrix of numbers (${type === 'text' ? 'it is text' : dimensions.join('×')}); give a file in which it is.`,
		);
	}

	return createMatrix(
		rows,
		columns,
		rowMajor(variable.values(), rows, columns, fastest),
	);
}

/** Variables of a file by their names, for files whose names are known: runs of nn-tui. */
export class NamedVariables {
	readonly #file: ArrayFile;
	readonly path: string;

	constructor(file: ArrayFile, path: string) {
		this.#file = file;
		this.path = path;
	}

	has(name: string): boolean {
		return this.#file.variables.some((variable) => variable.name === name);
	}

	/** @throws BadInputError when it is missing or not a matrix. */
	matrix(name: string): Matrix {
		return matrixOf(this.#variable(name), this.path);
	}

	/** @throws BadInputError when it is missing or not text. */
	text(name: string): string {
		const variable = this.#variable(name);
		if (variable.type !== 'text') {
			throw new BadInputError(
				`${name} in ${this.path} is not text; give a file in which it is.`,
			);
		}

		return Buffer.from(Uint16Array.from(variable.values()).buffer).toString(
			'utf16le',
		);
	}

	#variable(name: string): Variable {
		const found = this.#file.variables.find(
			(variable) => variable.name === name,
		);
		if (!found) {
			throw new BadInputError(
				`${this.path} has no variable ${name} (it has ${contentsOf(this.#file)}); give a file that has it.`,
			);
		}

		return found;
	}
}

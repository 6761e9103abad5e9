import {read} from 'mat-for-js';
import {fromColumnMajor, type Matrix} from '../network/matrix.js';
import {BadInputError} from './bad-input.js';
import {matElements, textOf, type MatElement} from './mat-elements.js';

const firstNumericClass = 6;
const lastNumericClass = 15;
const uint8Class = 9;
const charClass = 4;
/** From here on mat-for-js gives BigInts. */
const firstInt64Class = 14;

/** A numeric variable of a MAT file. */
export type MatVariable = {
	readonly name: string;
	readonly matrix: Matrix;
	/** Whether MATLAB holds it as uint8, so that pixels are 0..255. */
	readonly isUint8: boolean;
};

/** The variables of a MAT file; each is read only when it is asked for. */
export type MatFile = {
	readonly path: string;
	readonly names: readonly string[];
	/**
	 * Reads one variable as a matrix.
	 *
	 * @throws BadInputError when it is missing or not a real, full, numeric matrix.
	 */
	variable(name: string): MatVariable;
	/**
	 * Reads one variable as a line of text.
	 *
	 * @throws BadInputError when it is missing or not text.
	 */
	text(name: string): string;
};

/**
 * Reads the numbers of one variable through mat-for-js. It is told that the matrix is one long column:
 * the row-by-row arrays that it would build cost most of the time, and a 1×n or n×1 matrix would lose
 * its shape.
 */
function columnMajorValues(element: MatElement, count: number): number[] {
	const file = element.file.slice();
	const view = new DataView(file.buffer);
	view.setInt32(element.dimensionsOffset, count, element.littleEndian);
	view.setInt32(element.dimensionsOffset + 4, 1, element.littleEndian);
	return read(file.buffer).data[element.name] as number[];
}

function readVariable(element: MatElement, path: string): MatVariable {
	const {name, arrayClass, isComplex, dimensions} = element;
	if (
		arrayClass < firstNumericClass ||
		arrayClass > lastNumericClass ||
		isComplex ||
		dimensions.length !== 2
	) {
		throw new BadInputError(
			`${name} in ${path} is not a full matrix of real numbers; save it as double(full(${name})).`,
		);
	}

	const [rows, columns] = dimensions as [number, number];
	const values = columnMajorValues(element, rows * columns);
	if (values.length !== rows * columns || values.includes(undefined as never)) {
		throw new BadInputError(
			`${name} in ${path} is damaged: it has fewer numbers than its ${rows}×${columns} needs; copy or download the file again.`,
		);
	}

	return {
		name,
		matrix: fromColumnMajor(
			rows,
			columns,
			arrayClass >= firstInt64Class ? values.map(Number) : values,
		),
		isUint8: arrayClass === uint8Class,
	};
}

function readText(element: MatElement, path: string): string {
	if (element.arrayClass !== charClass) {
		throw new BadInputError(
			`${element.name} in ${path} is not text; give a file in which it is.`,
		);
	}

	return textOf(element);
}

/**
 * Opens a MATLAB Level 5 file.
 *
 * @param path - Only for messages.
 * @throws BadInputError for anything that is not a whole MATLAB Level 5 file.
 */
export function openMat(bytes: Uint8Array, path: string): MatFile {
	const elements = matElements(bytes, path);
	const names = elements.map(({name}) => name);
	const readElement = <Value>(
		name: string,
		read: (element: MatElement, path: string) => Value,
	): Value => {
		const element = elements.find((other) => other.name === name);
		if (!element) {
			const found = names.length > 0 ? names.join(', ') : 'no variables';
			throw new BadInputError(
				`${path} has no variable ${name} (it has ${found}); give a file that has it.`,
			);
		}

		try {
			return read(element, path);
		} catch (error) {
			if (error instanceof BadInputError) {
				throw error;
			}

			throw new BadInputError(
				`${name} in ${path} is damaged; copy or download the file again.`,
			);
		}
	};

	return {
		path,
		names,
		variable: (name) => readElement(name, readVariable),
		text: (name) => readElement(name, readText),
	};
}

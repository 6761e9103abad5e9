import {BadInputError, shown} from './bad-input.js';

/**
 * What a data file holds, before anything is decided about its meaning. Every format is read into this; which
 * variable is X, how pixels are scaled and which way up images lie is decided once, for all of them. Readers of
 * formats take the bytes of a file; its path is only for messages.
 */

/** The class of the numbers in the file. `text` is UTF-16 code units, `logical` is 0 and 1. */
export type ArrayType =
	| 'double'
	| 'single'
	| 'int8'
	| 'uint8'
	| 'int16'
	| 'uint16'
	| 'int32'
	| 'uint32'
	| 'int64'
	| 'uint64'
	| 'logical'
	| 'text';

/** Numbers as they lie in a file, in the machine's byte order; 64-bit integers as doubles. */
export type ArrayValues =
	| Float64Array
	| Float32Array
	| Int8Array
	| Uint8Array
	| Int16Array
	| Uint16Array
	| Int32Array
	| Uint32Array;

/** How many numbers an array of these dimensions has. */
export function countOf(dimensions: readonly number[]): number {
	return dimensions.reduce((product, length) => product * length, 1);
}

/** One array of a file, not yet read: its shape is known before its numbers are. */
export type Variable = {
	/**
	 * The name in the file, with its path through structs ("dataset.train.images"). It may hold anything: show
	 * it through `shown`.
	 */
	readonly name: string;
	/** At least one; a MATLAB vector has two, a NumPy vector one. */
	readonly dimensions: readonly number[];
	/** The index that runs fastest in the values: the first (MATLAB, Fortran) or the last (C, NumPy). */
	readonly fastest: 'first' | 'last';
	readonly type: ArrayType;
	/**
	 * Reads the numbers: as many as the product of the dimensions.
	 *
	 * @throws BadInputError when the file is damaged.
	 */
	values(): ArrayValues;
};

/** A file of arrays, with or without names. */
export type ArrayFile = {
	readonly kind: 'arrays';
	readonly format: 'mat' | 'mat4' | 'octave' | 'npz' | 'npy' | 'idx' | 'libsvm';
	/** Numeric, logical and text arrays; what cannot be used (cells, objects, sparse, complex) is in `unusable`. */
	readonly variables: readonly Variable[];
	/** Variables that cannot be used, with the reason: "is sparse; save full(X)". */
	readonly unusable: ReadonlyArray<{
		readonly name: string;
		readonly reason: string;
	}>;
	/** What was taken for granted in opening it, in words for a note. */
	readonly notes?: readonly string[];
};

/** Lines with a cell for each column: CSV, ARFF, and a matrix with its labels in it. */
export type TableFile = {
	readonly kind: 'table';
	readonly format: 'csv' | 'arff' | ArrayFile['format'];
	/** The names of the columns, if the file has them. */
	readonly header: readonly string[] | undefined;
	readonly columns: number;
	/**
	 * Reads the numbers, row by row.
	 *
	 * @throws BadInputError with line and column when something is not a number, or lines differ in length.
	 */
	numbers(): Promise<TableNumbers>;
};

export type TableNumbers = {
	readonly rows: number;
	/** `rows * columns` numbers, row by row. The caller may overwrite them. */
	readonly data: Float64Array;
	/** The column of labels that are words, whose numbers are indices of these words. */
	readonly words?: {readonly column: number; readonly names: readonly string[]};
	/** How the numbers are written, where that was to be found out, in words for a note. */
	readonly notes?: readonly string[];
	/** Where a row, from 0, is in the file, for messages: "line 3". */
	lineOf(row: number): string;
};

export type FileContents = ArrayFile | TableFile;

/** Whether an array has at most one dimension that is not 1. */
export function isVector({dimensions}: Variable): boolean {
	return dimensions.filter((length) => length !== 1).length <= 1;
}

/**
 * What readers of formats rely on; who calls them says that the file is damaged.
 *
 * @throws RangeError when it is not so.
 */
export function ensure(isSo: unknown, message: string): asserts isSo {
	if (!isSo) {
		throw new RangeError(message);
	}
}

/** Why arrays of these kinds cannot be used, and what to do. */
export const remedies = {
	sparse: (name: string) => `is sparse; save full(${name})`,
	complex: (name: string) => `is complex; save real(${name})`,
	cell: (name: string) =>
		`is a cell array; save cell2mat(${name}), or char(${name}) where it is text`,
};

export class ArrayCollector {
	readonly #variables: Variable[] = [];
	readonly #unusable: Array<ArrayFile['unusable'][number]> = [];

	/** @param fault - What is said of an array that is damaged. */
	constructor(
		private readonly path: string,
		private readonly fault = 'is damaged; copy or download the file again',
	) {}

	damaged(name: string): BadInputError {
		return new BadInputError(`${shown(name)} in ${this.path} ${this.fault}.`);
	}

	/**
	 * Adds an array.
	 *
	 * @param read - Reads its numbers when they are asked for; any error means that they are damaged.
	 */
	add(variable: Omit<Variable, 'values'>, read: () => ArrayValues): void {
		this.#variables.push({
			...variable,
			values: () => {
				try {
					return read();
				} catch {
					throw this.damaged(variable.name);
				}
			},
		});
	}

	refuse(name: string, reason: string): void {
		this.#unusable.push({name, reason});
	}

	file(format: ArrayFile['format']): ArrayFile {
		return {
			kind: 'arrays',
			format,
			variables: this.#variables,
			unusable: this.#unusable,
		};
	}
}

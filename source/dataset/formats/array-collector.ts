import {BadInputError, shown} from '../bad-input.js';
import {type ArrayFile, type ArrayValues, type Variable} from '../contents.js';

/** Collects the arrays of a file. */
export class ArrayCollector {
	readonly #variables: Variable[] = [];
	readonly #unusable: Array<ArrayFile['unusable'][number]> = [];

	readonly #path: string;
	readonly #fault: string;

	/** @param fault - What is said of an array that is damaged. */
	constructor(
		path: string,
		fault = 'is damaged; copy or download the file again',
	) {
		this.#path = path;
		this.#fault = fault;
	}

	/** The error for an array that is damaged. */
	damaged(name: string): BadInputError {
		return new BadInputError(`${shown(name)} in ${this.#path} ${this.#fault}.`);
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

	/** Adds an array that cannot be used. */
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

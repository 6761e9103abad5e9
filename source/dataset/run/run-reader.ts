import {BadInputError, shown} from '../bad-input.js';
import {type NamedVariables} from '../variables.js';
import {pointFields} from './run-variables.js';
import {type RunOrigin, type RunPoint} from './saved-run.js';

/** As long as names of files are, in UTF-16 code units. */
const longestName = 255;

/** Reads variables of a run and says which of them is wrong. */
export class RunReader {
	readonly #variables: NamedVariables;

	constructor(variables: NamedVariables) {
		this.#variables = variables;
	}

	has(name: string): boolean {
		return this.#variables.has(name);
	}

	fault(name: string): BadInputError {
		return new BadInputError(
			`${this.#variables.path} holds a run whose ${name} cannot be used; it was changed or is damaged, so start from its weights with --weights.`,
		);
	}

	numbers(name: string, count?: number): number[] {
		const {data} = this.#variables.matrix(name);
		if (count !== undefined && data.length !== count) {
			throw this.fault(name);
		}

		return [...data];
	}

	/** A number that is finite and not negative: all single numbers of a run are. */
	number(name: string): number {
		const [value] = this.numbers(name, 1);
		if (!Number.isFinite(value) || value < 0) {
			throw this.fault(name);
		}

		return value;
	}

	text(name: string): string {
		return this.#variables.text(name);
	}

	/** A name: what of it may be shown. */
	name(name: string): string {
		return shown(this.text(name), longestName);
	}

	oneOf<Value extends string>(name: string, values: readonly Value[]): Value {
		const found = values.find((value) => value === this.text(name));
		if (found === undefined) {
			throw this.fault(name);
		}

		return found;
	}

	point(name: string): RunPoint {
		const values = this.numbers(name);
		const hasTest = values.length === pointFields.length + 2;
		if (
			(!hasTest && values.length !== pointFields.length) ||
			!values.every((value) => Number.isFinite(value))
		) {
			throw this.fault(name);
		}

		const [iteration, cost, accuracy, learningRate, lambda, time] = values;
		const [testCost, testAccuracy] = values.slice(pointFields.length);
		return {
			iteration,
			cost,
			accuracy,
			learningRate,
			lambda,
			time,
			...(hasTest && {test: {cost: testCost, accuracy: testAccuracy}}),
		};
	}

	origin(name: string): RunOrigin {
		return {
			origin: this.name(name),
			originKind: this.oneOf(`${name}_kind`, ['random', 'course', 'file']),
		};
	}
}

import {basename} from 'node:path';
import {BadInputError} from '../dataset/bad-input.js';
import {Interpreter} from './languages/interpreter.js';
import {type Language} from './languages/language.js';
import {type Limits} from './languages/runner-process.js';
import {type Returned} from './languages/protocol.js';
import {faultText, loadFaultText, stopText} from './student/words.js';
import {shapesIn, type Shapes} from './xray/shapes.js';

type CostAndGradient = {
	readonly cost: number;
	readonly gradient: Float64Array;
};

/** J and the gradient in what was returned: (J, grad), (J, grad1, grad2, …) or an object with both. */
function costAndGradient(
	returned: Returned,
	size: number,
): CostAndGradient | undefined {
	const items =
		returned.kind === 'list'
			? returned.items
			: returned.kind === 'named'
				? Object.values(returned.entries)
				: [];
	const flat = items.flatMap((item) =>
		item.kind === 'list' ? item.items : [item],
	);
	const arrays = flat.flatMap((item) => (item.kind === 'array' ? [item] : []));
	const [J, ...gradients] = arrays;
	if (arrays.length !== flat.length || J?.data.length !== 1) {
		return undefined;
	}

	const gradient = Float64Array.from(
		gradients.flatMap(({data}) => Array.from(data)),
	);
	return gradient.length === size ? {cost: J.data[0], gradient} : undefined;
}

/** The place of a function in the runner, which knows the functions of the exercise by name. */
const slot = 'nnCostFunction';

/** A function of a vector in a file, ready to be called. */
export class VectorFunction {
	readonly #language: Language;

	constructor(
		readonly interpreter: Interpreter,
		readonly name: string,
	) {
		this.#language = interpreter.language;
	}

	/** @returns Undefined, or one sentence: why it cannot be called. */
	async load(file: string): Promise<string | undefined> {
		const loaded = await this.interpreter.load([
			{
				file,
				functions: [slot],
				spelled: {[slot]: this.name},
				isScript: false,
			},
		]);
		if ('reason' in loaded) {
			const why = stopText(loaded, `Reading ${basename(file)}`);
			if (loaded.reason === 'unavailable') {
				throw new BadInputError(why);
			}

			return why;
		}

		const [fault] = loaded.faults;
		return fault
			? loadFaultText(fault.fault, file, this.#language)
			: loaded.functions[slot]
				? undefined
				: `${this.name} in ${basename(file)} is no function.`;
	}

	/** J and the gradient, or one sentence: why there are none. */
	async at(point: Float64Array): Promise<CostAndGradient | string> {
		const answer = await this.interpreter.call(slot, [
			{type: 'vector', values: point},
		]);
		if ('reason' in answer) {
			// Another size, or another function, would take as long.
			throw new BadInputError(stopText(answer, this.name));
		}

		if ('fault' in answer) {
			return faultText(answer.fault, this.name, this.#language);
		}

		return (
			costAndGradient(answer.value, point.length) ??
			`${this.name} must give J and a gradient of ${point.length} numbers for a vector of ${point.length}.`
		);
	}

	/** What its variables hold at a point, seen by an interpreter that traces; undefined where that cannot be. */
	async shapes(
		file: string,
		point: Float64Array,
		limits: Partial<Limits>,
	): Promise<Shapes | undefined> {
		const tracing = new Interpreter(this.#language, limits, true);
		try {
			const traced = new VectorFunction(tracing, this.name);
			return (await traced.load(file)) === undefined
				? await shapesIn(tracing, {
						function: slot,
						arguments: [{type: 'vector', values: point}],
					})
				: undefined;
		} finally {
			await tracing.close();
		}
	}
}

import {basename} from 'node:path';
import {type Interpreter} from '../languages/interpreter.js';
import {type Call} from '../languages/language.js';
import {readTraceAnswer, type Site} from '../languages/tracing.js';

/** A variable after it was first set, in a function that is no part of the exercise. */
export type ShapedVariable = {
	readonly file: string;
	readonly line: number;
	readonly variable: string;
	/** Empty for a number. */
	readonly shape: readonly number[];
};

/** What a trace tells of any function. */
export type Shapes = {
	readonly variables: readonly ShapedVariable[];
	/** The first value that is NaN or infinite. */
	readonly notFinite?: {
		readonly file: string;
		readonly line: number;
		/** The expression, as it is written. */
		readonly text: string;
		readonly is: 'NaN' | 'infinite';
	};
};

function placeOf({file, line}: Site): {file: string; line: number} {
	return {file: basename(file), line};
}

/** Traces a call of a loaded function; undefined where that cannot be. */
export async function shapesIn(
	interpreter: Interpreter,
	call: Call,
): Promise<Shapes | undefined> {
	const answer = await interpreter.ask(
		{do: 'trace', calls: [call]},
		readTraceAnswer,
	);
	if (!('records' in answer)) {
		return undefined;
	}

	const {records, sites} = answer;
	const variables = new Map<string, ShapedVariable>();
	for (const {site, shape} of records) {
		const {kind, variable, text} = sites[site];
		if (kind === 'assign' || kind === 'change') {
			const place = placeOf(sites[site]);
			const name = variable ?? text;
			const key = `${place.file} ${place.line} ${name}`;
			if (!variables.has(key)) {
				variables.set(key, {...place, variable: name, shape});
			}
		}
	}

	const first = records.find(({data}) =>
		data.some((value) => !Number.isFinite(value)),
	);
	return {
		variables: [...variables.values()],
		...(first && {
			notFinite: {
				...placeOf(sites[first.site]),
				text: sites[first.site].text,
				is: first.data.some((value) => Number.isNaN(value))
					? 'NaN'
					: 'infinite',
			},
		}),
	};
}

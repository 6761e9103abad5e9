import {stripVTControlCharacters} from 'node:util';
import {shown} from '../../dataset/bad-input.js';
import {
	type CallAnswer,
	type Fault,
	type Greeting,
	type LoadAnswer,
	type Parameters,
	type Warning,
	fromBase64,
	type Returned,
} from './protocol.js';

/*
 * What a runner answers, checked: the student's code runs in the same process and may have written it. Text is
 * made fit to be shown here, for all who show it.
 */

type Fields = Readonly<Record<string, unknown>>;

const longestText = 1000;
const deepest = 8;

function fieldsOf(value: unknown): Fields {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) {
		throw new TypeError('An answer must be an object.');
	}

	return value as Fields;
}

function listOf(value: unknown): readonly unknown[] {
	if (!Array.isArray(value)) {
		throw new TypeError('An answer must have a list here.');
	}

	return value;
}

/** One line without control characters. */
function textOf(value: unknown): string {
	if (typeof value !== 'string') {
		throw new TypeError('An answer must have a text here.');
	}

	return shown(
		stripVTControlCharacters(value)
			.replaceAll(/[\t\n\r ]+/gv, ' ')
			.trim(),
		longestText,
	);
}

/** Whole and not negative. */
function countOf(value: unknown): number {
	if (!Number.isSafeInteger(value) || (value as number) < 0) {
		throw new TypeError('An answer must have a count here.');
	}

	return value as number;
}

function optional<Key extends string, Value>(
	key: Key,
	value: unknown,
	read: (value: unknown) => Value,
): Partial<Record<Key, Value>> {
	return value === undefined || value === null
		? {}
		: (Object.fromEntries([[key, read(value)]]) as Record<Key, Value>);
}

function shapeOf(value: unknown): number[] {
	return listOf(value).map((length) => countOf(length));
}

function entriesOf<Value>(
	value: unknown,
	read: (value: unknown) => Value,
): Record<string, Value> {
	return Object.fromEntries(
		Object.entries(fieldsOf(value)).map(([name, one]) => [
			textOf(name),
			read(one),
		]),
	);
}

/** An array; one that is too large for any right answer comes without its numbers. */
function readArray({shape: given, array}: Fields): Returned {
	const shape = shapeOf(given);
	const data =
		array === undefined
			? new Float64Array()
			: fromBase64(typeof array === 'string' ? array : '');
	if (array !== undefined && data.length !== shape.reduce((a, b) => a * b, 1)) {
		throw new TypeError('The shape and the numbers do not fit.');
	}

	return {kind: 'array', shape, data};
}

function readReturned(value: unknown, depth = 0): Returned {
	const fields = fieldsOf(value);
	if (depth > deepest) {
		throw new TypeError('An answer is nested too deeply.');
	}

	switch (fields.kind) {
		case 'array': {
			return readArray(fields);
		}

		case 'complex': {
			return {kind: 'complex', shape: shapeOf(fields.shape)};
		}

		case 'nothing': {
			return {kind: 'nothing'};
		}

		case 'text': {
			return {kind: 'text', text: textOf(fields.text)};
		}

		case 'list': {
			return {
				kind: 'list',
				items: listOf(fields.items).map((item) =>
					readReturned(item, depth + 1),
				),
			};
		}

		case 'named': {
			return {
				kind: 'named',
				entries: entriesOf(fields.entries, (entry) =>
					readReturned(entry, depth + 1),
				),
			};
		}

		case 'other': {
			return {kind: 'other', name: textOf(fields.name)};
		}

		default: {
			throw new TypeError('An answer is of no known kind.');
		}
	}
}

function readFault(value: unknown): Fault {
	const {type, message, file, line, cell, code, sizes, module, ...rest} =
		fieldsOf(value);
	return {
		type: textOf(type),
		message: textOf(message),
		...optional('file', file, textOf),
		...optional('line', line, countOf),
		...optional('cell', cell, countOf),
		...optional('code', code, textOf),
		...optional('function', rest.function, textOf),
		...optional('sizes', sizes, (given) => entriesOf(given, shapeOf)),
		...optional('module', module, textOf),
		...optional('J', rest.J, Number),
	};
}

function readWarning(value: unknown): Warning {
	const {message, file, line} = fieldsOf(value);
	return {
		message: textOf(message),
		...optional('file', file, textOf),
		...optional('line', line, countOf),
	};
}

function readParameters(value: unknown): Parameters {
	const {least, most, names} = fieldsOf(value);
	return {
		least: countOf(least),

		most: most === null ? null : countOf(most),
		names: listOf(names).map((name) => textOf(name)),
	};
}

/** @throws TypeError when it is no greeting. */
export function readGreeting(value: unknown): Greeting {
	const {ready, version, missing} = fieldsOf(value);
	return ready === true
		? {ready, version: textOf(version)}
		: {ready: false, version: textOf(version), missing: textOf(missing)};
}

/** @throws TypeError when it does not answer "load". */
export function readLoadAnswer(value: unknown): LoadAnswer {
	const {functions, faults} = fieldsOf(value);
	return {
		functions: entriesOf(functions, readParameters),
		faults: listOf(faults).map((entry) => {
			const {file, functions: names, fault} = fieldsOf(entry);
			return {
				file: textOf(file),
				functions: listOf(names).map((name) => textOf(name)),
				fault: readFault(fault),
			};
		}),
	};
}

/** @throws TypeError when it does not answer "call". */
export function readCallAnswer(value: unknown): CallAnswer {
	const {fault, value: returned, changed, warnings} = fieldsOf(value);
	return fault === undefined
		? {
				value: readReturned(returned),
				changed: listOf(changed).map((i) => countOf(i)),
				warnings: listOf(warnings).map((warning) => readWarning(warning)),
			}
		: {fault: readFault(fault)};
}

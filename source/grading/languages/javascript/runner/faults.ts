import {readFileSync} from 'node:fs';
import {dirname} from 'node:path';
import {type Fault} from '../../answers.js';

export class ExitError extends Error {
	override name = 'ExitError';
}

/** A line of code that cannot be read. */
export class SyntaxFault extends Error {
	constructor(
		message: string,
		readonly file: string,
		readonly line: number | undefined,
	) {
		super(message);
	}
}

function codeAt(file: string, line: number | undefined): string {
	try {
		return (
			readFileSync(file, 'utf8')
				.split('\n')
				[(line ?? 0) - 1]?.trim()
				.slice(0, 200) ?? ''
		);
	} catch {
		return '';
	}
}

/** The kind and the message of an exception, and the student's line in which it happened. */
export function describeFault(error: unknown, folders: string[]): Fault {
	if (error instanceof SyntaxFault) {
		const {message, file, line} = error;
		return {
			type: 'SyntaxError',
			message,
			file,
			...(line !== undefined && {line, code: codeAt(file, line)}),
		};
	}

	if (!(error instanceof Error)) {
		return {type: 'Error', message: String(error)};
	}

	const fault: Fault = {
		type: error.name,
		message: String(error.message).slice(0, 1000),
	};
	for (const [, file, line] of String(error.stack).matchAll(
		/(?:\(|at )(?:file:\/\/)?(\/[^\n]+?|[A-Z]:[^\n]+?):(\d+):\d+\)?$/gmv,
	)) {
		if (folders.includes(dirname(file))) {
			return {
				...fault,
				file,
				line: Number(line),
				code: codeAt(file, Number(line)),
			};
		}
	}

	return fault;
}

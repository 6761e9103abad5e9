import {NotUnderstood} from './not-understood.js';
import {rewrite} from './rewriting.js';

/** Where Octave cannot read a file, and why. */
export type SyntaxFault = {
	/** From 1. */
	readonly line: number;
	readonly code: string;
	/** The end of a sentence that names the line. */
	readonly message: string;
};

/**
 * Finds the line that keeps Octave from reading a file. Octave names the one at which it gave up, often a
 * later one.
 *
 * @param reported - The line that Octave names, from 1.
 * @returns Undefined where nothing is found.
 */
export function findSyntaxFault(
	source: string,
	reported: number,
): SyntaxFault | undefined {
	const lines = source.split(/\r\n|\r|\n/v);
	try {
		rewrite(lines.join('\n'), '', []);
	} catch (error) {
		if (error instanceof NotUnderstood && error.reason !== undefined) {
			const {length: line} = lines.join('\n').slice(0, error.at).split('\n');
			return line > reported
				? undefined
				: {
						line,
						code: lines[line - 1].trim().slice(0, 200),
						message: error.reason,
					};
		}
	}

	return undefined;
}

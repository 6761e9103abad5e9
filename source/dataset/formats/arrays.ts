import {type ArrayFile} from '../contents.js';
import {isMat, openMat} from './mat.js';

/** Formats of arrays: how each is known by its content, and what reads it. */
const formats: ReadonlyArray<{
	is(bytes: Uint8Array): boolean;
	open(bytes: Uint8Array, path: string): ArrayFile;
}> = [{is: isMat, open: openMat}];

/**
 * Opens a file of arrays, whose format is known by its content.
 *
 * @param path - Only for messages.
 * @returns Nothing when it is in none of these formats.
 * @throws BadInputError when it is damaged.
 */
export function openArrays(
	bytes: Uint8Array,
	path: string,
): ArrayFile | undefined {
	return formats.find(({is}) => is(bytes))?.open(bytes, path);
}

import {type ArrayFile} from '../contents.js';
import {isMat, openMat} from './mat.js';
import {isMat4, openMat4} from './mat4.js';
import {isNpy, openNpy} from './npy.js';
import {isNpz, openNpz} from './npz.js';
import {isOctaveText, openOctaveText} from './octave-text.js';

/** Formats of arrays: how each is known by its content, and what reads it. */
const formats: ReadonlyArray<{
	is(bytes: Uint8Array): boolean;
	open(bytes: Uint8Array, path: string): ArrayFile;
}> = [
	{is: isMat, open: openMat},
	{is: isNpy, open: openNpy},
	{is: isNpz, open: openNpz},
	{is: isOctaveText, open: openOctaveText},
	// It has no mark, so it comes last.
	{is: isMat4, open: openMat4},
];

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

import {Buffer} from 'node:buffer';
import {BadInputError} from './bad-input.js';
import {type ArrayFile, type FileContents} from './contents.js';
import {openTable} from './formats/csv.js';
import {isIdx, openIdxFiles, type Files} from './formats/idx.js';
import {isMat, openMat} from './formats/mat.js';
import {isMat4, openMat4} from './formats/mat4.js';
import {isNpy, isNpz, openNpy, openNpz} from './formats/numpy.js';
import {isOctaveText, openOctaveText} from './formats/octave-text.js';
import {refuseKnown} from './formats/refused.js';
import {latin1} from './formats/text-lines.js';

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
 * @returns Nothing when it is in none of these formats.
 * @throws BadInputError when it is damaged.
 */
export function openArrays(
	bytes: Uint8Array,
	path: string,
): ArrayFile | undefined {
	return formats.find(({is}) => is(bytes))?.open(bytes, path);
}

/** Texts of Excel and PowerShell: by a mark, or by a zero byte after or before each character. */
const utf16 = [
	{name: 'utf-16le', is: /^(?:\u00FF\u00FE|(?:[\t\n\r -~]\0){16})/v},
	{name: 'utf-16be', is: /^(?:\u00FE\u00FF|(?:\0[\t\n\r -~]){16})/v},
];

/** Whether bytes are a text: nothing below a blank at the beginning but ends of lines and tabs. */
function isText(bytes: Uint8Array): boolean {
	return bytes
		.subarray(0, 4096)
		.every((byte) => byte >= 32 || byte === 9 || byte === 10 || byte === 13);
}

/**
 * What a file holds, known by its content.
 *
 * @param bytes - Unpacked.
 * @param path - For messages, and to find the labels of IDX images beside it.
 * @param labels - The file of these labels, where it is given.
 * @param files - What lies beside it, where that is not a folder.
 * @throws BadInputError when it is in no format that can be read.
 */
export async function contentsIn(
	bytes: Uint8Array,
	path: string,
	labels?: string,
	files?: Files,
): Promise<FileContents> {
	if (bytes.length === 0) {
		throw new BadInputError(`${path} is empty; give a file with data.`);
	}

	refuseKnown(bytes, path);
	const encoding = utf16.find(({is}) => is.test(latin1(bytes, 0, 64)))?.name;
	if (encoding) {
		const text = new TextDecoder(encoding).decode(bytes);
		return contentsIn(Buffer.from(text), path, labels);
	}

	if (isIdx(bytes) || /ubyte(?:\.gz)?$/iv.test(path)) {
		return openIdxFiles(bytes, path, labels, files);
	}

	const arrays = openArrays(bytes, path);
	if (arrays) {
		return arrays;
	}

	if (isText(bytes) && !/\.mat(?:\.gz)?$/iv.test(path)) {
		return openTable(bytes, path);
	}

	throw new BadInputError(
		`${path} is not a MATLAB file, nor IDX, NumPy, CSV or another format that can be read; give a .mat file as save(…, '-v7') writes it.`,
	);
}

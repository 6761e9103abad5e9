import {BadInputError} from '../bad-input.js';
import {isNpz} from './numpy.js';
import {latin1} from './text-lines.js';
import {firstZipName, isZip} from './zip.js';

/**
 * Files that people bring and that are not read, known by their first bytes (and none of them by its name),
 * with what they are and what to do.
 */

type Refusal = {
	/** What stands in the first bytes, each one a character; a test where that is not enough. */
	readonly is: RegExp | ((head: string, bytes: Uint8Array) => boolean);
	/** What the file is and what to do, after its name. */
	readonly says: string;
};

const headLength = 4096;

/** Where MATLAB puts HDF5 behind a header of its own. */
const userBlock = 512;

const begins =
	(...marks: readonly string[]) =>
	(head: string): boolean =>
		marks.some((mark) => head.startsWith(mark));

const isPickle = begins(
	'\u0080\u0002',
	'\u0080\u0003',
	'\u0080\u0004',
	'\u0080\u0005',
);

/** Whether a zip file, not of NumPy's arrays, begins with a file of such a name. */
const zipWith =
	(name: RegExp) =>
	(_: string, bytes: Uint8Array): boolean =>
		isZip(bytes) && !isNpz(bytes) && name.test(firstZipName(bytes));

const inPython =
	'save its arrays in Python with np.savez(…) or scipy.io.savemat(…)';

const refusals: readonly Refusal[] = [
	{
		is: /^MATLAB 7\.3/v,
		says: "is a MATLAB 7.3 file, which cannot be read; save it again with save(…, '-v7')",
	},
	{
		is: (head) =>
			[0, userBlock].some((start) =>
				head.startsWith('\u0089HDF\r\n\u001A\n', start),
			),
		says: `is an HDF5 file, which cannot be read; ${inPython}, or in MATLAB with save(…, '-v7')`,
	},
	{
		is: /^Octave-1-[BL]/v,
		says: 'is in the binary format of Octave, which cannot be read; save it again with save -v7 FILE X y',
	},
	{
		is: /^version https:\/\/git-lfs\.github\.com\/spec\//v,
		says: 'is a Git LFS pointer, not the file itself; run git lfs pull where it comes from',
	},
	{
		is: /^(?:\.{1,2}|\.git|)\/[^\s,;]+\s*$/v,
		says: 'is a link that git wrote as a text, not the file itself; give the file that it names, after git annex get where that is used',
	},
	{
		is: /^(?:\u00EF\u00BB\u00BF)?\s*<(?:!doctype html|html|head|body)\b/iv,
		says: 'is a web page, not the file itself; download the file by its raw link',
	},
	{
		is: /^(?:\u00EF\u00BB\u00BF)?\s*<\?xml\b/iv,
		says: 'is XML, which cannot be read; give its numbers as CSV',
	},
	{
		is: /^404: Not Found\s*$/v,
		says: 'is what a web server answers when it has no such file (404: Not Found); download it again by another link',
	},
	{
		is: /^\{\s*"cells": *\[|"nbformat"/v,
		says: `is a Jupyter notebook; ${inPython}`,
	},
	{
		is: /^(?:\u00EF\u00BB\u00BF)?\s*(?:\{\s*["\}]|\[\s*[\[\{"\d\-\]])/v,
		says: 'is JSON, which cannot be read; give its numbers as CSV, or save them with scipy.io.savemat(…)',
	},
	{
		is: /^PAR1/v,
		says: "is a parquet file, which cannot be read; save it as CSV, in Python with pd.read_parquet(…).to_csv('data.csv', index=False)",
	},
	{
		is: /^(?:ARROW1|FEA1)/v,
		says: "is an Arrow file, which cannot be read; save it as CSV, in Python with pd.read_feather(…).to_csv('data.csv', index=False)",
	},
	{
		is: (head, bytes) =>
			(isPickle(head) && bytes.at(-1) === 0x2e) ||
			/^\S{0,20}c(?:numpy|copy_reg|copyreg|sklearn|pandas)\b[^\n]*\n/v.test(
				head,
			),
		says: `is a Python pickle, which can run programs and is never read; ${inPython}`,
	},
	{
		is: zipWith(/^(?:\[Content_Types\]\.xml|_rels\/|xl\/|docProps\/)/v),
		says: 'is an Excel workbook, which cannot be read; save it as CSV',
	},
	{
		is: zipWith(/\/(?:data\.pkl|version|byteorder|\.format_version)$/v),
		says: `is a PyTorch file, which cannot be read; ${inPython}`,
	},
	{
		is: zipWith(/^./sv),
		says: 'is a zip file that is cut off, or does not hold just one file of data; unpack it and give one of its files',
	},
	{
		is: begins('\u00D0\u00CF\u0011\u00E0'),
		says: 'is a file of old Excel or Word, which cannot be read; save it as CSV',
	},
	{
		is: /^(?:\u0089PNG|\u00FF\u00D8\u00FF|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP)/sv,
		says: `is a picture; give a file of many labeled images as arrays: ${inPython}`,
	},
	{
		is: /^%PDF-/v,
		says: 'is a PDF document; give a file of data',
	},
	{
		is: /^(?:RD[AX][23]\n|[AX]\n\0\0\0[23]\0)/v,
		says: 'is a file of R, which cannot be read; save it as CSV with write.csv(…, row.names = FALSE)',
	},
	{
		is: /^SQLite format 3\0/v,
		says: 'is an SQLite database, which cannot be read; save its table as CSV',
	},
	{
		is: begins('\u001F\u008B'),
		says: 'is packed by gzip twice; unpack it once with gunzip',
	},
	{
		is: begins(
			'BZh',
			'\u00FD7zXZ\0',
			'7z\u00BC\u00AF\u0027\u001C',
			'Rar!\u001A',
			'\u0028\u00B5\u002F\u00FD',
		),
		says: 'is packed by a program other than gzip; unpack it and give the file that was in it',
	},
	{
		is: /^.{257}ustar/sv,
		says: 'is a tar archive; unpack it and give the file that was in it',
	},
];

/**
 * Refuses files of formats that are known by their content and not read. A file packed by gzip must be
 * unpacked before.
 *
 * @throws BadInputError that says what the file is and what to do.
 */
export function refuseKnown(bytes: Uint8Array, path: string): void {
	const head = latin1(bytes, 0, headLength);
	const refusal = refusals.find(({is}) =>
		is instanceof RegExp ? is.test(head) : is(head, bytes),
	);
	if (refusal) {
		throw new BadInputError(`${path} ${refusal.says}.`);
	}
}

import {BadInputError, shown} from '../bad-input.js';
import {ArrayCollector, remedies, type ArrayFile} from '../contents.js';
import {latin1} from './text-lines.js';
import {bytesPerNumber, typedValues, type StoredType} from './typed-values.js';

/**
 * MATLAB's older Level 4 ("MAT-File Format", MathWorks, chapter 2), which has no mark at its head. Each
 * variable has five 32-bit integers (type, rows, columns, whether complex, length of the name), the name and
 * a zero byte, then its numbers column by column. The type is 1000·machine + 10·precision + kind.
 */

const headLength = 20;
const longestName = 64;
const precisions: readonly StoredType[] = [
	'double',
	'single',
	'int32',
	'int16',
	'uint16',
	'uint8',
];
const [fullKind, textKind, sparseKind] = [0, 1, 2];

/** The head of the variable at `offset`, or nothing when none can be there. */
function readHead(bytes: Uint8Array, offset: number) {
	if (offset + headLength > bytes.length) {
		return undefined;
	}

	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (const littleEndian of [true, false]) {
		const [type, rows, columns, complex, nameLength] = Array.from(
			{length: 5},
			(_, i) => view.getInt32(offset + 4 * i, littleEndian),
		);
		const machine = Math.floor(type / 1000);
		const storedType = precisions[Math.floor(type / 10) % 100];
		const kind = type % 10;
		const start = offset + headLength + nameLength;
		// In a file of another kind the length may be any number.
		const nameStart = offset + headLength;
		const name = latin1(
			bytes,
			nameStart,
			Math.min(start, nameStart + longestName),
		);
		if (
			machine === (littleEndian ? 0 : 1) &&
			storedType !== undefined &&
			[fullKind, textKind, sparseKind].includes(kind) &&
			rows >= 0 &&
			columns >= 0 &&
			(complex === 0 || complex === 1) &&
			nameLength >= 2 &&
			nameLength <= longestName &&
			/^[a-z]\w*\0+$/iv.test(name)
		) {
			const size = rows * columns * bytesPerNumber(storedType);
			return {
				name: name.replaceAll('\0', ''),
				littleEndian,
				storedType,
				kind,
				rows,
				columns,
				isComplex: complex === 1,
				// Where the numbers begin and end.
				start,
				end: start + size * (1 + complex),
			};
		}
	}

	return undefined;
}

/** Whether a file begins as a MATLAB Level 4 file does. */
export function isMat4(bytes: Uint8Array): boolean {
	return readHead(bytes, 0) !== undefined;
}

/**
 * Opens a MATLAB Level 4 file.
 *
 * @throws BadInputError when it is damaged or cut off.
 */
export function openMat4(bytes: Uint8Array, path: string): ArrayFile {
	const found = new ArrayCollector(path);
	for (let offset = 0; offset < bytes.length;) {
		const head = readHead(bytes, offset);
		if (!head) {
			throw new BadInputError(
				`${path} is damaged near byte ${offset}; copy or download it again.`,
			);
		}

		const {name, kind, rows, columns, storedType, start, end} = head;
		if (end > bytes.length) {
			throw new BadInputError(
				`${path} is cut off: ${end - bytes.length} bytes of ${shown(name)} are missing; copy or download it again.`,
			);
		}

		if (kind === sparseKind || head.isComplex) {
			const kindOf = kind === sparseKind ? 'sparse' : 'complex';
			found.refuse(name, remedies[kindOf](shown(name)));
		} else {
			const isText = kind === textKind;
			const type = isText ? 'text' : storedType;
			const dimensions = [rows, columns];
			found.add({name, dimensions, fastest: 'first', type}, () => {
				const content = bytes.subarray(start, end);
				const values = typedValues(content, storedType, head.littleEndian);
				return isText ? Uint16Array.from(values) : values;
			});
		}

		offset = end;
	}

	return found.file('mat4');
}

import {BadInputError, shown} from '../bad-input.js';
import {ensure, ArrayCollector, type ArrayFile} from '../contents.js';
import {
	canHold,
	inflateExactly,
	inflateHead,
	longestUnpacked,
} from './inflate.js';
import {
	mxClass,
	readCells,
	readFields,
	readMatrixHead,
	readTag,
	sourceOf,
	type MatrixHead,
	type Source,
} from './mat-elements.js';
import {
	areTexts,
	isReadableSparse,
	readNumbers,
	readSparse,
	readTexts,
	reasonAgainst,
	storedNumbers,
	widthOf,
} from './mat-values.js';
import {latin1} from './text-lines.js';

/**
 * The outermost structure of a MATLAB Level 5 file ("MAT-File Format", MathWorks): a 128-byte header, then an
 * element for each variable, most of them compressed one by one.
 */

const headerLength = 128;
const miCompressed = 15;
/** Cells of which each becomes a variable: weights of the layers of a network, say. */
const mostCells = 32;

/** Compressed bytes in which a variable's head lies. */
const peekLength = 32_768;

/** Whether bytes are a MATLAB Level 5 file, or at least the beginning of one. 7.3 has another mark, and is HDF5. */
export function isMat(bytes: Uint8Array): boolean {
	return (
		['\0\u0001IM', '\u0001\0MI'].includes(latin1(bytes, 124, 128)) ||
		latin1(bytes, 0, 10) === 'MATLAB 5.0'
	);
}

/** One variable: its head, and the bytes of all of it when they are needed. */
type Element = {
	/** Holds at least the head. */
	readonly source: Source;
	readonly head: MatrixHead;
	whole(): Source;
	/** Whether it unpacks to more than any data does. */
	readonly isBomb: boolean;
};

/** A compressed element: its head is unpacked now, the rest when it is asked for. */
function compressedElement(packed: Uint8Array, littleEndian: boolean): Element {
	const source = sourceOf(
		inflateHead(packed, peekLength, 'zlib'),
		littleEndian,
	);
	const {start, length} = readTag(source, 0, Number.POSITIVE_INFINITY);
	ensure(
		canHold(packed.length, start + length),
		`${length} bytes from ${packed.length}`,
	);
	const head = readMatrixHead(source, 0, start + length);
	return {
		source,
		head,
		whole: () =>
			sourceOf(inflateExactly(packed, head.end, 'zlib'), littleEndian),
		isBomb: head.end > longestUnpacked(packed.length),
	};
}

/** An element that is not compressed, or lies in one that is unpacked. */
const plainElement = (source: Source, head: MatrixHead): Element => ({
	source,
	head,
	whole: () => source,
	isBomb: false,
});

/** Adds each field of a struct under its path, each of a few cells, or the texts in cells as one variable. */
function addContainer(
	name: string,
	element: Element,
	found: ArrayCollector,
): void {
	const {head, whole, isBomb} = element;
	if (isBomb) {
		found.refuse(
			name,
			`would become ${Math.round(head.end / 1e6)} MB; save what is in it as variables`,
		);
		return;
	}

	const source = whole();
	const addPart = (path: string, part: MatrixHead) => {
		addVariable(path, plainElement(source, part), found);
	};

	if (head.arrayClass === mxClass.struct) {
		for (const field of readFields(source, head)) {
			addPart(`${name}.${field.name}`, field.head);
		}

		return;
	}

	const cells = readCells(source, head);
	if (areTexts(cells)) {
		const dimensions = [cells.length, widthOf(cells)];
		found.add({name, dimensions, fastest: 'last', type: 'text'}, () =>
			readTexts(source, cells),
		);
	} else if (cells.length <= mostCells) {
		for (const [i, cell] of cells.entries()) {
			addPart(`${name}{${i + 1}}`, cell);
		}
	} else {
		found.refuse(name, reasonAgainst(source, head, shown(name))!);
	}
}

/** Adds a variable, or what is in it. */
function addVariable(
	name: string,
	element: Element,
	found: ArrayCollector,
): void {
	const {source, head, whole} = element;
	const {arrayClass, dimensions} = head;
	if (
		arrayClass === mxClass.cell ||
		(arrayClass === mxClass.struct &&
			dimensions.every((length) => length === 1))
	) {
		addContainer(name, element, found);
		return;
	}

	const shape = {name, dimensions, fastest: 'first'} as const;
	if (isReadableSparse(head)) {
		const type = head.isLogical ? 'logical' : 'double';
		found.add({...shape, type}, () => readSparse(whole(), head));
		return;
	}

	const reason = reasonAgainst(source, head, shown(name));
	if (reason !== undefined) {
		found.refuse(name, reason);
		return;
	}

	try {
		const stored = storedNumbers(source, head);
		const {type} = stored;
		found.add({...shape, type}, () => readNumbers(whole(), stored));
	} catch {
		// Octave writes sparse logical matrices like this.
		found.refuse(
			name,
			`has fewer or more numbers than its ${dimensions.join('×')} needs; save double(full(${shown(name)})) again`,
		);
	}
}

function isLittleEndian(bytes: Uint8Array, path: string): boolean {
	const mark = latin1(bytes, 126, headerLength);
	if (mark !== 'IM' && mark !== 'MI') {
		throw new BadInputError(
			bytes.length < headerLength
				? `${path} is cut off inside its header; copy or download it again.`
				: `${path} is not a MATLAB file of Level 5; give a .mat file as save(…, '-v7') writes it, or IDX or CSV.`,
		);
	}

	return mark === 'IM';
}

/**
 * Opens a MATLAB Level 5 file. Only the heads of its variables are read, and structs and cell arrays, which become
 * variables "struct.field" and "cells{1}".
 *
 * @throws BadInputError for anything that is not a whole MATLAB Level 5 file.
 */
export function openMat(bytes: Uint8Array, path: string): ArrayFile {
	const littleEndian = isLittleEndian(bytes, path);
	const source = sourceOf(bytes, littleEndian);
	const found = new ArrayCollector(path);
	let offset = headerLength;
	while (offset + 8 <= bytes.length) {
		const type = source.view.getUint32(offset, littleEndian);
		const end = offset + 8 + source.view.getUint32(offset + 4, littleEndian);
		if (end > bytes.length) {
			throw new BadInputError(
				`${path} is cut off: ${end - bytes.length} bytes are missing at its end; copy or download it again.`,
			);
		}

		try {
			const element =
				type === miCompressed
					? compressedElement(bytes.subarray(offset + 8, end), littleEndian)
					: plainElement(source, readMatrixHead(source, offset, end));
			// What has no name belongs to objects of MATLAB's own.
			if (element.head.name !== '') {
				addVariable(element.head.name, element, found);
			}
		} catch {
			throw new BadInputError(
				`${path} is damaged near byte ${offset}; copy or download it again.`,
			);
		}

		offset = end;
	}

	return found.file('mat');
}

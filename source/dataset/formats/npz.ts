import {BadInputError, shown} from '../bad-input.js';
import {type ArrayFile, type Variable} from '../contents.js';
import {isNpy, readNpyHead, readNpyValues} from './npy.js';
import {firstZipName, isZip, readZip, type ZipEntry} from './zip.js';

/** Packed bytes in which the header of an array lies. */
const peekLength = 4096;

/**
 * Opens NumPy's format of several arrays: a zip file with an .npy file for each. Other files in it are left
 * out.
 *
 * @param path - Only for messages.
 * @throws BadInputError when it is damaged.
 */
export function openNpz(bytes: Uint8Array, path: string): ArrayFile {
	let entries: ZipEntry[];
	try {
		entries = readZip(bytes);
	} catch {
		throw new BadInputError(
			`${path} is damaged or cut off: its directory of arrays cannot be read; copy or download it again.`,
		);
	}

	const variables: Variable[] = [];
	const unusable: Array<{name: string; reason: string}> = [];
	for (const entry of entries.filter((other) => other.name.endsWith('.npy'))) {
		const name = entry.name.slice(0, -'.npy'.length);
		const damaged = () =>
			new BadInputError(
				`${shown(name)} in ${path} is damaged; copy or download the file again.`,
			);
		let head: ReturnType<typeof readNpyHead>;
		try {
			const peeked = entry.head(peekLength);
			head = isNpy(peeked)
				? readNpyHead(peeked, name)
				: {reason: 'is no array of NumPy'};
		} catch {
			throw damaged();
		}

		if ('reason' in head) {
			unusable.push({name, reason: head.reason});
			continue;
		}

		const {dimensions, fastest, type, start, size} = head;
		if (start + size !== entry.size) {
			throw damaged();
		}

		const found = head;
		variables.push({
			name,
			dimensions,
			fastest,
			type,
			values() {
				try {
					return readNpyValues(entry.bytes(), found);
				} catch {
					throw damaged();
				}
			},
		});
	}

	return {kind: 'arrays', format: 'npz', variables, unusable};
}

/** Whether bytes are a zip file in which there are arrays of NumPy, or whose directory cannot be read. */
export function isNpz(bytes: Uint8Array): boolean {
	if (!isZip(bytes)) {
		return false;
	}

	try {
		return readZip(bytes).some(({name}) => name.endsWith('.npy'));
	} catch {
		return firstZipName(bytes).endsWith('.npy');
	}
}

import fs from 'node:fs/promises';
import {cannot, lookAt, notAFile, reasonOf} from './look-at-path.js';
import {shown} from './shown.js';

/**
 * Reads a whole file.
 *
 * @throws BadInputError that names the file, the reason and what to do.
 */
export async function readFileBytes(path: string): Promise<Uint8Array> {
	const look = lookAt(path);
	if (look.kind === 'device or pipe') {
		// Reading it may never end.
		throw cannot('read', path, notAFile);
	}

	if (look.kind === 'missing' && look.link !== undefined) {
		throw cannot(
			'read',
			path,
			`it is a link to ${shown(look.link)}, which is not there; name the file itself`,
		);
	}

	try {
		return await fs.readFile(path);
	} catch (error) {
		throw cannot('read', path, reasonOf('read', error));
	}
}

import {arraySamples} from './array-samples.js';
import {findRoles} from './array-roles.js';
import {openArrays} from './formats/arrays.js';
import {rowMajor} from './formats/row-major.js';
import {unpack} from './gunzip.js';
import {areCourseWeights, isCourseData} from './identify.js';
import {readFileBytes} from './read-file.js';
import {findWeights} from './weights.js';

/**
 * Whether a file has the numbers of the course's data or weights, in whatever format of arrays.
 *
 * @throws BadInputError when it cannot be read.
 */
export async function isCourseFile(
	path: string,
	kind: 'data' | 'weights',
): Promise<boolean> {
	const file = openArrays(unpack(await readFileBytes(path), path), path);
	if (!file) {
		return false;
	}

	if (kind === 'weights') {
		const found = findWeights(file, path);
		return found !== undefined && areCourseWeights(found.weights());
	}

	const roles = findRoles(file, path, {except: []});
	if (!roles) {
		return false;
	}

	const {rows, columns, fastest, labels, values} = arraySamples(
		roles.training,
		path,
		{order: 'columns', why: ''},
	);
	const data = rowMajor(values(), rows, columns, fastest);
	return isCourseData(
		{rows, columns, data},
		Array.from(labels, (label) => label || 10),
	);
}

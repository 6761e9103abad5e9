import {BadInputError} from '../dataset/bad-input.js';
import {checkWritable, FileExistsError} from '../dataset/write-file.js';

/**
 * Says at once, and not after hours of training, that a file cannot be saved.
 *
 * @throws BadInputError when it cannot, or when it exists and `force` is not set.
 */
export function checkSave(path: string, force: boolean): void {
	try {
		checkWritable(path, {overwrite: force});
	} catch (error) {
		throw error instanceof FileExistsError
			? new BadInputError(
					`${path} exists already; choose another name, or add --force to replace it.`,
				)
			: error;
	}
}

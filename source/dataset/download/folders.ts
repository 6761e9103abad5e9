import {join} from 'node:path';
import {xdgData} from 'xdg-basedir';
import {BadInputError} from '../bad-input.js';
import {type CollectionName} from './catalog.js';

/**
 * Where downloaded files of a collection are kept: `$XDG_DATA_HOME/nn-tui/NAME`, by default below
 * `~/.local/share`.
 *
 * @throws BadInputError when the system knows no home folder.
 */
export function folderOf(name: CollectionName): string {
	if (xdgData === undefined) {
		throw new BadInputError(
			'There is no home folder to keep downloads in; set XDG_DATA_HOME, or choose a folder with --dir.',
		);
	}

	return join(xdgData, 'nn-tui', name);
}

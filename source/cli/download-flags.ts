import {BadInputError} from '../dataset/bad-input.js';
import {
	collections,
	isCollectionName,
	type CollectionName,
} from '../dataset/download/catalog.js';
import {quoted, readNumber, type RawFlags} from './flags.js';

/** What the user wants to download. */
export type DownloadRequest = {
	/** In the order given, each once. None only for a list. */
	readonly names: readonly CollectionName[];
	/** Only tell what there is. */
	readonly list: boolean;
	/** The folder to download to; the user's data folder when left out. */
	readonly dir?: string;
	/** The address of a folder that has the files, instead of the public ones. */
	readonly mirror?: string;
	/** Milliseconds of silence after which a server is given up. */
	readonly patience?: number;
	readonly json: boolean;
};

/** The flags that `nn-tui download` takes. */
export const downloadFlags = ['list', 'dir', 'mirror', 'timeout', 'json'];

/** Sentences say "week7 and mnist". */
const known = Object.keys(collections).join(' and ');

/** More would not be a time limit any more, and timers end below 25 days. */
const mostSeconds = 86_400;

function readNames(words: readonly string[]): CollectionName[] {
	const names = words.map((word) => {
		if (!isCollectionName(word)) {
			throw new BadInputError(
				word === 'embedded'
					? 'The embedded digits need no download: they come with nn-tui.'
					: `There is nothing called "${word}" to download; there are ${known} (see nn-tui download --list).`,
			);
		}

		return word;
	});
	return [...new Set(names)];
}

function readMirror({mirror}: RawFlags): string | undefined {
	if (mirror === undefined) {
		return undefined;
	}

	const url =
		typeof mirror === 'string' && URL.canParse(mirror)
			? new URL(mirror)
			: undefined;
	if (!url || !['http:', 'https:'].includes(url.protocol)) {
		throw new BadInputError(
			`--mirror takes the http or https address of a folder, not ${quoted(mirror)}.`,
		);
	}

	return url.href;
}

/**
 * Understands what follows `nn-tui download`.
 *
 * @throws BadInputError when it does not make sense.
 */
export function readDownload(
	words: readonly string[],
	flags: RawFlags,
): DownloadRequest {
	const names = readNames(words);
	const list = flags.list === true;
	if (names.length === 0 && !list) {
		throw new BadInputError(
			`Say what to download: ${known} can be had, such as by nn-tui download week7 (nn-tui download --list tells more).`,
		);
	}

	const {dir, timeout} = flags;
	if (dir !== undefined && (typeof dir !== 'string' || dir === '')) {
		throw new BadInputError('--dir takes the path of a folder, not nothing.');
	}

	const mirror = readMirror(flags);
	const seconds = readNumber(flags, 'timeout', 0, {
		words: `seconds, a number greater than 0 and at most ${mostSeconds}`,
		isAllowed: (value) => value > 0 && value <= mostSeconds,
	});
	return {
		names,
		list,
		...(dir !== undefined && {dir}),
		...(mirror !== undefined && {mirror}),
		...(timeout !== undefined && {patience: seconds * 1000}),
		json: flags.json === true,
	};
}

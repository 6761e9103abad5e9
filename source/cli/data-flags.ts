import {BadInputError} from '../dataset/bad-input.js';
import {type ImageSize} from '../dataset/images.js';
import {type DataChoice} from '../dataset/read-data.js';
import {
	quoted,
	ranges,
	readChoice,
	readNumber,
	readPath,
	readWord,
	type RawFlags,
} from './flags.js';

/** The flags that say which file to read and how. */
export const readAsFlags = [
	'data',
	'labels',
	'label',
	'pixelOrder',
	'imageSize',
	'pixelScale',
];

/** The flags that say which data to use and how to read it. */
export const dataFlags = [...readAsFlags, 'test', 'testLabels', 'holdOut'];

function readImageSize({imageSize: text}: RawFlags): ImageSize | undefined {
	if (text === undefined) {
		return undefined;
	}

	const match =
		typeof text === 'string'
			? /^([1-9]\d{0,4})[x×]([1-9]\d{0,4})$/iv.exec(text.trim())
			: null;
	if (!match) {
		throw new BadInputError(
			`--image-size takes height and width in pixels, such as 28x28, not ${quoted(text)}.`,
		);
	}

	return {height: Number(match[1]), width: Number(match[2])};
}

/**
 * Which data the flags choose. The seed is read elsewhere.
 *
 * @throws BadInputError when a flag does not make sense.
 */
export function readDataFlags(flags: RawFlags): Omit<DataChoice, 'seed'> {
	const [data, labels, test, testLabels] = [
		'data',
		'labels',
		'test',
		'testLabels',
	].map((key) => readPath(flags, key));
	const labelColumn = readWord(
		flags,
		'label',
		'first, last or the name of a column',
	);
	const pixelOrder = readChoice(flags, 'pixelOrder', ['rows', 'columns']);
	const imageSize = readImageSize(flags);
	const pixelScale =
		flags.pixelScale === undefined
			? undefined
			: readNumber(flags, 'pixelScale', 1, ranges.positive);
	const holdOut =
		flags.holdOut === undefined
			? undefined
			: readNumber(flags, 'holdOut', 0, {
					words:
						'percent of the data, a number greater than 0 and less than 100',
					isAllowed: (value) => value > 0 && value < 100,
				});
	const readAs = {
		...(labels !== undefined && {labels}),
		...(labelColumn !== undefined && {labelColumn}),
		...(pixelOrder && {pixelOrder}),
		...(imageSize && {imageSize}),
		...(pixelScale !== undefined && {pixelScale}),
	};
	return {
		...(data !== undefined && {data}),
		...(Object.keys(readAs).length > 0 && {readAs}),
		...(test !== undefined && {test}),
		...(testLabels !== undefined && {testLabels}),
		...(holdOut !== undefined && {holdOut}),
	};
}

const mostUnits = 10_000;

/**
 * The units of the hidden layers: "25", or "50,25" for two layers.
 *
 * @throws BadInputError when there is something else.
 */
export function readHidden({hidden: text}: RawFlags): {
	hidden?: readonly number[];
} {
	if (text === undefined) {
		return {};
	}

	const hidden =
		typeof text === 'string'
			? text.split(',').map((units) => Number(units.trim() || Number.NaN))
			: [];
	if (
		hidden.length === 0 ||
		!hidden.every(
			(units) => Number.isInteger(units) && units >= 1 && units <= mostUnits,
		)
	) {
		throw new BadInputError(
			`--hidden takes the number of hidden units, from 1 to ${mostUnits}, such as 25 (or 50,25 for two layers), not ${quoted(text)}.`,
		);
	}

	return {hidden};
}

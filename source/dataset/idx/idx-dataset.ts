import {basename} from 'node:path';
import {createMatrix, type Matrix} from '../../network/matrix.js';
import {BadInputError} from '../bad-input.js';
import {
	imageSizeOf,
	labelsFromOne,
	turnToColumns,
	type Dataset,
	type ReadOptions,
} from '../images.js';
import {readIdx, type IdxFile} from './idx-file.js';
import {findLabels} from './names.js';

function pixelsFrom({dimensions, values}: IdxFile): Matrix {
	const [count, height, width] = dimensions as [number, number, number];
	const x = createMatrix(count, height * width);
	for (let i = 0; i < values.length; i++) {
		x.data[i] = values[i] / 255;
	}

	return x;
}

function checkImages({dimensions, path}: IdxFile): void {
	if (dimensions.length === 1) {
		throw new BadInputError(
			`${path} holds labels, not images; give the file of images, and the labels are found beside it.`,
		);
	}

	if (dimensions.length !== 3) {
		throw new BadInputError(
			`${path} has ${dimensions.length} dimensions (${dimensions.join('×')}); images need 3: their number, height and width.`,
		);
	}

	if (dimensions.includes(0)) {
		throw new BadInputError(
			`${path} is empty (${dimensions.join('×')}); it needs at least one image.`,
		);
	}
}

function checkLabels(labels: IdxFile, images: IdxFile): void {
	const {dimensions, path} = labels;
	if (dimensions.length !== 1) {
		throw new BadInputError(
			`${path} has ${dimensions.length} dimensions (${dimensions.join('×')}), but labels need 1; give the file of labels.`,
		);
	}

	if (dimensions[0] !== images.dimensions[0]) {
		throw new BadInputError(
			`${path} has ${dimensions[0]} labels, but ${images.path} has ${images.dimensions[0]} images; give files that belong together.`,
		);
	}
}

/**
 * Labelled images from an IDX file of images, which holds them row by row, and from the file of labels
 * that belongs to it. Labels 0 become K.
 *
 * @throws BadInputError when one of the files cannot be used.
 */
export async function idxDataset(
	images: IdxFile,
	{labels: given, pixelOrder = 'rows', imageSize, classes}: ReadOptions,
): Promise<Dataset> {
	const {path, dimensions} = images;
	checkImages(images);
	const [, height, width] = dimensions;
	const stored = {height, width};
	if (imageSize && (imageSize.height !== height || imageSize.width !== width)) {
		throw new BadInputError(
			`--image-size ${imageSize.height}x${imageSize.width} is given, but the images in ${path} are ${height}×${width}; leave --image-size out.`,
		);
	}

	const labels = await readIdx(given ?? (await findLabels(path)));
	checkLabels(labels, images);
	const x = pixelsFrom(images);
	if (pixelOrder === 'rows') {
		turnToColumns(x, stored);
	}

	return {
		samples: {x, labels: labelsFromOne(labels.values.slice(), classes)},
		name: basename(path).replace(/\.gz$/iv, ''),
		isSynthetic: false,
		courseFile: undefined,
		imageSize: imageSizeOf(x.columns, stored, path),
		notes: [],
	};
}

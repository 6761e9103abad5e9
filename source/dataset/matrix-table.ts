import {type ArrayFile, countOf, isVector, type TableFile} from './contents.js';
import {rowMajor} from './formats/typed-values.js';

/** Names of what has no labels in it. */
const imagesOnly =
	/(?:^|[_.])(?:x|images?|imgs?|pixels?|fea|features?|inputs?)(?:_?(?:train|test))?$/iv;

/**
 * The only matrix of a file as a table, with a row for each sample and its label in it; undefined where there are
 * several, or the name says that it holds images alone.
 *
 * @param isLabelGiven - Whether the user says where the labels are.
 */
export function tableIn(
	{format, variables}: ArrayFile,
	isLabelGiven: boolean,
): TableFile | undefined {
	const [matrix, ...others] = variables.filter(
		({type, dimensions}) => type !== 'text' && countOf(dimensions) !== 1,
	);
	if (
		!matrix ||
		others.length > 0 ||
		matrix.dimensions.length !== 2 ||
		isVector(matrix) ||
		(imagesOnly.test(matrix.name) && !isLabelGiven)
	) {
		return undefined;
	}

	const {dimensions, fastest} = matrix;
	const [rows, columns] = dimensions;
	return {
		kind: 'table',
		format,
		header: undefined,
		columns,
		async numbers() {
			return {
				rows,
				data: rowMajor(matrix.values(), rows, columns, fastest),
				notes: ['samples and labels in one matrix'],
				lineOf: (row) => `row ${row + 1}`,
			};
		},
	};
}

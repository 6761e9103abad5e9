import {type Precision} from '../../source/kernels/module.js';
import {randomWeights, createRandom} from '../../source/network/random.js';
import {createMatrix, type Samples} from '../../source/network/matrix.js';
import {type Weights} from '../../source/network/weights.js';

/** A training problem on which two engines are compared. */
export type EngineCase = {
	readonly title: string;
	/** Units in each layer, input first. */
	readonly layers: readonly number[];
	readonly rows: number;
	/** Share of pixels that are not zero. */
	readonly density: number;
	/** If given, pixels take so many values only, so that many of them are equal. */
	readonly levels?: number;
	/** Weights are drawn from [−range, range]; 1 unless given. */
	readonly range?: number;
	/** Set where float32 must differ: activations that are 1 in it and not in float64. */
	readonly onlyF64?: boolean;
};

/** Sizes that kernels get wrong: single rows and units, odd widths, nothing but zeros, several tiles. */
export const engineCases: readonly EngineCase[] = [
	{title: 'one row', layers: [4, 3, 2], rows: 1, density: 0.5},
	{title: 'one of everything', layers: [1, 1, 1], rows: 1, density: 1},
	{title: 'one hidden unit', layers: [9, 1, 4], rows: 12, density: 0.4},
	{title: 'two rows', layers: [7, 5, 3], rows: 2, density: 0.4},
	{title: 'no hidden layer', layers: [11, 5], rows: 40, density: 0.3},
	{title: 'no hidden layer, dense', layers: [11, 5], rows: 41, density: 1},
	{title: 'only zeros', layers: [6, 4, 3], rows: 20, density: 0},
	{title: 'hardly any pixel', layers: [50, 9, 3], rows: 70, density: 0.02},
	{title: 'dense', layers: [13, 7, 3], rows: 33, density: 1},
	{title: 'several tiles', layers: [30, 25, 10], rows: 700, density: 0.4},
	{title: 'several tiles, dense', layers: [30, 25, 10], rows: 611, density: 1},
	{title: 'several blocks', layers: [784, 30, 10], rows: 60, density: 0.2},
	{title: 'two blocks', layers: [261, 25, 10], rows: 60, density: 0.5},
	{
		title: 'deep, of two blocks',
		layers: [263, 60, 7, 3],
		rows: 60,
		density: 0.5,
	},
	{
		title: 'no hidden layer, of two blocks',
		layers: [259, 5],
		rows: 40,
		density: 0.5,
	},
	{title: 'wide', layers: [20, 151, 13], rows: 90, density: 0.4},
	{title: 'wide and dense', layers: [21, 150, 11], rows: 91, density: 0.9},
	{title: 'deep', layers: [12, 9, 17, 6, 5], rows: 150, density: 0.4},
	{title: 'deep and dense', layers: [12, 10, 33, 7], rows: 150, density: 1},
	{
		title: 'several tiles, few values',
		layers: [30, 25, 10],
		rows: 700,
		density: 0.5,
		levels: 9,
	},
	{
		title: 'several tiles, 50 hidden units',
		layers: [30, 50, 4],
		rows: 801,
		density: 0.4,
	},
	{
		title: 'several tiles, 50 hidden units, few values',
		layers: [30, 50, 4],
		rows: 800,
		density: 0.4,
		levels: 9,
	},
	{
		title: 'one value',
		layers: [19, 25, 3],
		rows: 90,
		density: 0.6,
		levels: 1,
	},
	{title: 'more labels', layers: [10, 6, 300], rows: 310, density: 0.4},
	{
		title: 'saturated',
		layers: [20, 8, 4],
		rows: 60,
		density: 0.5,
		range: 40,
		onlyF64: true,
	},
	// Dense kernels take two or three rows at a time: every rest.
	...Array.from({length: 8}, (_, i) => ({
		title: `${i + 1} dense rows`,
		layers: [8, 5, 3],
		rows: i + 1,
		density: 1,
	})),
	...Array.from({length: 22}, (_, i) => ({
		title: `${i + 1} hidden units`,
		layers: [17, i + 1, 3],
		rows: 29,
		density: 0.4,
	})),
	...Array.from({length: 22}, (_, i) => ({
		title: `${i + 1} hidden units, few values`,
		layers: [17, i + 1, 3],
		rows: 29,
		density: 0.5,
		levels: 5,
	})),
];

/** The cases that a precision must get right. */
export function casesFor(precision: Precision): EngineCase[] {
	return engineCases.filter(({onlyF64}) => precision === 'f64' || !onlyF64);
}

/** The samples and weights of a case; always the same. */
export function problemOf({
	layers,
	rows,
	density,
	levels,
	range = 1,
}: EngineCase): {
	samples: Samples;
	weights: Weights;
} {
	const random = createRandom(rows);
	const pixel = (): number => {
		const value = random();
		return levels ? Math.ceil(value * levels) / levels : value * 2 - 0.5;
	};

	const x = createMatrix(
		rows,
		layers[0],
		Array.from({length: rows * layers[0]}, () =>
			random() < density ? pixel() : 0,
		),
	);
	const labels = Uint16Array.from(
		{length: rows},
		() => 1 + Math.floor(random() * layers.at(-1)!),
	);
	return {samples: {x, labels}, weights: randomWeights(layers, 5, range)};
}

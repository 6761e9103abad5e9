import {
	distance,
	type Estimate,
	histogram,
	isClose,
	meanHiddenGradient,
	type WeightStatistics,
} from '../../exercise/weights/statistics.js';
import {type Matrix} from '../../network/matrix.js';
import {type Weights} from '../../network/weights.js';
import {type SessionState} from '../../session/state.js';
import {
	oneOf,
	text,
	type Block,
	type Row,
	type Table,
} from '../../content/blocks.js';
import {
	dim,
	mark,
	prompt,
	saying,
	secret,
	unspoken,
	strong,
	toned,
	type Words,
} from '../../content/words.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {type Content} from '../part.js';
import {fieldBlocks} from '../type-in-field.js';
import {drawHistogram} from './pictures.js';
import {layersIn, randomLayers, type WeightsState} from './state.js';

/** Columns of the figures beside the histogram, in a wide pane and in a narrow one. */
const figureColumns = [46, 35] as const;
/** Columns that the histogram has at least beside them. */
const histogramColumns = [62, 35] as const;
const noteRows = 3;
const spokenBars = 12;

/** What the size of the weights does to the hidden units, for the sample on screen. */
function noteOn(
	epsilon: number,
	weights: Weights,
	{snapshot, network}: SessionState,
): string {
	const pixels = snapshot?.sample.pixels;
	if (pixels?.length !== weights[0].columns - 1) {
		return 'Small: z stays near 0, where g′ is large. Different: each hidden unit learns something else.';
	}

	const activation = network?.activation ?? 'sigmoid';
	const gradient = meanHiddenGradient(weights, pixels, activation);
	const most = activation === 'sigmoid' ? 0.25 : 1;
	const figure = `With ε = ${shortNumber(epsilon)}, g′(z(1)) of sample ${snapshot!.sample.index + 1} is ${fixedNumber(gradient, 3)} on average, of at most ${most}`;
	if (activation === 'relu') {
		return `${figure}: that share of the ReLUs is active, whatever ε is.`;
	}

	return gradient < 0.4 * most
		? `${figure}: saturated units hardly learn.`
		: `${figure}: small weights keep units ready to learn.`;
}

/** The shape, the seed and ε; the formula; and the formula with the numbers of the first weight. */
function formulaBlocks(
	{seed, epsilon}: WeightsState,
	weights: Weights,
	layer: number,
): Block[] {
	const {rows, columns} = weights[layer];
	const e = shortNumber(epsilon);
	const [first] = weights[layer].data;
	// With ε = 0 every r gives 0.
	const r = epsilon > 0 ? fixedNumber((first / epsilon + 1) / 2, 4) : 'r';
	return [
		text([
			strong(`Θ${layer + 1}`),
			dim(` ${rows}×${columns}  `),
			strong(`seed ${seed}`),
			'  ',
			strong(`ε = ${e}`),
		]),
		text([dim('each weight = '), strong('r·2ε − ε'), dim(', r random 0..1')]),
		text([
			dim(`Θ${layer + 1}[0,0] = `),
			`${r}·${shortNumber(2 * epsilon)} − ${e} = ${fixedNumber(first, 4)}`,
		]),
	];
}

/** Bars for how many weights of a Θ lie where. */
function histogramBlock(
	{epsilon}: WeightsState,
	theta: Matrix,
	layer: number,
	least: number,
): Block {
	return {
		type: 'picture',
		least,
		draw(canvas, theme) {
			drawHistogram(canvas, {theta, epsilon}, theme);
		},
		sayMore() {
			const counts = histogram(theta.data, epsilon, spokenBars);
			return [
				`Histogram of Θ${layer + 1} from −ε to ε in ${spokenBars} equal pieces, about ${Math.round(theta.data.length / spokenBars)} expected in each: ${counts.join(', ')}.`,
			];
		},
	};
}

/** Enough decimals for weights of this range. */
function decimalsFor(epsilon: number): number {
	return epsilon > 0
		? Math.min(7, Math.max(2, 5 - Math.floor(Math.log10(epsilon * 10))))
		: 5;
}

/** Range, mean and standard deviation of each Θ beside what is to be expected of them. */
function statisticsTable(
	statistics: readonly WeightStatistics[],
	epsilon: number,
	layer: number,
): Table {
	const decimals = decimalsFor(epsilon);
	const number = (value: number) => fixedNumber(value, decimals);
	const row = (
		label: Words,
		valueOf: (figures: WeightStatistics) => Words,
		spoken?: Row['spoken'],
	): Row => ({
		cells: [label, ...statistics.map((figures) => secret(valueOf(figures)))],
		spoken,
	});
	const estimateRows = (
		name: string,
		expectation: string,
		pick: (figures: WeightStatistics) => Estimate,
	) => [
		row(saying(name, name === 'mean' ? name : 'standard dev.'), (figures) =>
			strong(number(pick(figures).value)),
		),
		row(
			[
				saying(`expected ${name}`, dim(' expect ')),
				unspoken(secret(dim(expectation), 4)),
			],
			(figures) => number(pick(figures).expected),
		),
		row(
			saying(`standard error of the ${name}`, dim(' std error SE')),
			(figures) => number(pick(figures).error),
			'on request',
		),
		row(saying(`${name} is off by`, dim(' off by')), (figures) => {
			const estimate = pick(figures);
			const isRight = isClose(estimate);
			return toned(isRight ? 'good' : 'bad', [
				`${distance(estimate).toFixed(1)} SE `,
				mark(isRight),
			]);
		}),
	];
	return {
		type: 'table',
		columns: [
			{},
			...statistics.map((_, l) => ({
				head:
					l === layer
						? strong(saying(`Θ${l + 1}`, `▶Θ${l + 1}`))
						: dim(`Θ${l + 1}`),
				isChosen: l === layer,
				align: 'end' as const,
				gap: 1,
				width: 9,
			})),
		],
		rows: [
			{
				cells: ['weights', ...statistics.map(({count}) => String(count))],
			},
			row('smallest', ({smallest}) => number(smallest)),
			row('largest', ({largest}) => number(largest)),
			...estimateRows('mean', '0', ({mean}) => mean),
			...estimateRows('standard deviation', 'ε/√3', ({deviation}) => deviation),
		],
	};
}

/** What training starts from, and what is still to be seen here. */
function progressBlocks(
	{seed, seedsSeen, farthest}: WeightsState,
	{network}: SessionState,
): Block[] {
	const inUse =
		network?.originKind === 'random'
			? network.seed === seed
				? 'training: this seed'
				: [`training: seed ${network.seed}`, prompt(` (i: use ${seed})`)]
			: ['training: weights of a file', prompt(' (i: use)')];
	const seen = (isSeen: boolean, done: string, todo: string): Words => [
		toned('good', isSeen ? '✓' : '·'),
		isSeen ? done : todo,
	];
	return [
		text(dim(inUse), {rank: 1}),
		text(
			[
				seen(seedsSeen.length > 1, ' two seeds  ', ' x: two seeds  '),
				seen(farthest > 0, ' why not zeros', ' →: why not 0'),
			].map((words) => prompt(words)),
			{rank: 1, spoken: 'never'},
		),
		text(dim('SE: the usual error by chance; ✓ within 3 SE.'), {
			rank: 2,
			spoken: 'on request',
		}),
	];
}

/** Random weights: the formula with numbers put in, the histogram of a Θ, and the figures of all. */
export const randomContent: Content<WeightsState> = (state, {session}) => {
	const {seed, epsilon} = state;
	const {weights, statistics} = randomLayers(layersIn(session), seed, epsilon);
	// Another network may have fewer layers than the one before.
	const layer = Math.min(state.layer, weights.length - 1);
	const theta = weights[layer];
	const formula = formulaBlocks(state, weights, layer);
	const typed = fieldBlocks(state, {
		label: state.field?.name === 'seed' ? 'seed = ' : 'ε = ',
		help: 'Enter takes it, Esc leaves.',
		rows: noteRows,
	});
	const note =
		typed.length > 0
			? []
			: [
					text(noteOn(epsilon, weights, session), {
						isSecret: true,
						least: noteRows,
					}),
				];
	const figures = [
		statisticsTable(statistics, epsilon, layer),
		...progressBlocks(state, session),
	];
	return [
		oneOf(
			...figureColumns.map((columns, i): Block[] => [
				{
					type: 'beside',
					gap: 2,
					sides: [
						{
							blocks: [
								...formula,
								histogramBlock(state, theta, layer, 5),
								...typed,
								...note,
							],
							width: histogramColumns[i],
							isGrowing: true,
						},
						{blocks: figures, width: columns},
					],
				},
			]),
			[
				...typed,
				...figures,
				...formula,
				histogramBlock(state, theta, layer, 9),
				...note,
			],
		),
	];
};

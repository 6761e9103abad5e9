import {
	costPieces,
	courseCosts,
	courseTolerance,
	regularizationAt,
	type CostPieces,
} from '../../exercise/backpropagation/cost-pieces.js';
import {type SessionState} from '../../session/state.js';
import {gap, text, type Block, type Table} from '../../content/blocks.js';
import {
	dim,
	large,
	mark,
	prompt,
	saying,
	secret,
	strong,
	toned,
	unspoken,
	type Words,
} from '../../content/words.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {type Content} from '../part.js';
import {costPicture} from '../views/cost-curve.js';
import {labelName} from '../views/network-diagram.js';
import {tableNumber} from './formula.js';
import {sourceTexts, traceOf, type BackpropagationState} from './state.js';
import {timeline} from './step-content.js';

/** Rows of a lecture that what is said of the costs keeps while it is covered. */
const leastRows = {files: 3, piece: 2};

const decimals = 6;
/** Columns that cover a figure with so many decimals. */
const costColumns = 8;

type CostRow = {
	readonly lambda: number;
	readonly regularization: number;
	readonly cost: number;
	/** The course's figure for its own files. */
	readonly demanded: number;
	/** Whether the cost is that; nothing where other data or weights are in use. */
	readonly isMet: boolean | undefined;
};

/** The cost of the present weights, taken apart, at the handout's λ. */
type Costs = {
	readonly pieces: CostPieces;
	readonly rows: readonly CostRow[];
	readonly iteration: number;
};

/** Whether the data is the course's, and the present weights are, with the sigmoid that they were trained with. */
function courseFilesIn({data, network, latest}: SessionState): {
	readonly data: boolean;
	readonly weights: boolean;
} {
	return {
		data: data?.courseFile === 'week7data1',
		// Training changes them, so only iteration 0 has the file's own.
		weights:
			network?.originKind === 'course' &&
			network.activation === 'sigmoid' &&
			latest?.iteration === 0,
	};
}

/**
 * The costs of the present weights. Nothing while training runs: the newest cost then belongs to other
 * weights than the newest snapshot.
 */
export function costsOf(session: SessionState): Costs | undefined {
	const {activity, latest, snapshot, data} = session;
	if (
		activity === 'training' ||
		!latest ||
		!snapshot ||
		!data ||
		latest.iteration !== snapshot.iteration
	) {
		return undefined;
	}

	const course = courseFilesIn(session);
	const isCourse = course.data && course.weights;
	const pieces = costPieces(
		latest.cost,
		latest.lambda,
		snapshot.weights,
		data.samples,
	);
	return {
		pieces,
		iteration: latest.iteration,
		rows: courseCosts.map(({lambda, cost: demanded}) => {
			const regularization = regularizationAt(pieces, lambda);
			const cost = pieces.crossEntropy + regularization;
			return {
				lambda,
				regularization,
				cost,
				demanded,
				isMet: isCourse
					? Math.abs(cost - demanded) <= courseTolerance
					: undefined,
			};
		}),
	};
}

const six = (value: number) => fixedNumber(value, decimals);

function demandedWords({isMet, demanded}: CostRow): Words {
	return isMet === undefined
		? dim([unspoken('('), six(demanded), unspoken(')')])
		: [toned(isMet ? 'good' : 'bad', `${six(demanded)} `), mark(isMet)];
}

function costTable({rows, pieces}: Costs): Table {
	const isCourse = rows[0].isMet !== undefined;
	return {
		type: 'table',
		columns: [
			{head: 'λ', say: 'λ ='},
			{head: 'cross-entropy', align: 'end', gap: 4},
			{rank: 1},
			{head: 'λ/(2m)·ΣΘ²', align: 'end'},
			{rank: 1, gap: 1},
			{head: 'cost J', align: 'end', gap: 1, width: costColumns},
			{
				head: isCourse ? 'demanded' : 'course files only',
				say: isCourse ? 'demanded' : 'the course’s files give',
				gap: 3,
				...(!isCourse && {rank: 2}),
			},
		],
		rows: rows.map((row) => {
			const {lambda, regularization, cost} = row;
			return {
				cells: [
					strong(String(lambda)),
					secret(six(pieces.crossEntropy), costColumns),
					unspoken(dim('+')),
					secret(six(regularization), costColumns),
					unspoken(dim('=')),
					secret(
						lambda > 1
							? strong(six(cost))
							: large(
									`cost J at λ = ${lambda}`,
									strong(six(cost)),
									fixedNumber(cost, 4),
								),
						costColumns,
					),
					secret(demandedWords(row), costColumns + 2),
				],
			};
		}),
	};
}

/** What is in use, and what is missing for the handout's figures to hold. */
function filesText(session: SessionState): Words {
	const course = courseFilesIn(session);
	if (course.data && course.weights) {
		return 'Both course files are in use, so these figures are demanded. The handout’s 0.3877 is 0.38377 with a digit lost; λ = 3 is the course script’s extra check.';
	}

	const weights =
		(session.network?.activation ?? 'sigmoid') === 'sigmoid'
			? 'week7weights.mat as it was before training'
			: 'week7weights.mat with sigmoid hidden units';
	const missing = [
		...(course.data ? [] : ['week7data1.mat']),
		...(course.weights ? [] : [weights]),
	].join(' and ');
	return [
		`The handout’s figures hold for its own files only, so none is marked right or wrong here; that takes ${missing}`,
		prompt(' (o opens a file)'),
		'.',
	];
}

function piecesTexts({pieces, rows}: Costs): string[] {
	const {squares, m} = pieces;
	const wrong = pieces.crossEntropy + regularizationAt(pieces, 1, true);
	return [
		`Cross-entropy: −1/m Σ Σ [y log a + (1 − y) log(1 − a)], over all m = ${m} samples and all output units; λ plays no part.`,
		`λ/(2m)·ΣΘ²: ${squares.map((sum, l) => `ΣΘ${l + 1}² = ${shortNumber(sum, 6)}`).join(', ')}, without column 0 (the bias weights). With column 0 you would get ${fixedNumber(wrong, decimals)} at λ = 1 instead of ${fixedNumber(rows[1].cost, decimals)}.`,
	];
}

/** The cost as it falls, once there is more than one iteration. */
function liveCurve(session: SessionState): Block[] {
	return session.history.buckets.length < 2
		? []
		: [gap, costPicture(session, {least: 4, rank: 1})];
}

/** The cost of the present weights at the handout's λ beside what the handout demands, and its pieces. */
export const costContent: Content<BackpropagationState> = (
	state,
	{session, isLecture},
) => {
	const head = [timeline(traceOf(state, session)?.steps ?? [], 0), gap];
	const {data, network, latest} = session;
	if (!data || !network || !latest) {
		return [...head, text(dim('waiting for data …'))];
	}

	const costs = costsOf(session);
	if (!costs) {
		return [
			...head,
			text(
				'Training is changing the weights at every moment, so no cost stays long enough to be compared. Space pauses; then the costs at λ = 0, 1 and 3 stand here. r begins again at iteration 0.',
			),
			...liveCurve(session),
		];
	}

	return [
		...head,
		text([
			dim('Cost of the weights of iteration '),
			strong(String(costs.iteration)),
			dim(' ('),
			network.origin,
			dim(') on '),
			data.name,
		]),
		gap,
		costTable(costs),
		{...gap, rank: 1},
		text(
			toned(
				costs.rows[0].isMet === undefined ? 'warning' : undefined,
				filesText(session),
			),
			{
				isSecret: true,
				least: isLecture ? leastRows.files : 0,
			},
		),
		...piecesTexts(costs).flatMap((piece, i) => [
			{...gap, rank: i + 2},
			text(piece, {
				isSecret: true,
				least: isLecture ? leastRows.piece : 0,
				spoken: 'on request',
			}),
		]),
		gap,
		text(prompt('→ begins backpropagation of one sample.')),
	];
};

/** log(1 + e^z), finite for every z. */
function softplus(z: number): number {
	return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** What the selected sample puts into the cost, one output unit a row. */
export const sampleCostContent: Content<BackpropagationState> = (
	chosen,
	{session},
) => {
	// Beside the cost of the training data stands one of its samples, not of the check network.
	const state = {...chosen, isCheckNetwork: false};
	const trace = traceOf(state, session);
	if (!trace) {
		return [];
	}

	const last = trace.layers.length - 1;
	// −log a where y is 1, −log(1 − a) where it is 0.
	const terms = Array.from(trace.y, (y, k) =>
		softplus(y === 1 ? -trace.z[last][k] : trace.z[last][k]),
	);
	const sum = terms.reduce((before, term) => before + term, 0);
	return [
		text(
			`${sourceTexts(state, trace, session)[1]}: what it puts into the cost.`,
		),
		gap,
		{
			type: 'table',
			spoken: 'on request',
			columns: [
				{head: 'label', say: ''},
				{head: 'y', align: 'end'},
				{head: `a(${last})`, align: 'end', gap: 4},
				{head: 'term', align: 'end', gap: 4},
			],
			rows: terms.map((term, k) => {
				const y = trace.y[k];
				const label = labelName(k + 1, terms.length);
				const number = (value: number) =>
					secret(toned(y === 1 ? 'strong' : undefined, tableNumber(value)));
				return {
					cells: [
						saying(`Label ${label}`, label),
						toned(y === 1 ? 'strong' : undefined, String(y)),
						number(trace.a[last][k]),
						number(term),
					],
				};
			}),
		},
		text([dim('Sum of its terms: '), secret(strong(six(sum)), costColumns)]),
		gap,
		text(
			'A term is −log a where y = 1 and −log(1 − a) where y = 0. The cross-entropy is the mean of such sums over all samples.',
		),
	];
};

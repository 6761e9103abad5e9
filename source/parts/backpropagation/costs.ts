import {
	costPieces,
	courseCosts,
	courseTolerance,
	regularizationAt,
	type CostPieces,
} from '../../exercise/backpropagation/cost-pieces.js';
import {type SessionState} from '../../session/state.js';

/** One row of the cost table. */
export type CostRow = {
	readonly lambda: number;
	readonly crossEntropy: number;
	readonly regularization: number;
	readonly cost: number;
	/** The course's figure for its own files. */
	readonly demanded: number;
	/** Whether the cost is that; nothing where other data or weights are in use. */
	readonly isMet: boolean | undefined;
};

/** The cost of the present weights, taken apart, at the handout's λ. */
export type Costs = {
	readonly pieces: CostPieces;
	readonly rows: readonly CostRow[];
	readonly iteration: number;
};

/** Whether the data is the course's, and the present weights are. */
export function courseFilesIn({data, network, latest}: SessionState): {
	readonly data: boolean;
	readonly weights: boolean;
} {
	return {
		data: data?.courseFile === 'week7data1',
		// Training changes them, so only iteration 0 has the file's own.
		weights: network?.originKind === 'course' && latest?.iteration === 0,
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
				crossEntropy: pieces.crossEntropy,
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

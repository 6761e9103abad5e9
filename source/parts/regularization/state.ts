import {type Formula} from '../../exercise/regularization.js';
import {checkLayers} from '../../network/gradient-check.js';

/** What is chosen on the screen of the regularization. */
export type RegularizationState = {
	/** The Θ whose cells the arrows move in, 1 for the first. */
	readonly layer: 1 | 2;
	readonly row: number;
	readonly column: number;
	readonly formula: Formula;
	/** The last λ above 0, to come back to. */
	readonly otherLambda: number;
	/** What has been seen, for the mark of the part. */
	readonly seen: {
		readonly zero: boolean;
		readonly other: boolean;
		readonly handout: boolean;
	};
};

export const initialRegularizationState: RegularizationState = {
	layer: 1,
	row: 0,
	column: 1,
	formula: 'λ/m',
	otherLambda: 3,
	seen: {zero: false, other: false, handout: false},
};

/** Rows and columns of a Θ of the check network. */
export function shapeOf(layer: number): {rows: number; columns: number} {
	return {rows: checkLayers[layer], columns: checkLayers[layer - 1] + 1};
}

function clamp(value: number, end: number): number {
	return Math.max(0, Math.min(end - 1, value));
}

/** Moves in Θ as far as its rows and columns go. */
function move(
	state: RegularizationState,
	rows: number,
	columns: number,
): RegularizationState {
	const shape = shapeOf(state.layer);
	return {
		...state,
		row: clamp(state.row + rows, shape.rows),
		column: clamp(state.column + columns, shape.columns),
	};
}

export const regularizationActions = {
	move,
	layer: (state: RegularizationState): RegularizationState =>
		move({...state, layer: state.layer === 1 ? 2 : 1}, 0, 0),
	formula(state: RegularizationState): RegularizationState {
		return {
			...state,
			formula: state.formula === 'λ' ? 'λ/m' : 'λ',
			seen: {...state.seen, handout: true},
		};
	},
	/** Notes a λ that is on the screen. */
	see: (state: RegularizationState, lambda: number): RegularizationState => ({
		...state,
		otherLambda: lambda > 0 ? lambda : state.otherLambda,
		seen: {
			...state.seen,
			zero: state.seen.zero || lambda === 0,
			other: state.seen.other || lambda > 0,
		},
	}),
} as const;

import {
	checkLambdas,
	epsilonExponents,
	runCheck,
} from '../../exercise/check.js';
import {mistakes} from '../../exercise/mistakes/index.js';
import {type Activation} from '../../network/activation.js';
import {
	tolerance,
	type CheckedWeight,
	type GradientCheck,
} from '../../network/gradient-check.js';
import {type TextField} from '../../drawing/text-field.js';
import {type Message} from '../type-in-field.js';

/** An answer to a question of a round. */
export type Answer = {
	/** Index of the choice; none where the answer was shown instead. */
	readonly choice: number | undefined;
	readonly isHinted: boolean;
};

/** A round of hidden mistakes. While it is on, the hidden one is the mistake in the code under test. */
export type Round = {
	/** Its seed. */
	readonly number: number;
	/** Which question is on screen, from 0; after the last one the score is. */
	readonly at: number;
	/** What was answered, the question on screen included. */
	readonly answers: readonly Answer[];
	/** The row that keys have moved to: of the choices, of the evidence, or of the score. */
	readonly marked: number | undefined;
	readonly isHinted: boolean;
	/** Whether it is asked if the round may be lost. */
	readonly isLeaving: boolean;
	/** The field for a typed answer, while it is open. */
	readonly field: TextField | undefined;
	readonly message: Message | undefined;
	/** The mistake that was under test before. */
	readonly before: string | undefined;
};

/** What is chosen on the screen of the gradient check. */
export type CheckState = {
	/** What the hidden units of the run compute, for the right code; mistakes are those of the exercise, with sigmoid. */
	readonly activation: Activation;
	/** The id of the mistake in the code under test; none for the right code. */
	readonly mistake: string | undefined;
	/** Ids of the mistakes that were tried: their results are shown in the menu. */
	readonly tried: readonly string[];
	/** The power of ten that ε is. */
	readonly exponent: number;
	/** The λ whose table is shown. */
	readonly lambda: (typeof checkLambdas)[number];
	/** Which Θ the table shows; 0 for all. */
	readonly layer: number;
	/** Show only the row of the selected weight. */
	readonly row: {readonly layer: number; readonly row: number} | undefined;
	readonly order: 'position' | 'worst first';
	/** Index of a row of the table as it is shown. */
	readonly selected: number;
	readonly isDone: boolean;
	readonly round: Round | undefined;
	/** The number of the round after the last one; none before the first. */
	readonly nextRound: number | undefined;
};

export const initialCheckState: CheckState = {
	activation: 'sigmoid',
	mistake: undefined,
	tried: [],
	exponent: -4,
	lambda: 0,
	layer: 0,
	row: undefined,
	order: 'worst first',
	selected: 0,
	isDone: false,
	round: undefined,
	nextRound: undefined,
};

/** A power of ten as the exercise writes it: "1e-4". */
export function powerText(exponent: number): string {
	return `1e${exponent}`;
}

/** What the hidden units of the code under test compute; in a round nothing may tell the right code from others. */
export function activationOf({
	mistake,
	round,
	activation,
}: CheckState): Activation {
	return mistake === undefined && !round ? activation : 'sigmoid';
}

/** The check of the code under test. */
export function checkOf(
	state: CheckState,
	lambda: number = state.lambda,
): GradientCheck {
	const {mistake, exponent} = state;
	return runCheck(mistake, lambda, exponent, activationOf(state));
}

/** The difference that a row is judged by: none at a kink, where it means nothing. */
const judged = ({difference, isAtKink}: CheckedWeight) =>
	isAtKink ? 0 : difference;

/** The rows of the table: filtered and in the chosen order. */
export function shownWeights(state: CheckState): CheckedWeight[] {
	const {layer, row, order} = state;
	const shown = checkOf(state).weights.filter(
		(weight) =>
			(layer === 0 || weight.layer === layer) &&
			(!row || (weight.layer === row.layer && weight.row === row.row)),
	);
	return order === 'position'
		? shown
		: shown.sort((a, b) => judged(b) - judged(a));
}

/** The weight that is explained. */
export function selectedWeight(state: CheckState): CheckedWeight {
	const shown = shownWeights(state);
	return shown[Math.min(state.selected, shown.length - 1)];
}

function clampSelected(state: CheckState, selected: number): CheckState {
	const last = shownWeights(state).length - 1;
	return {...state, selected: Math.max(0, Math.min(last, selected))};
}

/** Where a weight is. */
export type Place = Pick<CheckedWeight, 'layer' | 'row' | 'column'>;

/** Selects a weight in the table; where the table leaves it out, the first one. */
function selectPlace(state: CheckState, place: Place): CheckState {
	const at = shownWeights(state).findIndex(
		({layer, row, column}) =>
			layer === place.layer && row === place.row && column === place.column,
	);
	return clampSelected(state, at);
}

/** Keeps the same weight selected while the rows around it change. */
function withRows(state: CheckState, change: Partial<CheckState>): CheckState {
	return selectPlace({...state, ...change}, selectedWeight(state));
}

/** Whether the check passes at every λ. */
export function passesEverywhere(state: CheckState): boolean {
	return checkLambdas.every((lambda) => checkOf(state, lambda).passed);
}

function choose(state: CheckState, mistake: string | undefined): CheckState {
	const tried =
		mistake === undefined || state.tried.includes(mistake)
			? state.tried
			: [...state.tried, mistake];
	// Worst first, a new mistake is looked at from its worst weight on.
	const selected = state.order === 'worst first' ? 0 : state.selected;
	const next = {...state, mistake, tried, selected};
	return {
		...next,
		isDone:
			state.isDone ||
			(mistake === undefined && tried.length > 0 && passesEverywhere(next)),
	};
}

/** The right code, then the mistakes: the entries of the menu. */
export const menuIds: ReadonlyArray<string | undefined> = [
	undefined,
	...mistakes.map(({id}) => id),
];

/** Goes to the worst weight where the selected one is right and others are not. */
function toWorst(state: CheckState): CheckState {
	const [first] = shownWeights(state);
	return state.order === 'worst first' &&
		judged(first) > tolerance &&
		judged(selectedWeight(state)) <= tolerance
		? {...state, selected: 0}
		: state;
}

function isAtWorst({order, selected}: CheckState): boolean {
	return order === 'worst first' && selected === 0;
}

export const checkActions = {
	/** Moves by some weights in the table; its ends stay. */
	moveInTable: (state: CheckState, by: number): CheckState =>
		clampSelected(state, state.selected + by),
	/** Moves by some mistakes in the menu; its ends stay. */
	moveInMenu(state: CheckState, by: number): CheckState {
		const at = menuIds.indexOf(state.mistake) + by;
		const id = menuIds[Math.max(0, Math.min(menuIds.length - 1, at))];
		return id === state.mistake ? state : choose(state, id);
	},
	/** Selects a row of the table as it is shown. */
	select: clampSelected,
	/** Selects a weight at a λ, in the whole table. */
	selectAt: (
		state: CheckState,
		lambda: CheckState['lambda'],
		place: Place,
	): CheckState =>
		selectPlace({...state, lambda, layer: 0, row: undefined}, place),
	/** Takes a mistake, or the right code. */
	choose,
	repair: (state: CheckState): CheckState => choose(state, undefined),
	epsilon(state: CheckState, by: 1 | -1): CheckState {
		const exponent = state.exponent + by;
		if (!(epsilonExponents as readonly number[]).includes(exponent)) {
			return state;
		}

		// Who looks at the worst weight wants to see the worst one at the other ε too.
		const next = isAtWorst(state)
			? {...state, exponent}
			: toWorst(withRows(state, {exponent}));
		return {
			...next,
			isDone:
				state.isDone ||
				(state.mistake === undefined &&
					state.tried.length > 0 &&
					passesEverywhere(next)),
		};
	},
	lambda(state: CheckState): CheckState {
		const lambda = state.lambda === 0 ? 3 : 0;
		// Who looks at the worst weight wants to see the worst one at the other λ too.
		return isAtWorst(state) ? {...state, lambda} : withRows(state, {lambda});
	},
	layer: (state: CheckState): CheckState =>
		withRows(state, {layer: (state.layer + 1) % 3, row: undefined}),
	row(state: CheckState): CheckState {
		const {layer, row} = selectedWeight(state);
		return withRows(state, {row: state.row ? undefined : {layer, row}});
	},
	order: (state: CheckState): CheckState =>
		withRows(state, {
			order: state.order === 'position' ? 'worst first' : 'position',
		}),
} as const;

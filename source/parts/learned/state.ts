import {type ImageSize} from '../../dataset/images.js';
import {isPictured} from '../../drawing/picture.js';
import {hasCell} from '../../network/confusion.js';
import {
	type ConfusionCell,
	type Examined,
	type ExaminedSample,
	type SessionState,
	type Watched,
} from '../../session/state.js';

/** What is chosen on the screen of what the network has learned. */
export type LearnedState = {
	/** The samples of the confusion matrix. */
	readonly of: Watched['of'];
	/** The chosen cell of the confusion matrix; the most frequent confusion until one is chosen. */
	readonly cell?: ConfusionCell;
	/** Which of the samples of the cell is chosen, from 0. */
	readonly sample: number;
	/** Whether misread samples of a cell have been looked at. */
	readonly hasLooked: boolean;
	/** The hidden layer whose units are shown, from 0, and the chosen unit, from 0. */
	readonly unit: {readonly layer: number; readonly index: number};
	/** What has the room on screens of the usual size. */
	readonly view: 'matrix' | 'units';
	/** Whether the pictures of all units have the same scale instead of each its own. */
	readonly isOneScale: boolean;
};

export const initialLearnedState: LearnedState = {
	of: 'training',
	sample: 0,
	hasLooked: false,
	unit: {layer: 0, index: 0},
	view: 'matrix',
	isOneScale: false,
};

/** What was found out of the samples that are chosen, if it was already. */
export function examinedNow(
	{of}: Pick<LearnedState, 'of'>,
	{examined}: SessionState,
): Examined | undefined {
	return examined?.watched.of === of ? examined : undefined;
}

/** The chosen cell; with fewer labels than when it was chosen, the one that was examined. */
export function chosenCell(
	{cell}: LearnedState,
	{cell: examined, confusion}: Examined,
): ConfusionCell {
	return hasCell(confusion.length, cell) ? cell : examined;
}

/** The samples of the chosen cell, and which of them is chosen; nothing until they are those of this cell. */
export function samplesNow(
	state: LearnedState,
	session: SessionState,
):
	| {
			readonly examined: Examined;
			readonly chosen: number;
			readonly sample: ExaminedSample | undefined;
	  }
	| undefined {
	const examined = examinedNow(state, session);
	if (!examined) {
		return undefined;
	}

	const {cell, samples} = examined;
	const {label, answer} = chosenCell(state, examined);
	if (cell.label !== label || cell.answer !== answer) {
		return undefined;
	}

	const chosen = Math.max(0, Math.min(samples.length - 1, state.sample));
	return {examined, chosen, sample: samples[chosen]};
}

export function chooseCell(
	state: LearnedState,
	cell: ConfusionCell,
	session: SessionState,
): LearnedState {
	const count =
		examinedNow(state, session)?.confusion[cell.label - 1][cell.answer - 1] ??
		0;
	return {
		...state,
		cell,
		sample: 0,
		hasLooked: state.hasLooked || (count > 0 && cell.label !== cell.answer),
	};
}

/** Chooses the cell that many rows and columns away, as far as there are any. */
export function moveCell(
	state: LearnedState,
	by: {readonly rows: number; readonly columns: number},
	session: SessionState,
): LearnedState {
	const examined = examinedNow(state, session);
	if (!examined) {
		return state;
	}

	const inside = (k: number) =>
		Math.max(1, Math.min(examined.confusion.length, k));
	const {label, answer} = chosenCell(state, examined);
	return chooseCell(
		state,
		{label: inside(label + by.rows), answer: inside(answer + by.columns)},
		session,
	);
}

/** Chooses the sample that many places on, going round; where they are still looked for, it counts from the first. */
export function moveSample(
	state: LearnedState,
	by: number,
	session: SessionState,
): LearnedState {
	const now = samplesNow(state, session);
	if (!now) {
		return {...state, sample: Math.max(0, state.sample + by)};
	}

	const {length} = now.examined.samples;
	return {
		...state,
		cell: now.examined.cell,
		sample: (now.chosen + by + length) % Math.max(1, length),
		hasLooked: true,
	};
}

/** Units in a row of pictures. */
export const unitsAcross = 5;

/** The size of pictures of the weights into a hidden layer; undefined where the units below are no pixels. */
export function sizeBelow(
	{data}: SessionState,
	layer: number,
): ImageSize | undefined {
	return layer === 0 && isPictured(data?.imageSize)
		? data.imageSize
		: undefined;
}

/** Chooses a unit some places or rows on; the first or last one where there is none. */
export function moveUnit(
	state: LearnedState,
	by: {readonly rows: number; readonly columns: number},
	session: SessionState,
): LearnedState {
	const {layer, index} = state.unit;
	const count = session.snapshot?.weights[layer]?.rows ?? 1;
	const hasPictures = session.data?.points ?? sizeBelow(session, layer);
	const across = hasPictures ? unitsAcross : 1;
	const next = index + by.rows * across + by.columns;
	return {
		...state,
		unit: {layer, index: Math.max(0, Math.min(count - 1, next))},
	};
}

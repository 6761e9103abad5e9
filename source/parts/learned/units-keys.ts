import {type ImageSize} from '../../dataset/images.js';
import {isPictured} from '../../drawing/picture.js';
import {type SessionState} from '../../session/state.js';
import {unless} from '../binding.js';
import {keyTable} from '../pair.js';
import {type KeyContext, type Pane} from '../part.js';
import {type LearnedState} from './state.js';

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

/** A click on a unit chooses it, one on a sample shows that on all screens. */
export const chooseInUnits: NonNullable<Pane<LearnedState>['choose']> = (
	state,
	target,
	{send},
) => {
	const {unit, sample} = target as {unit?: number; sample?: number};
	if (sample !== undefined && state.of === 'training') {
		send({type: 'select-sample', index: sample});
	}

	return unit === undefined
		? state
		: {...state, unit: {...state.unit, index: unit}};
};

const hiddenLayers = ({session}: KeyContext) =>
	(session.network?.layers.length ?? 2) - 2;

const isInUnits = ({view}: LearnedState, {focused}: KeyContext) =>
	view === 'units' && focused === 'units';

/** The keys of the hidden units beside the arrows. */
export const unitsKeys = keyTable<LearnedState>([
	{
		keys: ['v'],
		pane: ({focused}) => (focused === 'misread' ? 'confusion' : focused),
		hint: (state, context) => (isInUnits(state, context) ? 'matrix' : 'units'),
		help: 'what the hidden units see, in all the room; again: the matrix',
		run(state, context) {
			const isLeft = isInUnits(state, context);
			context.focus?.(isLeft ? 'confusion' : 'units');
			return {...state, view: isLeft ? 'matrix' : 'units'};
		},
	},
	{
		keys: ['x'],
		pane: 'units',
		hint: 'layer',
		help: 'the next hidden layer',
		off: (_, context) =>
			unless(hiddenLayers(context) > 1, 'there is only one hidden layer'),
		run: (state, context) => ({
			...state,
			unit: {
				layer: (state.unit.layer + 1) % hiddenLayers(context),
				index: 0,
			},
		}),
	},
	{
		keys: ['c'],
		pane: 'units',
		hint: 'scale',
		help: 'colors of the pictures on one scale, or each on its own',
		off: (_, {session}) =>
			unless(!session.data?.points, 'activations have one scale'),
		run: (state) => ({...state, isOneScale: !state.isOneScale}),
	},
]);

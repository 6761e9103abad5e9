import {largestSize} from '../../drawing/picture.js';
import {row, type Matrix} from '../../network/matrix.js';
import {type Weights} from '../../network/weights.js';
import {type SessionState} from '../../session/state.js';
import {labelName} from '../views/network-diagram.js';
import {type LearnedState} from './state.js';

/** A hidden unit with the weights into it and out of it. */
export type Unit = {
	/** Its layer among the hidden ones, and its place in it, both from 0. */
	readonly layer: number;
	readonly index: number;
	readonly bias: number;
	readonly incoming: Float64Array;
	/** To each unit of the next layer. */
	readonly outgoing: Float64Array;
};

/** Weights of at least this share of the largest one are named, and this many of either sign at most. */
const strongShare = 0.5;
const mostTold = 2;
/** Two units are equal where no weight differs by more than this share of the largest one: rounding. */
const rounding = 1e-6;

/** The weights into a unit without its bias. */
export function incomingOf(theta: Matrix, index: number): Float64Array {
	return row(theta, index).subarray(1);
}

/** A unit of a network; the last one where there is none of this number. */
export function unitOf(
	weights: Weights,
	wanted: LearnedState['unit'],
): Unit | undefined {
	const layer = Math.min(wanted.layer, weights.length - 2);
	if (layer < 0) {
		return undefined;
	}

	const index = Math.min(wanted.index, weights[layer].rows - 1);
	const {rows, columns, data} = weights[layer + 1];
	return {
		layer,
		index,
		bias: row(weights[layer], index)[0],
		incoming: incomingOf(weights[layer], index),
		outgoing: Float64Array.from(
			{length: rows},
			(_, k) => data[k * columns + index + 1],
		),
	};
}

/** How a unit of the layer after a hidden one is called: by its label where that is the output. */
export function nameAfter(weights: Weights, layer: number, k: number): string {
	const isOutput = layer + 2 === weights.length;
	return isOutput ? labelName(k + 1, weights[layer + 1].rows) : `unit ${k + 1}`;
}

/** What a unit does to the next layer when it is active: "pushes towards 0 and 6, away from 1". */
export function effectOf({layer, outgoing}: Unit, weights: Weights): string {
	const least = strongShare * largestSize(outgoing);
	const strongest = (word: string, sign: 1 | -1) => {
		const strong = [...outgoing.keys()]
			.filter((k) => least > 0 && sign * outgoing[k] >= least)
			.toSorted((i, k) => sign * (outgoing[k] - outgoing[i]));
		const names = strong
			.slice(0, mostTold)
			.map((k) => nameAfter(weights, layer, k));
		return strong.length === 0
			? []
			: [
					`${word} ${strong.length === outgoing.length ? 'all' : names.join(' and ')}`,
				];
	};

	const effects = [...strongest('towards', 1), ...strongest('away from', -1)];
	return effects.length > 0
		? `pushes ${effects.join(', ')}`
		: 'pushes towards nothing';
}

/** Whether all units of a hidden layer have the same weights, into them and out of them, but for rounding. */
export function areUnitsEqual(weights: Weights, layer: number): boolean {
	const [into, out] = [weights[layer], weights[layer + 1]];
	const tolerance =
		rounding * Math.max(largestSize(into.data), largestSize(out.data));
	const isNear = (a: number, b: number) => Math.abs(a - b) <= tolerance;
	return (
		into.rows > 1 &&
		into.data.every((value, i) => isNear(value, into.data[i % into.columns])) &&
		out.data.every((value, i) => {
			const column = i % out.columns;
			// Column 0 is the bias of the next layer, column 1 the first unit.
			return column < 2 || isNear(value, out.data[i - column + 1]);
		})
	);
}

/** What all samples do to the units of a layer, once that is known. */
export function examinedUnits({examined}: SessionState, {layer}: Unit) {
	return examined?.watched.unit?.layer === layer ? examined.units : undefined;
}

/** What the activation of a unit is over all samples. */
export function activityOf([least, greatest]: readonly [number, number]):
	'dead' | 'constant' | 'active' {
	return least === 0 && greatest === 0
		? 'dead'
		: greatest - least < 0.01
			? 'constant'
			: 'active';
}

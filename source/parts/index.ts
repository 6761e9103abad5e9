import {backpropagation} from './backpropagation/backpropagation.js';
import {check} from './check/check.js';
import {code} from './code/code.js';
import {draw} from './draw/draw.js';
import {graph} from './graph/graph.js';
import {learned} from './learned/learned.js';
import {netPart} from './net/net.js';
import {overview} from './overview/overview.js';
import {
	type AnyPart,
	type Arrangement,
	type PartId,
	type Stack,
} from './part.js';
import {regularization} from './regularization/regularization.js';
import {sigmoidPart} from './sigmoid/sigmoid.js';
import {train} from './train/train.js';
import {weightsPart} from './weights/weights.js';

/** All screens, in the order of their tabs. */
export const parts: readonly AnyPart[] = [
	overview,
	graph,
	netPart,
	sigmoidPart,
	weightsPart,
	backpropagation,
	check,
	regularization,
	train,
	code,
	learned,
	draw,
];

/** @throws RangeError when there is no such part. */
export function partById(id: PartId): AnyPart {
	const part = parts.find((other) => other.id === id);
	if (!part) {
		throw new RangeError(`There is no part ${id}.`);
	}

	return part;
}

/** The state of each part that has been touched. */
export type PartStates = {
	readonly parts: Readonly<Partial<Record<PartId, unknown>>>;
};

export function partState(part: AnyPart, {parts: states}: PartStates): unknown {
	return states[part.id] ?? part.initial;
}

/** The present panes of a part. */
export function partArrangement(
	part: AnyPart,
	state: PartStates,
): Arrangement<unknown> | Stack<unknown> {
	const {arrangement} = part;
	return typeof arrangement === 'function'
		? arrangement(partState(part, state))
		: arrangement;
}

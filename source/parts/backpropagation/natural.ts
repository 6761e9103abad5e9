import {explain} from '../../exercise/backpropagation/explain.js';
import {
	isMatrixStep,
	isSumStep,
	resultOf,
} from '../../exercise/backpropagation/result.js';
import {type SessionState} from '../../session/state.js';
import {wrapText} from '../../drawing/text.js';
import {type NaturalSize} from '../part.js';
import {smallestTable, wantedTable} from './draw-detail.js';
import {heatMapWidth} from './draw-heat-map.js';
import {termsOf} from './terms.js';
import {pathOf, stepAt, type BackpropagationState} from './state.js';
import {traceOf} from './traced.js';

/** Columns in which sentences are easily read. */
const readable = 84;
const nothing: NaturalSize = {width: readable, height: 1};

/** The size of the values of a step: all rows of it, with bars or cells as wide as there is room. */
export function naturalValues(
	state: BackpropagationState,
	session: SessionState,
): NaturalSize {
	const trace = traceOf(state, session);
	const step = trace && stepAt(state, trace);
	if (!step) {
		return nothing;
	}

	const {rows} = resultOf(trace, step);
	return {
		width: Number.POSITIVE_INFINITY,
		least: 0,
		height: rows + (isMatrixStep(step) ? 2 : 1),
	};
}

/** The size of what is to know about a step, with the whole table or picture below it. */
export function naturalDetail(
	state: BackpropagationState,
	session: SessionState,
): NaturalSize {
	const trace = traceOf(state, session);
	const step = trace && stepAt(state, trace);
	if (!step) {
		return nothing;
	}

	const result = resultOf(trace, step);
	const isMatrix = isMatrixStep(step);
	const width = isMatrix ? Math.max(readable, heatMapWidth(result)) : readable;
	const {more} = explain(trace, step, result);
	const words = more.reduce(
		(sum, text) => sum + wrapText(text, width).length + 1,
		0,
	);
	const shapes = Math.max(
		smallestTable,
		trace.weights.length + state.position + 1,
	);
	const below = isMatrix
		? Math.max(wantedTable, result.rows + 2, shapes)
		: isSumStep(step)
			? Math.max(
					wantedTable,
					termsOf(trace, step, pathOf(state, trace)).length + 3,
				)
			: shapes;
	return {width, height: words + below};
}

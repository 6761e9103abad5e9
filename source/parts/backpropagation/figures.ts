import {type SessionState} from '../../session/state.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {type LargeFigure} from '../part.js';
import {costsOf} from './costs.js';
import {elementFormula} from './formula.js';
import {isCovered} from './prediction.js';
import {pathOf, stepAt, type BackpropagationState} from './state.js';
import {traceOf} from './traced.js';

/** The cost at the handout's first two λ. */
export function figuresOfCost(session: SessionState): LargeFigure[] {
	return (costsOf(session)?.rows.slice(0, 2) ?? []).map(({lambda, cost}) => ({
		name: `cost J at λ = ${lambda}`,
		value: fixedNumber(cost, 4),
	}));
}

/** The selected element of a step. */
export function figuresOfStep(
	state: BackpropagationState,
	session: SessionState,
): LargeFigure[] {
	const trace = traceOf(state, session);
	const step = trace && stepAt(state, trace);
	if (!step) {
		return [];
	}

	const {name, value} = elementFormula(trace, step, pathOf(state, trace));
	return [{name, value: isCovered(state) ? '?' : shortNumber(value)}];
}

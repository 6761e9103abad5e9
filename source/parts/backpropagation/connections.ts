import {isMatrixStep} from '../../exercise/backpropagation/result.js';
import {type Path} from '../../exercise/backpropagation/path.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';

/** Which units a step looks at: the layer of its rows, and of its columns or terms. */
export function layersInUse({kind, layer}: MicroStep): number[] {
	return kind === 'weighted' || kind === 'accumulate' || kind === 'normalize'
		? [layer, layer - 1]
		: kind === 'propagated'
			? [layer, layer + 1]
			: [layer];
}

/** A connection: the layer that it leads to, and its two units. */
export type Line = {
	readonly layer: number;
	readonly from: number;
	readonly to: number;
};

/** The connections that end in the selected unit of a sum. */
export function fanOf(trace: Trace, step: MicroStep, path: Path): Line[] {
	const {layer: l} = step;
	if (step.kind === 'weighted') {
		return Array.from({length: trace.layers[l - 1] + 1}, (_, from) => ({
			layer: l,
			from,
			to: Math.max(1, path[l]),
		}));
	}

	return step.kind === 'propagated'
		? Array.from({length: trace.layers[l + 1]}, (_, k) => ({
				layer: l + 1,
				from: path[l],
				to: k + 1,
			}))
		: [];
}

/** The one connection that the selected cell or term belongs to. */
export function edgeOf(step: MicroStep, path: Path): Line | undefined {
	const {layer: l, kind} = step;
	if (kind === 'weighted' || isMatrixStep(step)) {
		return {layer: l, from: path[l - 1], to: Math.max(1, path[l])};
	}

	return kind === 'propagated'
		? {layer: l + 1, from: path[l], to: Math.max(1, path[l + 1])}
		: undefined;
}

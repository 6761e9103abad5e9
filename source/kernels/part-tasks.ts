import {type Tasks} from './gate.js';
import {type Kernels} from './kernels.js';
import {type KernelMemory} from './memory.js';

/** Where parts and what they have computed are. */
export type PartAddresses = Pick<
	KernelMemory,
	'network' | 'parts' | 'largeParts' | 'gradients' | 'gradientBytes'
>;

const lineBytes = 64;

/** Bytes of Δ that are added up at once: few enough to be shared evenly, enough to be worth a call. */
const sliceBytes = 64 * lineBytes;

/**
 * The tasks of a round: large parts, small parts, and slices of their sums. Large parts are added up while other
 * threads are still at the small ones, always in the same order, and added to the first part.
 */
export function partTasks(
	kernels: Kernels,
	{network, parts, largeParts, gradients, gradientBytes}: PartAddresses,
): readonly Tasks[] {
	const partsOf = (first: number, end: number): Tasks => ({
		count: end - first,
		after: [],
		run(task) {
			kernels.evaluate(network, parts[first + task]);
		},
	});
	const sumsOf = (
		first: number,
		end: number,
		after: readonly number[],
	): Tasks => ({
		count: first < end ? Math.ceil(gradientBytes / sliceBytes) : 0,
		after,
		run(slice) {
			const offset = slice * sliceBytes;
			kernels.add(
				gradients + offset,
				gradients + first * gradientBytes + offset,
				gradientBytes,
				end - first,
				Math.min(sliceBytes, gradientBytes - offset),
			);
		},
	});
	return [
		partsOf(0, largeParts),
		partsOf(largeParts, parts.length),
		sumsOf(1, largeParts, [0]),
		sumsOf(largeParts, parts.length, [1, 2]),
	];
}

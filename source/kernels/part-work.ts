import {type Work} from './gate.js';
import {type Kernels} from './kernels.js';
import {type KernelMemory} from './memory.js';

/** Where parts and what they have computed are. */
export type PartAddresses = Pick<
	KernelMemory,
	'network' | 'parts' | 'gradients' | 'gradientBytes'
>;

const lineBytes = 64;

/** Bytes of Δ that are added up at once: few enough to be shared evenly, enough to be worth a call. */
const sliceBytes = 64 * lineBytes;

/** What a thread does with parts. */
export function partWork(
	kernels: Kernels,
	{network, parts, gradients, gradientBytes}: PartAddresses,
): Work {
	return {
		parts: parts.length,
		slices: Math.ceil(gradientBytes / sliceBytes),
		run(part) {
			kernels.evaluate(network, parts[part]);
		},
		add(slice) {
			const offset = slice * sliceBytes;
			kernels.add(
				gradients + offset,
				gradientBytes,
				parts.length,
				Math.min(sliceBytes, gradientBytes - offset),
			);
		},
	};
}

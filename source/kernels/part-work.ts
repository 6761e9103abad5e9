import {type PartWork} from './gate.js';
import {type Kernels} from './kernels.js';
import {type KernelMemory} from './memory.js';

/** Where parts and what they have computed are. */
export type PartAddresses = Pick<
	KernelMemory,
	'network' | 'parts' | 'gradients' | 'gradientBytes'
>;

/** What a thread does with parts. */
export function partWork(
	kernels: Kernels,
	{network, parts, gradients, gradientBytes}: PartAddresses,
): PartWork {
	return {
		run(part) {
			kernels.evaluate(network, parts[part]);
		},
		add(first, second) {
			kernels.add(
				gradients + first * gradientBytes,
				gradients + second * gradientBytes,
				gradientBytes,
			);
		},
	};
}

import {createPlainEngine, type Engine} from '../network/engine.js';
import {type Samples} from '../network/matrix.js';
import {type Weights} from '../network/weights.js';
import {
	createFastEngine,
	isFastEngineSupported,
	type FastEngineOptions,
} from './fast-engine.js';

/**
 * The fastest engine that runs here: the kernels, or the plain reference where WebAssembly has no SIMD or
 * no shared memory or the data is too large for it. The engine's name tells which, and why.
 */
export async function createEngine(
	samples: Samples,
	initial: Weights,
	options: FastEngineOptions = {},
): Promise<Engine> {
	const plain = (reason: string): Engine => {
		const engine = createPlainEngine(samples, initial);
		return {...engine, name: `${engine.name} (${reason})`};
	};

	if (!isFastEngineSupported()) {
		return plain('no WebAssembly SIMD with shared memory here');
	}

	try {
		return await createFastEngine(samples, initial, options);
	} catch (error) {
		if (error instanceof RangeError) {
			return plain('too much data for the kernels');
		}

		throw error;
	}
}

import {sigmoidGradient} from '../../network/sigmoid.js';

/** From here on, on either side, the gradient counts as "close to 0": g′(10) = 4.5e−5. */
export const largeZ = 10;

/** The places where the handout has the gradient checked. */
export type Checkpoint = 'negative' | 'zero' | 'positive';

/** The checkpoint that z is at, if any. */
export function checkpointAt(z: number): Checkpoint | undefined {
	return z === 0
		? 'zero'
		: z <= -largeZ
			? 'negative'
			: z >= largeZ
				? 'positive'
				: undefined;
}

/** Whether g′ keeps the handout's promise at a checkpoint: 0.25 exactly, or close to 0. */
export function keepsPromise(z: number): boolean {
	const gradient = sigmoidGradient(z);
	return z === 0 ? gradient === 0.25 : gradient >= 0 && gradient < 1e-4;
}

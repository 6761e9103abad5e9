import {confusionOf, forward, outputOf} from '../network/forward.js';
import {type Weights} from '../network/weights.js';
import {type ActiveRun} from './active-run.js';
import {type Examined, type Watched} from './protocol.js';
import {examineUnits} from './unit-samples.js';

/** The share of time that examining takes at most while training. */
const share = 0.1;

/**
 * Finds out of all samples what a screen shows, by the plain reference: seldom enough to leave training
 * its time.
 */
export class Examiner {
	watched: Watched | undefined;
	/** When examining is due next, ms. */
	#due = 0;

	/** Whether something is watched and examining it now keeps to its share of the time. */
	get isDue(): boolean {
		return this.watched !== undefined && performance.now() >= this.#due;
	}

	/** @returns undefined where nothing is watched, or test data and there is none. */
	examine({loaded, run}: ActiveRun, weights: Weights): Examined | undefined {
		const {watched} = this;
		const dataset = watched?.of === 'test' ? loaded.test : loaded.dataset;
		if (!watched || !dataset) {
			return undefined;
		}

		const begin = performance.now();
		const {samples} = dataset;
		const pass = forward(weights, samples.x);
		const examined = {
			watched,
			iteration: run.latest.iteration,
			confusion: confusionOf(outputOf(pass), samples.labels),
			units: watched.unit && examineUnits(pass.a, samples, watched.unit),
		};
		const end = performance.now();
		this.#due = end + (end - begin) / share;
		return examined;
	}
}

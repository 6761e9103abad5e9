import {withAdded} from '../dataset/added-samples.js';
import {type SavedRun} from '../dataset/run/saved-run.js';
import {layersOf} from '../network/weights.js';
import {type ActiveRun} from './active-run.js';
import {equalStart, randomStart, type Loaded, type Start} from './load.js';
import {type Command} from './protocol.js';

/**
 * The weights of iteration 0 for a seed, or those of the file to restart from.
 *
 * @param isSame - Whether the seed is that of the present run.
 */
export function startingWeights(
	{loaded, engine}: ActiveRun,
	{seed, isSame}: {readonly seed: number; readonly isSame: boolean},
): Start {
	const {restartFrom, activation} = loaded;
	return isSame && restartFrom
		? {...restartFrom, activation}
		: randomStart(layersOf(engine.readWeights()), seed, activation);
}

/**
 * What a restart begins with, on the same data.
 *
 * @param usual - The weights of iteration 0 unless others are asked for.
 */
export function restarted(
	loaded: Loaded,
	usual: Start,
	{
		seed,
		equal,
		...architecture
	}: Omit<Extract<Command, {type: 'restart'}>, 'type' | 'seed'> & {
		readonly seed: number;
	},
): Loaded {
	const start = equal === undefined ? usual : equalStart(usual, equal);
	const {activation = start.activation} = architecture;
	const present = layersOf(start.weights);
	const {hidden = present.slice(1, -1)} = architecture;
	const layers = [present[0], ...hidden, present.at(-1)!];
	return {
		...loaded,
		source: undefined,
		resumed: undefined,
		...(String(layers) === String(present)
			? {...start, activation}
			: {...randomStart(layers, seed, activation), restartFrom: undefined}),
	};
}

/** What another run of the same data goes on with, the samples that were added to it included. */
export function continued(loaded: Loaded, run: SavedRun): Loaded {
	const {weights, origin, originKind, activation, restartFrom} = run;
	return {
		...loaded,
		dataset: withAdded(loaded.dataset, run.data.added ?? []),
		weights,
		origin,
		originKind,
		activation,
		restartFrom,
		source: undefined,
		resumed: run,
	};
}

/** Whether an engine for one run is one for another, too. */
export function fitsEngineOf(before: Loaded, next: Loaded): boolean {
	return (
		next.dataset === before.dataset &&
		next.activation === before.activation &&
		String(layersOf(next.weights)) === String(layersOf(before.weights))
	);
}

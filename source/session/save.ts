import {constants} from 'node:os';
import {BadInputError} from '../dataset/bad-input.js';
import {writeMat} from '../dataset/mat-write.js';
import {keepRun} from '../dataset/run/kept-runs.js';
import {runVariables, type SavedRun} from '../dataset/run/saved-run.js';
import {
	checkWritable,
	writeFileAtomically,
	type WriteOptions,
} from '../dataset/write-file.js';
import {layersOf} from '../network/weights.js';
import {programWords} from './reproduce.js';
import {isSameData, savedRunOf} from './saved-run.js';
import {type SessionState} from './state.js';
import {type Session} from './session.js';

/** The fastest level, because weights hardly compress. */
const compression = 1;

/**
 * Saves the weights and the run as a MATLAB file.
 *
 * @param run - See `savedRunOf`.
 * @throws FileExistsError when the file exists and may not be replaced.
 * @throws BadInputError when it cannot be written or there is nothing to save.
 */
export function saveRun(
	run: SavedRun | undefined,
	path: string,
	options: WriteOptions,
): void {
	if (!run) {
		throw new BadInputError(
			'There are no weights to save yet; wait until the data is loaded.',
		);
	}

	// Fails before the work when the name is taken.
	checkWritable(path, options);
	writeFileAtomically(path, writeMat(runVariables(run), compression), options);
}

/** A file name for a run: its data, layers and iteration. */
export function proposeName({data, weights, at}: SavedRun): string {
	const name = data.name
		.replace(/\.\w{1,4}$/v, '')
		.replaceAll(/[^\p{L}\p{N}]+/gv, '-')
		.replaceAll(/^-+|-+$/gv, '');
	return [
		name || 'run',
		...layersOf(weights),
		`iteration-${at.iteration}.mat`,
	].join('-');
}

/**
 * Keeps the run of a session in the user's state folder, for `--resume`, if it has trained anything.
 *
 * @returns one line for the user; undefined when there is nothing to keep.
 */
export function keepState(state: SessionState): string | undefined {
	const run = savedRunOf(state);
	if (!run || run.at.iteration === 0) {
		return undefined;
	}

	try {
		keepRun(run);
		return `Your run is kept at iteration ${run.at.iteration}; ${programWords()} --resume goes on from there.`;
	} catch (error) {
		if (error instanceof BadInputError) {
			return `Your run could not be kept. ${error.message}`;
		}

		throw error;
	}
}

/** Keeps the run of a session whenever other data takes its place. */
export function keepBeforeOtherData({
	store,
	onEvent,
}: Pick<Session, 'store' | 'onEvent'>): void {
	onEvent((event) => {
		const state = store.getState();
		if (event.type === 'opened' && !isSameData(event.basis, state)) {
			keepState(state);
		}
	});
}

/** Signals that end the program in good order. */
export const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The exit code of a program that a signal has ended, as shells count it. */
export function signalExitCode(
	signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGQUIT',
): number {
	return 128 + constants.signals[signal];
}

/** How long to wait for the iteration being computed before the last known weights are kept instead, ms. */
const patience = 2000;

/** Pauses training; resolves once it has stopped, or after `patience`. */
export async function pause({
	store,
	send,
}: Pick<Session, 'store' | 'send'>): Promise<void> {
	if (store.getState().activity !== 'training') {
		return;
	}

	await new Promise<void>((resolve) => {
		const finish = () => {
			clearTimeout(timer);
			unsubscribe();
			resolve();
		};

		const timer = setTimeout(finish, patience);
		const unsubscribe = store.subscribe(() => {
			if (store.getState().activity !== 'training') {
				finish();
			}
		});
		send({type: 'pause'});
	});
}

/**
 * Ends a session: pauses, keeps the run for `--resume` unless it is not to be kept, and ends the worker.
 *
 * @returns one line for the user, if any.
 */
export async function leave(
	session: Session,
	{isKept = true}: {readonly isKept?: boolean} = {},
): Promise<string | undefined> {
	await pause(session);
	const told = isKept ? keepState(session.store.getState()) : undefined;
	await session.close();
	return told;
}

/** Pauses training while the program is suspended, so that the time until `fg` does not count as training. */
export function pauseWhileSuspended(session: Pick<Session, 'store' | 'send'>): {
	/** Pauses training; resolves once it has paused. */
	readonly suspend: () => Promise<void>;
	/** Starts training again if it was running. */
	readonly resume: () => void;
} {
	let wasTraining = false;
	return {
		async suspend() {
			wasTraining ||= session.store.getState().activity === 'training';
			await pause(session);
		},
		resume() {
			if (wasTraining) {
				wasTraining = false;
				session.send({type: 'start'});
			}
		},
	};
}

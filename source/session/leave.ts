import {keepState} from './save.js';
import {type Session} from './session.js';

/** How long an iteration may take at the end before the last known weights are kept instead. */
const patience = 2000;

/** Pauses training; settles when nothing trains any more, or after too long. */
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
 * Ends a session: pauses, keeps the run for `--resume` and ends the worker.
 *
 * @returns what to tell the user in one line, if anything.
 */
export async function leave(session: Session): Promise<string | undefined> {
	await pause(session);
	const told = keepState(session.store.getState());
	await session.close();
	return told;
}

import {type Session} from '../session/session.js';

/** How long to wait for the worker to pause, in milliseconds: an iteration on large data takes long. */
const patience = 1000;

/** Training rests while the program is stopped, so that the time until `fg` does not count as training. */
export type Rest = {
	/** Pauses training; settles when it has paused. */
	readonly begin: () => Promise<void>;
	/** Goes on if training was going on. */
	readonly end: () => void;
};

export function createRest({
	store,
	send,
}: Pick<Session, 'store' | 'send'>): Rest {
	const isTraining = () => store.getState().activity === 'training';
	let isOwed = false;
	return {
		async begin() {
			if (!isTraining()) {
				return;
			}

			isOwed = true;
			send({type: 'pause'});
			await new Promise<void>((resolve) => {
				const finish = () => {
					clearTimeout(timer);
					unsubscribe();
					resolve();
				};

				const timer = setTimeout(finish, patience);
				const unsubscribe = store.subscribe(() => {
					if (!isTraining()) {
						finish();
					}
				});
			});
		},
		end() {
			if (isOwed) {
				isOwed = false;
				send({type: 'start'});
			}
		},
	};
}

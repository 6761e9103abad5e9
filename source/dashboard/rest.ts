import {pause} from '../session/save.js';
import {type Session} from '../session/session.js';

/** Training rests while the program is stopped, so that the time until `fg` does not count as training. */
export type Rest = {
	/** Pauses training; settles when it has paused. */
	readonly begin: () => Promise<void>;
	/** Goes on if training was going on. */
	readonly end: () => void;
};

export function createRest(session: Pick<Session, 'store' | 'send'>): Rest {
	let isOwed = false;
	return {
		async begin() {
			isOwed ||= session.store.getState().activity === 'training';
			await pause(session);
		},
		end() {
			if (isOwed) {
				isOwed = false;
				session.send({type: 'start'});
			}
		},
	};
}

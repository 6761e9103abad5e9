import {useEffect, useState} from 'react';
import {type Store} from '../../session/store.js';

const interval = 200;

/** The state of a store, renewed at most five times a second: for what Ink draws itself. */
export function useCalm<State, Event>(store: Store<State, Event>): State {
	const [state, setState] = useState(store.getState);
	useEffect(() => {
		let timer: NodeJS.Timeout | undefined;
		const renew = () => {
			timer ??= setTimeout(() => {
				timer = undefined;
				setState(store.getState());
			}, interval);
		};

		renew();
		const unsubscribe = store.subscribe(renew);
		return () => {
			clearTimeout(timer);
			unsubscribe();
		};
	}, [store]);
	return state;
}

import {useDashboard} from '../dashboard-context.js';
import {useStore} from '../hooks/use-store.js';
import {askedNow, type Asked} from './asked.js';

/** The question on screen, for components; they are drawn anew when it changes. */
export function useAsked(): Asked | undefined {
	const {session, ui} = useDashboard();
	const now = () => askedNow(ui.getState(), session.getState());
	const name = () => {
		const asked = now();
		return asked && `${asked.id} ${asked.isCovered} ${asked.text}`;
	};

	useStore(ui, name);
	useStore(session, name);
	return now();
}

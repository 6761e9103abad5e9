import {type GradingEvent} from '../../grading/watch.js';
import {type Store} from '../../session/store.js';
import {
	initialCodeState,
	receive,
	withPath,
	type CodeState,
} from '../../parts/code/state.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {openGrader, type Grader} from './grader.js';

/** Shows "Check my code" with a student's file. */
export function showCode(
	ui: Pick<Store<UiState, UiEvent>, 'dispatch'>,
	path: string,
): void {
	ui.dispatch({type: 'show-part', part: 'code'});
	ui.dispatch({
		type: 'part-state',
		part: 'code',
		state: withPath(initialCodeState, path),
	});
}

/**
 * Lets the student's file that the screen "Check my code" names be tested, and puts what comes of it into
 * the state of that screen. The worker is started when the first file is named.
 *
 * @returns a function that ends it.
 */
export function followCode(
	ui: Store<UiState, UiEvent>,
	open: (tell: (event: GradingEvent) => void) => Grader = openGrader,
): () => Promise<void> {
	let grader: Grader | undefined;
	const stateNow = (): CodeState =>
		(ui.getState().parts.code as CodeState | undefined) ?? initialCodeState;
	let seen = initialCodeState.request;
	const tell = (event: GradingEvent) => {
		const state = stateNow();
		// News of a file that was left meanwhile.
		if (event.path === state.request.path) {
			ui.dispatch({
				type: 'part-state',
				part: 'code',
				state: receive(state, event),
			});
		}
	};

	const follow = () => {
		const {request} = stateNow();
		if (request === seen || request.path === undefined) {
			return;
		}

		grader ??= open(tell);
		grader.send(
			request.path === seen.path
				? {type: 'again'}
				: {type: 'watch', path: request.path},
		);
		seen = request;
	};

	const unsubscribe = ui.subscribe(follow);
	follow();
	return async () => {
		unsubscribe();
		await grader?.close();
	};
}

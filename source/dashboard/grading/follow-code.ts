import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import {type GradingEvent, type GradingCommand} from '../../grading/watch.js';
import {type Store} from '../../session/store.js';
import {
	initialCodeState,
	receive,
	withPath,
	type CodeState,
} from '../../parts/code/state.js';
import {type UiEvent, type UiState} from '../ui-state.js';
import {runnerScript} from '../../grading/assets.js';
import {untestable} from '../../grading/report/report.js';

/** The worker that tests a student's code, as the dashboard sees it. */
export type Grader = {
	readonly send: (command: GradingCommand) => void;
	/** Ends the student's processes and the worker. */
	readonly close: () => Promise<void>;
};

/** How long the worker may take to end what it has started. */
const patience = 5000;

/**
 * Starts the worker. A failure is reported as a submission that could not be tested; the next command starts
 * another.
 */
export function openGrader(
	tell: (event: GradingEvent) => void,
	start = () => new Worker(runnerScript('grading-worker.js')),
): Grader {
	let worker: Worker | undefined;
	let path = '';
	const open = (): Worker => {
		const opened = start();
		opened.on('message', tell);
		opened.once('error', (error: Error) => {
			tell({
				type: 'report',
				path,
				report: untestable(path, error),
				milliseconds: 0,
			});
		});
		opened.once('exit', () => {
			worker = undefined;
		});
		return opened;
	};

	const send = (command: GradingCommand) => {
		if (command.type === 'watch') {
			path = command.path;
		}

		const isNew = worker === undefined;
		worker ??= open();
		worker.postMessage(
			isNew && command.type === 'again'
				? ({type: 'watch', path} satisfies GradingCommand)
				: command,
		);
	};

	return {
		send,
		async close() {
			if (!worker) {
				return;
			}

			const closing = worker;
			const ended = once(closing, 'exit');
			send({type: 'close'});
			const timer = setTimeout(() => {
				void closing.terminate();
			}, patience);
			await ended;
			clearTimeout(timer);
		},
	};
}

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
 * @param seconds - What one call may take, where that is chosen.
 * @returns a function that ends it.
 */
export function followCode(
	ui: Store<UiState, UiEvent>,
	seconds?: number,
	open: (tell: (event: GradingEvent) => void) => Grader = openGrader,
): () => Promise<void> {
	let grader: Grader | undefined;
	const stateNow = (): CodeState =>
		(ui.getState().parts.code as CodeState | undefined) ?? initialCodeState;
	let seen = initialCodeState.request;
	const tell = (event: GradingEvent) => {
		const state = stateNow();
		// Not news of a file that was left meanwhile.
		const {request, classroom} = state;
		if (event.path === request.path || event.path === classroom?.path) {
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
				: {
						type: 'watch',
						path: request.path,
						...(seconds !== undefined && {seconds}),
					},
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

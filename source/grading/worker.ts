import {parentPort} from 'node:worker_threads';
import {gradeMany} from './grade.js';
import {findClass} from './submission/find.js';
import {
	type GradingCommand,
	type GradingEvent,
	watchSubmission,
	type WatchCommand,
	type Watcher,
} from './watch.js';

/*
 * Tests a student's code away from the thread that draws: reading the digits and diagnosing take tens of
 * milliseconds.
 */

const port = parentPort!;
let watcher: Watcher | undefined;
/** The class that is tested, or was. */
let tested: (WatchCommand & {submissions: readonly string[]}) | undefined;
/** Ends the test of the class, or the search for one. */
let ending = new AbortController();

function tell(event: GradingEvent): void {
	port.postMessage(event);
}

function watch({path, seconds}: WatchCommand): void {
	const settings = {isXrayed: true, ...(seconds !== undefined && {seconds})};
	watcher = watchSubmission(path, settings, (event) => {
		tell({...event, path});
	});
}

/** Tests each submission of a class, or watches the only one there is. */
async function begin(command: WatchCommand): Promise<void> {
	ending.abort();
	ending = new AbortController();
	tested = undefined;
	const {signal} = ending;
	const {type: _, path, ...limits} = command;
	const submissions = await findClass(path);
	if (signal.aborted) {
		return;
	}

	if (submissions.length === 0) {
		watch(command);
		return;
	}

	tested = {...command, submissions};
	tell({type: 'class', submissions, path});
	await gradeMany(submissions, {...limits, signal, atOnce: 1}, (report) => {
		if (!signal.aborted) {
			tell({type: 'graded', report, path});
		}
	});
}

port.on('message', (command: GradingCommand) => {
	if (command.type === 'again') {
		if (watcher) {
			watcher.again();
		} else if (tested) {
			void begin(tested);
		}

		return;
	}

	const closing = watcher?.close() ?? Promise.resolve();
	watcher = undefined;
	if (command.type === 'close') {
		ending.abort();
		void closing.finally(() => {
			port.close();
		});
	} else if (tested?.submissions.includes(command.path)) {
		// The test of the others goes on.
		watch(command);
	} else if (tested?.path !== command.path) {
		void begin(command);
	}
});

import process from 'node:process';
import {PassThrough} from 'node:stream';
import {setFlagsFromString} from 'node:v8';
import {render} from 'ink';
import {BadInputError, printable} from '../dataset/bad-input.js';
import {leave, keepState, pauseWhileSuspended} from '../session/save.js';
import {recipeOf} from '../session/reproduce.js';
import {openSession} from '../session/session.js';
import {createStore} from '../session/store.js';
import {type Setup} from '../session/state.js';
import {toAscii} from '../drawing/glyphs.js';
import {App} from './app.js';
import {ThemedDashboard} from './components/themed-dashboard.js';
import {dashboardDownloads} from './overlays/downloads.js';
import {dispatchKey, dispatchPaste} from './dispatch.js';
import {followCode, showCode} from './grading/follow-code.js';
import {followLecture} from './lecture/asked.js';
import {type KeyTarget} from './keymap/target.js';
import {passNotes} from './passing-notes.js';
import {createSharing} from './sharing/actions.js';
import {farewell} from './sharing/farewell.js';
import {logFrames} from './terminal/frame-log.js';
import {enterFullScreen} from './terminal/full-screen.js';
import {InkOutput} from './terminal/ink-output.js';
import {pace} from './terminal/pace.js';
import {PainterContext} from './components/hot-area.js';
import {Painter} from './terminal/painter.js';
import {type Display} from './terminal/prepare.js';
import {initialUi, reduceUi, type UiEvent, type UiState} from './ui-state.js';

/** Says something after the terminal is as it was. */
function say(line: string | undefined): void {
	if (line !== undefined) {
		process.stdout.write(`${printable(line)}\n`);
	}
}

/** How the dashboard behaves, apart from what is trained. */
export type DashboardOptions = {
	/** Whether clicks and the wheel come to the program from the start. */
	readonly hasMouse: boolean;
	/** Whether a lecture is on from the start. */
	readonly isLecture?: boolean;
	/** A student's file to test at each save. */
	readonly code?: string;
};

/**
 * Makes every thread collect its young generation alone. V8 would share that work with helper threads and wait for
 * them while every processor trains: the wait was up to 10 ms, the work is 1 ms.
 */
function disableParallelScavenge(): void {
	setFlagsFromString('--no-parallel-scavenge');
}

/**
 * Runs the dashboard until the user quits.
 *
 * @returns the exit code.
 * @throws BadInputError when the setup's files cannot be used.
 */
export async function startDashboard(
	setup: Setup,
	{code, hasMouse, isLecture = false}: DashboardOptions,
	display: Display,
): Promise<number> {
	disableParallelScavenge();
	const {stdin, stdout} = process;
	const session = openSession(setup);
	const sizeNow = () => ({columns: stdout.columns, rows: stdout.rows});
	const ui = createStore<UiState, UiEvent>(
		reduceUi,
		initialUi({
			size: sizeNow(),
			hasMouse,
			background: display.background,
		}),
	);
	if (code !== undefined) {
		showCode(ui, code);
	}

	ui.dispatch({type: 'lecture', isOn: isLecture});
	const endLecture = followLecture(ui, session.store);
	const endGrading = followCode(ui);
	passNotes(session.store);
	const downloads = dashboardDownloads({session, ui});
	display.onBackground((background) => {
		ui.dispatch({type: 'background', background, by: 'terminal'});
	});
	const painter = new Painter(
		logFrames(
			stdout,
			process.env,
			() => session.store.getState().latest?.iteration ?? 0,
		),
		display.isAscii ? toAscii : undefined,
	);
	const sharing = createSharing({
		session: session.store,
		ui,
		painter,
		setup,
		isAscii: display.isAscii,
		environment: process.env,
		write(sequence) {
			stdout.write(sequence);
		},
	});
	const request = () => {
		painter.request();
	};

	return new Promise((resolve, reject) => {
		let hasEnded = false;
		const end = (outcome: number | Error) => {
			if (hasEnded) {
				return;
			}

			hasEnded = true;
			endLecture();
			void finish(outcome);
		};

		const finish = async (outcome: number | Error) => {
			await painter.stop();
			display.input.stop();
			app.unmount();
			screen.restore();
			stdin.unref();
			// No process of the student's outlives the dashboard.
			const [kept] = await Promise.all([leave(session), endGrading()]);
			say(kept);
			if (typeof outcome === 'number') {
				stdout.write(farewell(recipeOf(session.store.getState(), setup)));
				resolve(outcome);
			} else {
				reject(outcome);
			}
		};

		const resize = () => {
			ui.dispatch({type: 'resize', size: sizeNow()});
			painter.invalidate();
		};

		const training = pauseWhileSuspended(session);
		const screen = enterFullScreen({
			end,
			async stopping() {
				await training.suspend();
				await painter.stop();
			},
			resumed() {
				if (!hasEnded) {
					painter.start();
					resize();
					training.resume();
				}
			},
			failed() {
				say(keepState(session.store.getState()));
			},
		});
		const target: KeyTarget = {
			session,
			ui,
			downloads,
			sharing,
			hasColors: display.depth > 0,
			isAscii: display.isAscii,
			measures: new Map(),
			quit: end,
			suspend: screen.suspend,
		};
		screen.setMouse(hasMouse);
		ui.subscribe(() => {
			screen.setMouse(ui.getState().hasMouse);
			request();
		});
		// What the user does shows at once, what training does in its own time.
		session.store.subscribe(
			pace(
				() => {
					painter.requestCalmly();
				},
				() => session.store.getState().activity === 'training',
			),
		);
		session.onEvent((event) => {
			// Without data to go on with there is nothing to show.
			if (event.type === 'rejected' && !session.store.getState().data) {
				end(new BadInputError(event.message));
			}
		});
		stdout.on('resize', resize);
		display.input.attach({
			key(name) {
				dispatchKey(target, name);
				request();
			},
			paste(text) {
				dispatchPaste(target, text);
			},
			mouse(event) {
				const selected = painter.point(event);
				if (selected !== undefined) {
					sharing.copySelection(selected);
				}

				request();
			},
			ready() {
				painter.answer();
			},
		});
		const app = render(
			<ThemedDashboard
				session={session.store}
				ui={ui}
				target={target}
				display={display}
			>
				<PainterContext.Provider value={painter}>
					<App />
				</PainterContext.Provider>
			</ThemedDashboard>,
			{
				// In debug mode Ink hands every frame over whole; the painter writes only what changed.
				debug: true,
				stdout: new InkOutput(painter, stdout) as unknown as NodeJS.WriteStream,
				// The terminal's input is read elsewhere.
				stdin: new PassThrough() as unknown as NodeJS.ReadStream,
				exitOnCtrlC: false,
				patchConsole: false,
			},
		);
		// A fault while Ink draws would otherwise leave a dead screen.
		void (async () => {
			try {
				await app.waitUntilExit();
			} catch (error) {
				screen.fail(error);
			}
		})();
	});
}

import process from 'node:process';
import {render} from 'ink';
import {BadInputError} from '../dataset/bad-input.js';
import {leave} from '../session/leave.js';
import {keepState} from '../session/save.js';
import {openSession} from '../session/session.js';
import {createStore} from '../session/store.js';
import {type Setup} from '../session/protocol.js';
import {App} from './app.js';
import {DashboardContext} from './dashboard-context.js';
import {dashboardDownloads} from './data-chooser/show-chooser.js';
import {dispatchKey} from './dispatch.js';
import {colorDepth, createTheme} from './drawing/theme.js';
import {followCode} from './grading/follow-code.js';
import {initialCodeState, withPath} from './parts/code/state.js';
import {logFrames} from './terminal/frame-log.js';
import {enterFullScreen} from './terminal/full-screen.js';
import {InkOutput} from './terminal/ink-output.js';
import {pace} from './terminal/pace.js';
import {PainterContext} from './terminal/painter-context.js';
import {Painter} from './terminal/painter.js';
import {reduceUi, type UiEvent, type UiState} from './ui-state.js';

/** How the dashboard begins, apart from what is trained. */
export type DashboardOptions = {
	/** A learner's file to test at each save. */
	readonly code?: string;
};

/** Says something after the terminal is as it was. */
function say(line: string | undefined): void {
	if (line !== undefined) {
		process.stdout.write(`${line}\n`);
	}
}

/**
 * Runs the dashboard until the user quits.
 *
 * @returns the exit code.
 * @throws BadInputError when the setup's files cannot be used.
 */
export async function startDashboard(
	setup: Setup,
	{code}: DashboardOptions = {},
): Promise<number> {
	const {stdin, stdout} = process;
	const session = openSession(setup);
	const sizeNow = () => ({columns: stdout.columns, rows: stdout.rows});
	const ui = createStore<UiState, UiEvent>(reduceUi, {
		part: code === undefined ? 'overview' : 'code',
		overlay: undefined,
		size: sizeNow(),
		parts: code === undefined ? {} : {code: withPath(initialCodeState, code)},
	});
	const endGrading = followCode(ui);
	const downloads = dashboardDownloads({session, ui});
	const painter = new Painter(
		logFrames(
			stdout,
			process.env,
			() => session.store.getState().latest?.iteration ?? 0,
		),
	);
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
			painter.stop();
			app.unmount();
			screen.restore();
			stdin.unref();
			void finish(outcome);
		};

		const finish = async (outcome: number | Error) => {
			// No process of the learner's outlives the dashboard.
			const [farewell] = await Promise.all([leave(session), endGrading()]);
			say(farewell);
			if (typeof outcome === 'number') {
				resolve(outcome);
			} else {
				reject(outcome);
			}
		};

		const screen = enterFullScreen(end, () => {
			say(keepState(session.store.getState()));
		});
		// What the user does shows at once, what training does in its own time.
		session.store.subscribe(pace(request));
		ui.subscribe(request);
		session.onEvent((event) => {
			// Without data to go on with there is nothing to show.
			if (event.type === 'rejected' && !session.store.getState().data) {
				end(new BadInputError(event.message));
			}
		});
		stdout.on('resize', () => {
			ui.dispatch({type: 'resize', size: sizeNow()});
			painter.invalidate();
		});
		const app = render(
			<DashboardContext.Provider
				value={{
					session: session.store,
					ui,
					theme: createTheme(colorDepth(process.env)),
				}}
			>
				<PainterContext.Provider value={painter}>
					<App
						onKey={(key) => {
							dispatchKey({session, ui, downloads, quit: end}, key);
						}}
					/>
				</PainterContext.Provider>
			</DashboardContext.Provider>,
			{
				// In debug mode Ink hands every frame over whole; the painter writes only what changed.
				debug: true,
				stdout: new InkOutput(painter, stdout) as unknown as NodeJS.WriteStream,
				stdin,
				exitOnCtrlC: false,
				patchConsole: false,
			},
		);
	});
}

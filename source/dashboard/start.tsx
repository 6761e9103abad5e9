import process from 'node:process';
import {render} from 'ink';
import {BadInputError} from '../dataset/bad-input.js';
import {leave} from '../session/leave.js';
import {recipeOf} from '../session/reproduce.js';
import {keepState} from '../session/save.js';
import {openSession} from '../session/session.js';
import {createStore} from '../session/store.js';
import {type Setup} from '../session/protocol.js';
import {App} from './app.js';
import {ThemedDashboard} from './components/themed-dashboard.js';
import {dashboardDownloads} from './data-chooser/show-chooser.js';
import {dispatchKey} from './dispatch.js';
import {toAscii} from './drawing/glyphs.js';
import {createSharing} from './sharing/actions.js';
import {farewell} from './sharing/farewell.js';
import {enterFullScreen} from './terminal/full-screen.js';
import {InkOutput} from './terminal/ink-output.js';
import {PainterContext} from './terminal/painter-context.js';
import {Painter} from './terminal/painter.js';
import {type Display} from './terminal/prepare.js';
import {reduceUi, type UiEvent, type UiState} from './ui-state.js';

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
	display: Display,
): Promise<number> {
	const {stdin, stdout} = process;
	const session = openSession(setup);
	const sizeNow = () => ({columns: stdout.columns, rows: stdout.rows});
	const ui = createStore<UiState, UiEvent>(reduceUi, {
		part: 'overview',
		overlay: undefined,
		size: sizeNow(),
		background: display.background,
		parts: {},
	});
	const downloads = dashboardDownloads({session, ui});
	display.onBackground((background) => {
		ui.dispatch({type: 'background', background});
	});
	const painter = new Painter(stdout, display.isAscii ? toAscii : undefined);
	const sharing = createSharing({
		session: session.store,
		ui,
		painter,
		setup,
		isAscii: display.isAscii,
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
			painter.stop();
			app.unmount();
			screen.restore();
			stdin.unref();
			void finish(outcome);
		};

		const finish = async (outcome: number | Error) => {
			say(await leave(session));
			if (typeof outcome === 'number') {
				stdout.write(farewell(recipeOf(session.store.getState(), setup)));
				resolve(outcome);
			} else {
				reject(outcome);
			}
		};

		const screen = enterFullScreen(end, () => {
			say(keepState(session.store.getState()));
		});
		session.store.subscribe(request);
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
			<ThemedDashboard session={session.store} ui={ui} display={display}>
				<PainterContext.Provider value={painter}>
					<App
						onKey={(key) => {
							dispatchKey({session, ui, downloads, sharing, quit: end}, key);
						}}
					/>
				</PainterContext.Provider>
			</ThemedDashboard>,
			{
				// In debug mode Ink hands every frame over whole; the painter writes only what changed.
				debug: true,
				stdout: new InkOutput(painter, stdout) as unknown as NodeJS.WriteStream,
				stdin: display.input,
				exitOnCtrlC: false,
				patchConsole: false,
			},
		);
	});
}

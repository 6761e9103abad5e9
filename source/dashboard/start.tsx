import process from 'node:process';
import {PassThrough} from 'node:stream';
import {setFlagsFromString} from 'node:v8';
import {render, type Instance} from 'ink';
import {BadInputError, printable} from '../dataset/bad-input.js';
import {
	keepBeforeOtherData,
	leave,
	keepState,
	pauseWhileSuspended,
} from '../session/save.js';
import {recipeOf} from '../session/reproduce.js';
import {openSession, type Session} from '../session/session.js';
import {createStore, type Store} from '../session/store.js';
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
import {Recorder} from './sharing/recorder.js';
import {logFrames} from './terminal/frame-log.js';
import {InkOutput} from './terminal/ink-output.js';
import {pace} from './terminal/pace.js';
import {PainterContext} from './components/hot-area.js';
import {Painter} from './terminal/painter.js';
import {type Terminal} from './terminal/terminal.js';
import {initialUi, reduceUi, type UiEvent, type UiState} from './ui-state.js';
import {followWatched} from './watch.js';

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
	/** Acts in the user's place once there is data; nothing of such a run is kept or told. */
	readonly perform?: (stage: Stage) => Promise<void>;
};

/** What a performance has besides the keys. */
export type Stage = {
	/** What is on the screen, row by row. */
	readonly text: () => string;
	readonly recorder: Pick<Recorder, 'start'>;
	/** Ends the dashboard with an exit code, or with what went wrong. */
	readonly end: (outcome: number | Error) => void;
};

/**
 * Makes every thread collect its young generation alone. V8 would share that work with helper threads and wait for
 * them while every processor trains: the wait was up to 10 ms, the work is 1 ms.
 */
function disableParallelScavenge(): void {
	setFlagsFromString('--no-parallel-scavenge');
}

/** What is to be seen first. */
function createUi(
	{code, hasMouse, isLecture = false}: DashboardOptions,
	{size, display}: Terminal,
): Store<UiState, UiEvent> {
	const ui = createStore<UiState, UiEvent>(
		reduceUi,
		initialUi({size, hasMouse, display}),
	);
	if (code !== undefined) {
		showCode(ui, code);
	}

	ui.dispatch({type: 'lecture', isOn: isLecture});
	return ui;
}

function createPainter(
	{store}: Session,
	ui: Pick<Store<UiState, UiEvent>, 'getState'>,
	{output}: Terminal,
): Painter {
	return new Painter(
		logFrames(
			output,
			process.env,
			() => store.getState().latest?.iteration ?? 0,
		),
		ui.getState().display.isAscii ? toAscii : undefined,
	);
}

/** All that runs while the dashboard is on the screen. */
class Dashboard {
	readonly #setup: Setup;
	readonly #terminal: Terminal;
	readonly #session: Session;
	readonly #ui: Store<UiState, UiEvent>;
	readonly #painter: Painter;
	readonly #recorder: Recorder;
	readonly #perform: DashboardOptions['perform'];
	readonly #sharing: ReturnType<typeof createSharing>;
	readonly #target: KeyTarget;
	readonly #training: ReturnType<typeof pauseWhileSuspended>;
	readonly #endLecture: () => void;
	readonly #endGrading: () => Promise<void>;
	#app: Instance | undefined;
	#hasEnded = false;
	#settle: ((outcome: number | Error) => void) | undefined;

	constructor(setup: Setup, options: DashboardOptions, terminal: Terminal) {
		this.#setup = setup;
		this.#terminal = terminal;
		const session = openSession(setup);
		const ui = createUi(options, terminal);
		const painter = createPainter(session, ui, terminal);
		const recorder = new Recorder(painter, ui, (text) => {
			if (options.perform) {
				this.#end(new BadInputError(text));
			} else {
				session.store.dispatch({type: 'tell', kind: 'error', text});
			}
		});
		this.#recorder = recorder;
		this.#perform = options.perform;
		this.#session = session;
		this.#ui = ui;
		this.#painter = painter;
		this.#endLecture = followLecture(ui, session.store);
		this.#endGrading = followCode(ui, setup.timeLimit);
		this.#training = pauseWhileSuspended(session);
		this.#sharing = createSharing({
			session: session.store,
			ui,
			painter,
			recorder,
			setup,
			environment: process.env,
			write(sequence) {
				terminal.screen.write(sequence);
			},
		});
		this.#target = {
			session,
			ui,
			downloads: dashboardDownloads({session, ui}),
			sharing: this.#sharing,
			measures: new Map(),
			quit: this.#end,
			suspend: terminal.screen.suspend,
		};
		passNotes(session.store);
		followWatched(ui, session);
	}

	/** Runs until the user quits. Returns the exit code. */
	async run(): Promise<number> {
		return new Promise((resolve, reject) => {
			this.#settle = (outcome) => {
				if (typeof outcome === 'number') {
					resolve(outcome);
				} else {
					reject(outcome);
				}
			};

			this.#followScreen();
			this.#followTerminal();
			this.#followStores();
			this.#render();
		});
	}

	readonly #resize = (): void => {
		this.#ui.dispatch({type: 'resize', size: this.#terminal.size});
		this.#painter.invalidate();
		this.#terminal.askBackground();
	};

	readonly #end = (outcome: number | Error): void => {
		if (this.#hasEnded) {
			return;
		}

		this.#hasEnded = true;
		this.#endLecture();
		const isOver = typeof outcome === 'number';
		const recorded = this.#recorder.stop(isOver ? outcome : 1);
		void this.#finish(outcome, recorded);
	};

	async #finish(
		outcome: number | Error,
		recorded: string | undefined,
	): Promise<void> {
		await this.#painter.stop();
		this.#terminal.input.stop();
		this.#app?.unmount();
		this.#terminal.screen.restore();
		// No process of the student's outlives the dashboard.
		const [kept] = await Promise.all([
			leave(this.#session, {isKept: !this.#perform}),
			this.#endGrading(),
		]);
		say(recorded);
		say(kept);
		if (typeof outcome === 'number' && !this.#perform) {
			process.stdout.write(
				farewell(recipeOf(this.#session.store.getState(), this.#setup)),
			);
		}

		this.#settle?.(outcome);
	}

	#followScreen(): void {
		this.#terminal.screen.attach({
			end: this.#end,
			stopping: async () => {
				await this.#training.suspend();
				await this.#painter.stop();
			},
			resumed: () => {
				if (!this.#hasEnded) {
					this.#painter.start();
					this.#resize();
					this.#training.resume();
				}
			},
			failed: () => {
				say(this.#recorder.stop(1));
				say(keepState(this.#session.store.getState()));
			},
		});
		this.#terminal.output.on('resize', this.#resize);
	}

	#followTerminal(): void {
		const {input} = this.#terminal;
		this.#terminal.listen({
			display: (display) => {
				this.#ui.dispatch({type: 'display', display, by: 'terminal'});
				if (display.isAscii) {
					this.#painter.translateBy(toAscii);
				}
			},
			note: (text) => {
				this.#tell(text);
			},
		});
		input.attach({
			key: (name) => {
				dispatchKey(this.#target, name);
				this.#painter.request();
			},
			paste: (text) => {
				dispatchPaste(this.#target, text);
			},
			mouse: (event) => {
				const selected = this.#painter.point(event);
				if (selected !== undefined) {
					this.#sharing.copySelection(selected);
				}

				this.#painter.request();
			},
			ready: () => {
				this.#painter.answer();
			},
		});
	}

	/** Says something once there is data, beside what is being said then. */
	#tell(text: string): void {
		const {getState, dispatch, subscribe} = this.#session.store;
		const tell = () => {
			const {data, notice} = getState();
			if (data) {
				unsubscribe();
				dispatch(
					notice
						? {type: 'tell', ...notice, text: `${notice.text} ${text}`}
						: {type: 'tell', text},
				);
			}
		};

		const unsubscribe = subscribe(tell);
		tell();
	}

	#followStores(): void {
		const {store, onEvent} = this.#session;
		const request = () => {
			this.#painter.request();
		};

		const setMouse = () => {
			this.#terminal.screen.setMouse(this.#ui.getState().hasMouse);
		};

		setMouse();
		this.#ui.subscribe(() => {
			setMouse();
			request();
		});
		// What the user does shows at once, what training does in its own time.
		store.subscribe(
			pace(
				() => {
					this.#painter.requestCalmly();
				},
				() => store.getState().activity === 'training',
			),
		);
		keepBeforeOtherData(this.#session);
		let hasBegun = false;
		onEvent((event) => {
			if (event.type === 'snapshot' && !hasBegun) {
				hasBegun = true;
				void this.#perform?.({
					text: () => this.#painter.text(),
					recorder: this.#recorder,
					end: this.#end,
				});
			}

			// Without data to go on with there is nothing to show.
			if (event.type === 'rejected' && !store.getState().data) {
				this.#end(new BadInputError(event.message));
			}
		});
	}

	#render(): void {
		this.#app = render(
			<ThemedDashboard
				session={this.#session.store}
				ui={this.#ui}
				target={this.#target}
			>
				<PainterContext.Provider value={this.#painter}>
					<App />
				</PainterContext.Provider>
			</ThemedDashboard>,
			{
				// In debug mode Ink hands every frame over whole; the painter writes only what changed.
				debug: true,
				stdout: new InkOutput(
					this.#painter,
					this.#terminal.output,
				) as unknown as NodeJS.WriteStream,
				// The terminal's input is read elsewhere.
				stdin: new PassThrough() as unknown as NodeJS.ReadStream,
				exitOnCtrlC: false,
				patchConsole: false,
			},
		);
		void this.#failWith(this.#app);
	}

	/** A fault while Ink draws would otherwise leave a dead screen. */
	async #failWith(app: Instance): Promise<void> {
		try {
			await app.waitUntilExit();
		} catch (error) {
			this.#terminal.screen.fail(error);
		}
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
	options: DashboardOptions,
	terminal: Terminal,
): Promise<number> {
	disableParallelScavenge();
	return new Dashboard(setup, options, terminal).run();
}

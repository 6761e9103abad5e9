import process from 'node:process';
import {PassThrough} from 'node:stream';
import {setFlagsFromString} from 'node:v8';
import {render, type Instance} from 'ink';
import {BadInputError, printable} from '../dataset/bad-input.js';
import {keepState} from '../session/save.js';
import {type Setup} from '../session/state.js';
import {toAscii} from '../drawing/glyphs.js';
import {App} from './app.js';
import {ThemedDashboard} from './dashboard-context.js';
import {dispatchKey, dispatchPaste} from './dispatch.js';
import {type KeyTarget} from './keymap/target.js';
import {passNotes} from './passing-notes.js';
import {openProgram, type FirstLook} from './program.js';
import {createSharing} from './sharing/actions.js';
import {Recorder} from './sharing/recorder.js';
import {logFrames} from './terminal/frame-log.js';
import {InkOutput} from './terminal/ink-output.js';
import {pace} from './terminal/pace.js';
import {PainterContext} from './components/hot-area.js';
import {Painter} from './terminal/painter.js';
import {type Terminal} from './terminal/terminal.js';

/** Says something after the terminal is as it was. */
function say(line: string | undefined): void {
	if (line !== undefined) {
		process.stdout.write(`${printable(line)}\n`);
	}
}

/** How the dashboard behaves, apart from what is trained. */
export type DashboardOptions = FirstLook & {
	/** Whether clicks and the wheel come to the program from the start. */
	readonly hasMouse: boolean;
	/** Acts in the user's place once there is data; nothing of such a run is kept or told. */
	readonly perform?: (stage: Stage) => Promise<void>;
};

/** What a performance has besides the keys. */
export type Stage = {
	/** What is on the screen, row by row. */
	readonly text: () => string;
	readonly recorder: Pick<Recorder, 'start' | 'stop'>;
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

/** All that runs while the dashboard is on the screen. */
class Dashboard {
	readonly #program: ReturnType<typeof openProgram>;
	readonly #painter: Painter;
	readonly #recorder: Recorder;
	readonly #perform: DashboardOptions['perform'];
	readonly #sharing: ReturnType<typeof createSharing>;
	readonly #target: KeyTarget;
	#app: Instance | undefined;
	#hasEnded = false;
	#settle: ((outcome: number | Error) => void) | undefined;

	constructor(
		setup: Setup,
		{hasMouse, perform, ...look}: DashboardOptions,
		private readonly terminal: Terminal,
	) {
		this.#perform = perform;
		const {size, display, output} = terminal;
		this.#program = openProgram(
			setup,
			look,
			{size, hasMouse, display},
			(error) => {
				this.#end(error);
			},
		);
		const {session, ui, downloads} = this.#program;
		const {store} = session;
		this.#painter = new Painter(
			logFrames(
				output,
				process.env,
				() => store.getState().latest?.iteration ?? 0,
			),
			ui.getState().display.isAscii ? toAscii : undefined,
		);
		this.#recorder = new Recorder(this.#painter, ui, (text) => {
			if (perform) {
				this.#end(new BadInputError(text));
			} else {
				store.dispatch({type: 'tell', kind: 'error', text});
			}
		});
		this.#sharing = createSharing({
			session: store,
			ui,
			painter: this.#painter,
			recorder: this.#recorder,
			setup,
			environment: process.env,
			write(sequence) {
				terminal.screen.write(sequence);
			},
		});
		this.#target = {
			session,
			ui,
			downloads,
			sharing: this.#sharing,
			measures: new Map(),
			quit: this.#end,
			suspend: terminal.screen.suspend,
		};
		passNotes(store);
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
		this.#program.ui.dispatch({type: 'resize', size: this.terminal.size});
		this.#painter.invalidate();
		this.terminal.askBackground();
	};

	readonly #end = (outcome: number | Error): void => {
		if (this.#hasEnded) {
			return;
		}

		this.#hasEnded = true;
		const isOver = typeof outcome === 'number';
		const recorded = this.#recorder.stop(isOver ? outcome : 1);
		void this.#finish(outcome, recorded);
	};

	async #finish(
		outcome: number | Error,
		recorded: string | undefined,
	): Promise<void> {
		await this.#painter.stop();
		this.terminal.input.stop();
		this.#app?.unmount();
		this.terminal.screen.restore();
		const kept = await this.#program.end({isKept: !this.#perform});
		say(recorded);
		say(kept);
		if (typeof outcome === 'number' && !this.#perform) {
			process.stdout.write(this.#program.farewell());
		}

		this.#settle?.(outcome);
	}

	#followScreen(): void {
		this.terminal.screen.attach({
			end: this.#end,
			stopping: async () => {
				await this.#program.training.suspend();
				await this.#painter.stop();
			},
			resumed: () => {
				if (!this.#hasEnded) {
					this.#painter.start();
					this.#resize();
					this.#program.training.resume();
				}
			},
			failed: () => {
				say(this.#recorder.stop(1));
				say(keepState(this.#program.session.store.getState()));
			},
		});
		this.terminal.output.on('resize', this.#resize);
	}

	#followTerminal(): void {
		const {input} = this.terminal;
		this.terminal.listen({
			display: (display) => {
				this.#program.ui.dispatch({type: 'display', display, by: 'terminal'});
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
		const {getState, dispatch, subscribe} = this.#program.session.store;
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
		const {
			ui,
			session: {store, onEvent},
		} = this.#program;
		const setMouse = () => {
			this.terminal.screen.setMouse(ui.getState().hasMouse);
		};

		setMouse();
		ui.subscribe(() => {
			setMouse();
			this.#painter.request();
		});
		const isBusy = () => {
			const {activity, race} = store.getState();
			return activity === 'training' || race?.isOver === false;
		};

		// What the user does shows at once, what training does in its own time; where it stops, all panes at once.
		const paint = () => {
			this.#painter[isBusy() ? 'requestCalmly' : 'request']();
		};

		store.subscribe(pace(paint, isBusy));
		const unsubscribe = onEvent((event) => {
			if (event.type === 'snapshot') {
				unsubscribe();
				void this.#perform?.({
					text: () => this.#painter.text(),
					recorder: this.#recorder,
					end: this.#end,
				});
			}
		});
	}

	#render(): void {
		this.#app = render(
			<ThemedDashboard target={this.#target}>
				<PainterContext.Provider value={this.#painter}>
					<App />
				</PainterContext.Provider>
			</ThemedDashboard>,
			{
				// In debug mode Ink hands every frame over whole; the painter writes only what changed.
				debug: true,
				stdout: new InkOutput(
					this.#painter,
					this.terminal.output,
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
			this.terminal.screen.fail(error);
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

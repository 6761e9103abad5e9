import process from 'node:process';
import {setTimeout as sleep} from 'node:timers/promises';
import {printable} from '../../dataset/bad-input.js';
import {signalExitCode} from '../../session/save.js';

/** How long to wait for being stopped before going on, in milliseconds. */
const patience = 100;

/**
 * Stops the program, with all of its process group, as Ctrl-Z does. Nothing of it may listen to SIGTSTP. Windows has
 * no such signal.
 *
 * @param goOn - Called where it was not stopped at all, as nobody could resume it; also after it was resumed.
 */
export function stopProgram(goOn: () => void): void {
	if (process.platform !== 'win32') {
		process.kill(0, 'SIGTSTP');
	}

	setTimeout(goOn, patience);
}

const enter =
	// The alternate screen, without a cursor and without wrapping at the right edge; pasted text is marked, and the
	// user's coming and going told.
	'\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[?2004h\u001B[?1004h\u001B[2J';
/** Clicks, the wheel, and moves while a button is held. */
const mouseOn = '\u001B[?1002h\u001B[?1006h';
const mouseOff = '\u001B[?1006l\u001B[?1002l';
/** Where there is no alternate screen, nothing must be left in the way of the prompt. */
const leave = `${mouseOff}\u001B[?1004l\u001B[?2004l\u001B[0m\u001B[?7h\u001B[?25h\u001B[2J\u001B[H\u001B[?1049l`;

/** Signals that end the program in good order. */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** Both sides of a terminal. */
export type TerminalStreams = {
	readonly stdin: NodeJS.ReadStream;
	readonly stdout: NodeJS.WriteStream;
};

/** What the program does when something happens to it. */
export type FullScreenEvents = {
	/** A signal: end the program in good order with the exit code. */
	readonly end: (exitCode: number) => void;
	/** The program is about to be stopped; it is when this settles. */
	readonly stopping: () => Promise<void>;
	/** The program has a fault and the terminal is as it was: save what can be saved. */
	readonly failed: () => void;
	/** The program goes on after it was stopped: nothing of it is on the screen. */
	readonly resumed: () => void;
};

/** How long to read on at the start before leaving: what the terminal was asked it must not answer to the shell, ms. */
const answerPatience = 100;

/** As long as there is nothing to save. */
const startEvents: FullScreenEvents = {
	end(exitCode) {
		setTimeout(() => {
			process.exit(exitCode);
		}, answerPatience);
	},
	async stopping() {
		await sleep(answerPatience);
	},
	failed: () => undefined,
	resumed: () => undefined,
};

function describe(error: unknown): string {
	const isError = error instanceof Error;
	return `nn-tui had to stop because of a fault in the program: ${isError ? error.message : String(error)}\nThe terminal is as it was before. Please report the fault with these lines:\n${isError ? (error.stack ?? '') : ''}\n`;
}

/**
 * The terminal as long as a full-screen program has it. However the program ends — by itself, by a signal or by a
 * fault — and when it is stopped, the terminal is put back as it was.
 */
export class FullScreen {
	#events = startEvents;
	#isTaken = false;
	#hasEnded = false;
	#hasMouse = false;

	/** Takes the whole screen, after it has made sure that it will be given back. */
	constructor(private readonly streams: TerminalStreams) {
		for (const signal of endingSignals) {
			process.on(signal, () => {
				this.#events.end(signalExitCode(signal));
			});
		}

		process.on('SIGTSTP', this.suspend);
		process.on('SIGCONT', this.#resume);
		process.on('uncaughtException', this.fail);
		process.on('unhandledRejection', this.fail);
		process.on('exit', this.restore);
		for (const stream of [streams.stdin, streams.stdout]) {
			stream.on('error', () => {
				this.#events.end(signalExitCode('SIGHUP'));
			});
		}

		this.#take();
	}

	/** Says what to do from now on when something happens to the program. */
	attach(events: FullScreenEvents): void {
		this.#events = events;
	}

	/** Puts the terminal back as it was. Does nothing the second time. */
	readonly restore = (): void => {
		this.#hasEnded = true;
		this.#giveBack();
	};

	/** Ends the program because of a fault: the terminal is put back, the fault told, the exit code 1. */
	readonly fail = (error: unknown): never => {
		this.restore();
		process.stderr.write(printable(describe(error)));
		try {
			this.#events.failed();
		} finally {
			process.exit(1);
		}
	};

	/** Puts the terminal back and stops the program, with all of its process group, until it is resumed. */
	readonly suspend = (): void => {
		void this.#stop();
	};

	/** Sets whether clicks, drags and the wheel are reported; while they are, the terminal selects no text by itself. */
	setMouse(isOn: boolean): void {
		if (isOn !== this.#hasMouse) {
			this.#hasMouse = isOn;
			this.write(isOn ? mouseOn : mouseOff);
		}
	}

	/** Says something to the terminal while the program has it. */
	write(sequence: string): void {
		if (this.#isTaken) {
			this.streams.stdout.write(sequence);
		}
	}

	#take(): void {
		if (!this.#isTaken && !this.#hasEnded) {
			this.#isTaken = true;
			this.streams.stdin.setRawMode(true);
			this.streams.stdout.write(enter + (this.#hasMouse ? mouseOn : ''));
		}
	}

	#giveBack(): void {
		if (!this.#isTaken) {
			return;
		}

		this.#isTaken = false;
		try {
			this.streams.stdin.setRawMode(false);
			this.streams.stdout.write(leave);
		} catch {
			// The terminal is gone; there is nothing to restore.
		}
	}

	readonly #resume = (): void => {
		if (this.#hasEnded) {
			return;
		}

		process.off('SIGTSTP', this.suspend);
		process.on('SIGTSTP', this.suspend);
		// Stopped without warning (SIGSTOP), the program has kept a terminal that is no longer its own.
		this.#giveBack();
		this.#take();
		this.#events.resumed();
	};

	async #stop(): Promise<void> {
		await this.#events.stopping();
		if (this.#hasEnded) {
			return;
		}

		this.#giveBack();
		// Without this listener the signal does what it does by default.
		process.off('SIGTSTP', this.suspend);
		stopProgram(() => {
			if (!this.#isTaken) {
				this.#resume();
			}
		});
	}
}

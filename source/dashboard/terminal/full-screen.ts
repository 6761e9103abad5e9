import process from 'node:process';
import {printable} from '../../dataset/bad-input.js';
import {signalExitCode} from '../../session/save.js';

/** How long to wait for being stopped before going on, in milliseconds. */
const patience = 100;

/**
 * Stops the program, with all of its process group, as Ctrl-Z does. Nothing of it may listen to SIGTSTP.
 *
 * @param goOn - Called where it was not stopped at all, as nobody could resume it; also after it was resumed.
 */
export function stopProgram(goOn: () => void): void {
	process.kill(0, 'SIGTSTP');
	setTimeout(goOn, patience);
}

const enter =
	// The alternate screen, without a cursor and without wrapping at the right edge; pasted text is marked.
	'\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[?2004h\u001B[2J';
/** Clicks, the wheel, and moves while a button is held. */
const mouseOn = '\u001B[?1002h\u001B[?1006h';
const mouseOff = '\u001B[?1006l\u001B[?1002l';
const leave = `${mouseOff}\u001B[?2026l\u001B[?2004l\u001B[0m\u001B[?7h\u001B[?25h\u001B[?1049l`;

/** Signals that end the program in good order. */
const endingSignals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'] as const;

/** The terminal as long as a full-screen program has it. */
export type FullScreen = {
	/** Puts the terminal back as it was. Does nothing the second time. */
	restore(): void;
	/** Whether clicks, drags and the wheel are reported; while they are, the terminal selects no text by itself. */
	setMouse(isOn: boolean): void;
	/** Puts the terminal back and stops the program, with all of its process group, until it is resumed. */
	suspend(): void;
	/** Ends the program because of a fault: the terminal is put back, the fault told, the exit code 1. */
	fail(error: unknown): never;
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

function describe(error: unknown): string {
	const isError = error instanceof Error;
	return `nn-tui had to stop because of a fault in the program: ${isError ? error.message : String(error)}\nThe terminal is as it was before. Please report the fault with these lines:\n${isError ? (error.stack ?? '') : ''}\n`;
}

/**
 * Takes the whole screen. However the program ends — by itself, by a signal or by a fault — and when it
 * is stopped, the terminal is put back as it was.
 */
export function enterFullScreen({
	end,
	stopping,
	resumed,
	failed,
}: FullScreenEvents): FullScreen {
	const {stdin, stdout} = process;
	let isTaken = false;
	let hasEnded = false;
	let hasMouse = false;
	const take = () => {
		if (!isTaken && !hasEnded) {
			isTaken = true;
			stdin.setRawMode(true);
			stdout.write(enter + (hasMouse ? mouseOn : ''));
		}
	};

	const giveBack = () => {
		if (!isTaken) {
			return;
		}

		isTaken = false;
		try {
			stdin.setRawMode(false);
			stdout.write(leave);
		} catch {
			// The terminal is gone; there is nothing to restore.
		}
	};

	const restore = () => {
		hasEnded = true;
		giveBack();
	};

	const fail = (error: unknown): never => {
		restore();
		process.stderr.write(printable(describe(error)));
		try {
			failed();
		} finally {
			process.exit(1);
		}
	};

	const resume = () => {
		if (hasEnded) {
			return;
		}

		process.off('SIGTSTP', suspend);
		process.on('SIGTSTP', suspend);
		// Stopped without warning (SIGSTOP), the program has kept a terminal that is no longer its own.
		giveBack();
		take();
		resumed();
	};

	const stop = async () => {
		await stopping();
		if (hasEnded) {
			return;
		}

		giveBack();
		// Without this listener the signal does what it does by default.
		process.off('SIGTSTP', suspend);
		stopProgram(() => {
			if (!isTaken) {
				resume();
			}
		});
	};

	const suspend = () => {
		void stop();
	};

	take();
	for (const signal of endingSignals) {
		process.on(signal, () => {
			end(signalExitCode(signal));
		});
	}

	process.on('SIGTSTP', suspend);
	process.on('SIGCONT', resume);
	process.on('uncaughtException', fail);
	process.on('unhandledRejection', fail);
	process.on('exit', restore);
	stdout.on('error', () => {
		end(signalExitCode('SIGHUP'));
	});
	return {
		restore,
		setMouse(isOn) {
			if (isOn !== hasMouse) {
				hasMouse = isOn;
				if (isTaken) {
					stdout.write(isOn ? mouseOn : mouseOff);
				}
			}
		},
		suspend,
		fail,
	};
}

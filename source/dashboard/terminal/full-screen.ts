import process from 'node:process';

const enter =
	// The alternate screen, without a cursor and without wrapping at the right edge.
	'\u001B[?1049h\u001B[?25l\u001B[?7l\u001B[2J';
const leave = '\u001B[?2026l\u001B[0m\u001B[?7h\u001B[?25h\u001B[?1049l';

/** Exit codes of signals, as shells count them. */
const signalCodes = {
	SIGINT: 130,
	SIGTERM: 143,
	SIGHUP: 129,
	SIGQUIT: 131,
} as const;

/** How a full-screen program ends. */
export type FullScreen = {
	/** Puts the terminal back as it was. Does nothing the second time. */
	restore(): void;
};

/**
 * Takes the whole screen. However the program ends — by itself, by a signal or by a fault — the
 * terminal is put back as it was, and a fault is printed after that.
 *
 * @param end - Called on a signal, to end the program in good order with the given exit code.
 * @param onFault - Called after a fault, when the terminal is as it was, to save what can be saved.
 */
export function enterFullScreen(
	end: (exitCode: number) => void,
	onFault: () => void,
): FullScreen {
	const {stdin, stdout} = process;
	let isRestored = false;
	const restore = () => {
		if (isRestored) {
			return;
		}

		isRestored = true;
		try {
			stdin.setRawMode(false);
			stdout.write(leave);
		} catch {
			// The terminal is gone; there is nothing to restore.
		}
	};

	const fail = (error: unknown) => {
		restore();
		process.stderr.write(
			`nn-tui has a fault and had to stop: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
		);
		try {
			onFault();
		} finally {
			process.exit(1);
		}
	};

	stdout.write(enter);
	for (const [signal, exitCode] of Object.entries(signalCodes)) {
		process.on(signal, () => {
			end(exitCode);
		});
	}

	process.on('uncaughtException', fail);
	process.on('unhandledRejection', fail);
	process.on('exit', restore);
	stdout.on('error', () => {
		end(signalCodes.SIGHUP);
	});
	return {restore};
}

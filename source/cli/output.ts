import {signalExitCode} from '../session/save.js';

/** Where a command writes. Faked in tests. */
export type Output = {
	/**
	 * Writes a line to standard output.
	 *
	 * @param paint - Gives it colors, after it was made fit for a terminal.
	 */
	line(text: string, paint?: (text: string) => string): void;
	/** Writes a line to standard error. */
	note(text: string): void;
	/** Empties a terminal, and what has scrolled out of it. */
	clear(): void;
	/** Whether standard output is a terminal. */
	readonly isTerminal: boolean;
	/** Whether standard output shows colors. */
	readonly hasColors?: boolean;
	/** Whether it shows only ASCII; what `line` and `note` are given is changed by them. */
	readonly isAscii?: boolean;
};

/** The exit codes of all commands. */
export const exitCodes = {
	good: 0,
	/** A check failed, or training diverged. */
	failed: 1,
	badInput: 2,
	/** Ended by Ctrl-C. */
	interrupted: signalExitCode('SIGINT'),
} as const;

/** A share 0..1 for people: "91.04 %". */
export function percent(share: number): string {
	return `${(share * 100).toFixed(2)} %`;
}

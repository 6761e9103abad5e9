import {constants} from 'node:os';

/** The exit code of a program that a signal has ended, as shells count it. */
export function signalExitCode(
	signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | 'SIGQUIT',
): number {
	return 128 + constants.signals[signal];
}

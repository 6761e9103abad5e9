/**
 * Whether sentences are wanted without being asked for: by Ink's variable for screen readers, or because
 * it is a terminal that cannot move its cursor.
 *
 * @param isTerminal - Whether input and output are one; programs that start others also set TERM=dumb.
 */
export function needsPlain(
	{
		INK_SCREEN_READER: screenReader,
		TERM: terminal,
	}: Readonly<Record<string, string | undefined>>,
	isTerminal: boolean,
): boolean {
	return screenReader === 'true' || (terminal === 'dumb' && isTerminal);
}

/**
 * Whether sentences are wanted without being asked for: by Ink's variable for screen readers, or because
 * the terminal cannot move its cursor.
 */
export function needsPlain({
	INK_SCREEN_READER: screenReader,
	TERM: terminal,
}: Readonly<Record<string, string | undefined>>): boolean {
	return screenReader === 'true' || terminal === 'dumb';
}

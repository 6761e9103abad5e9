import {homedir} from 'node:os';

/** The path that was typed into a field, "~" for the home folder: a shell would do this for its own command line. */
export function typedPath(text: string): string {
	return text.trim().replace(/^~(?=[\/\\]|$)/v, homedir());
}

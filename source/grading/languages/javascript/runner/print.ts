import {writeSync} from 'node:fs';
import process from 'node:process';
import {Writable} from 'node:stream';

/** A stream that has written everything when a call returns; an endless loop would never get to it. */
function synchronous(descriptor: number): Writable {
	return new Writable({
		decodeStrings: true,
		write(chunk: Uint8Array, _, done) {
			try {
				writeSync(descriptor, chunk);
			} catch {
				// Nobody reads it any more.
			}

			done();
		},
	});
}

/** Replaces standard output and error before anything has opened them. */
export function printSynchronously(): void {
	for (const [name, descriptor] of [
		['stdout', 1],
		['stderr', 2],
	] as const) {
		const stream = synchronous(descriptor);
		Object.defineProperty(process, name, {get: () => stream});
	}
}

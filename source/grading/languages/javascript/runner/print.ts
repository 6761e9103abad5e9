import {writeSync} from 'node:fs';
import process from 'node:process';
import {Writable} from 'node:stream';

const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Writes everything before it returns. */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
	for (let written = 0; written < bytes.length;) {
		try {
			written += writeSync(descriptor, bytes, written);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') {
				throw error;
			}

			// The pipe is full; 1 ms.
			Atomics.wait(nothing, 0, 0, 1);
		}
	}
}

/** A stream that has written everything when a call returns; an endless loop would never get to it. */
function synchronous(): Writable {
	return new Writable({
		decodeStrings: true,
		write(chunk: Uint8Array, _, done) {
			try {
				writeAll(2, chunk);
			} catch {
				// Nobody reads it any more.
			}

			done();
		},
	});
}

/** Replaces standard output and error before anything has opened them: both go to standard error. */
export function printSynchronously(): void {
	for (const name of ['stdout', 'stderr']) {
		const stream = synchronous();
		Object.defineProperty(process, name, {get: () => stream});
	}
}

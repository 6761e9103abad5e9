import {Buffer} from 'node:buffer';
import process from 'node:process';
import {createInterface} from 'node:readline';
import {Readable, Writable} from 'node:stream';
import {writeSync} from 'node:fs';
import {type Call, type Request} from '../../language.js';
import {
	packNumbers,
	unpackNumbers,
	type SubmissionPart,
} from '../../protocol.js';
import {describeFault, ExitError} from './faults.js';
import {loadParts, type Loaded} from './load.js';
import {type Recorder} from './tracing.js';
import {copy, decode, describe, differs} from './values.js';

/*
 * Runs a student's functions in a process of its own. Requests are lines of JSON on standard input, an answer is a
 * line on standard output: the id of its request, a space, JSON. For the student's code standard input is empty,
 * and what it prints goes to standard error.
 */

const kept = new Map<string, unknown>();
let parts: readonly SubmissionPart[] = [];
let loaded: Loaded = {
	functions: new Map(),
	faults: [],
	folders: [],
	leftOut: [],
};
let recorder: Recorder | undefined;

function load(): void {
	loaded = loadParts(parts, recorder?.prepare);
}

/** What functions return that are called one after the other, and what went wrong in the last of them. */
function resultsOf(
	calls: readonly Call[],
	describeError: typeof describeFault,
) {
	const values: unknown[] = [];
	try {
		for (const {function: name, arguments: given} of calls) {
			const decoded = given.map((value) => decode(value, kept));
			values.push(describe(loaded.functions.get(name)!(...decoded)));
		}
	} catch (error) {
		return {values, fault: describeError(error, loaded.folders)};
	}

	return {values};
}

function parametersOf(function_: (...given: unknown[]) => unknown) {
	// Parameters after one with a default are not counted by `length`, so only too many can be detected.
	const names = /^[^\(]*\(([^\)]*)\)/v.exec(String(function_));
	const list = (names?.[1] ?? '')
		.split(',')
		.map((name) => name.split(/[=:]/v)[0].trim())
		.filter((name) => name !== '');
	return {least: function_.length, most: null, names: list};
}

function answer(request: Request): Record<string, unknown> {
	switch (request.do) {
		case 'greet': {
			return {ready: true, version: process.version};
		}

		case 'load': {
			({parts} = request);
			load();
			return {
				functions: Object.fromEntries(
					Array.from(loaded.functions, ([name, function_]) => [
						name,
						parametersOf(function_),
					]),
				),
				faults: loaded.faults,
				leftOut: loaded.leftOut,
			};
		}

		case 'keep': {
			kept.set(request.name, decode(request.value, kept));
			return {};
		}

		case 'call': {
			const given = request.arguments.map((value) => decode(value, kept));
			const before = request.arguments.map((told, i) =>
				told.type === 'kept' ? kept.get(told.name) : copy(given[i]),
			);
			const value = loaded.functions.get(request.function)!(...given);
			return {
				value: describe(value),
				changed: given.flatMap((argument, i) =>
					differs(argument, before[i]) ? [i] : [],
				),
				warnings: [],
			};
		}

		case 'trace': {
			// What an earlier call has left in variables of the module is gone.
			load();
			const [replacements = []] = request.tries ?? [];
			const results = recorder!.run('recording', replacements, () =>
				resultsOf(request.calls, describeFault),
			);
			return {...results, ...recorder!.told()};
		}

		case 'retry': {
			const unread = () => ({type: 'Error', message: ''});
			return {
				answers: request.tries.map((replacements) =>
					recorder!.run('replacing', replacements, () =>
						resultsOf(request.calls, unread),
					),
				),
			};
		}
	}
}

printSynchronously();
const requests = process.stdin;
const noInput = Readable.from([]);
Object.defineProperty(process, 'stdin', {get: () => noInput});
process.exit = (code) => {
	throw new ExitError(String(code ?? 0));
};

// What a student's code leaves behind (promises, timers) must not end the process.
process.on('uncaughtException', () => undefined);
createInterface({input: requests}).on('line', (line) => {
	void respond(JSON.parse(line, unpackNumbers) as Request & {id: string});
});
requests.on('end', () => {
	process.kill(process.pid, 'SIGKILL');
});

async function respond(request: Request & {id: string}): Promise<void> {
	let result: Record<string, unknown>;
	try {
		if (request.do === 'load' && request.isTraced) {
			// Only where it is needed.
			const tracing = await import('./tracing.js');
			recorder = new tracing.Recorder();
		}

		result = answer(request);
	} catch (error) {
		result = {fault: describeFault(error, loaded.folders)};
	}

	// On a line of its own, whatever else was written there.
	const json = JSON.stringify(result, packNumbers);
	writeAll(1, Buffer.from(`\n${request.id} ${json}\n`));
}

const nothing = new Int32Array(new SharedArrayBuffer(4));

/** Writes everything before it returns. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
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
				if ((recorder?.state ?? 'idle') === 'idle') {
					writeAll(2, chunk);
				}
			} catch {
				// Nobody reads it any more.
			}

			done();
		},
	});
}

/** Replaces standard output and error before anything has opened them: both go to standard error. */
function printSynchronously(): void {
	for (const name of ['stdout', 'stderr']) {
		const stream = synchronous();
		Object.defineProperty(process, name, {get: () => stream});
	}
}

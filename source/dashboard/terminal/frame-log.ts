import {Buffer} from 'node:buffer';
import {writeFileSync} from 'node:fs';
import {performance} from 'node:perf_hooks';
import process from 'node:process';
import {type Screen} from './painter.js';

/** One update of the screen, for measuring. */
export type LoggedFrame = {
	/** When it had been written, in milliseconds since 1970. */
	readonly time: number;
	/**
	 * Milliseconds that the main thread was not waiting since the update before: everything from the
	 * message or key that led to it up to the write, garbage collection too.
	 */
	readonly busy: number;
	readonly bytes: number;
	/** The last iteration that was known. */
	readonly iteration: number;
};

/** The environment variable that names the file for the log; without it nothing is measured. */
export const frameLogVariable = 'NN_TUI_FRAME_LOG';

/** Megabytes in use: the main thread's own heap, its array buffers, and all of the program. */
export type LoggedMemory = {
	readonly time: number;
	readonly iteration: number;
	readonly heap: number;
	readonly arrayBuffers: number;
	readonly resident: number;
};

export type FrameLog = {
	readonly frames: readonly LoggedFrame[];
	readonly memory: readonly LoggedMemory[];
};

const memoryInterval = 1000;
/** The newest updates that are kept at least: the log must not be what grows. */
const keptFrames = 5000;

/**
 * The screen with a log of every update, which is written to a file as JSON when the program ends; the
 * screen itself where the environment asks for no log.
 *
 * @param iteration - The last iteration that is known.
 */
export function logFrames(
	screen: Screen,
	{[frameLogVariable]: path}: Readonly<Record<string, string | undefined>>,
	iteration: () => number,
): Screen {
	if (!path) {
		return screen;
	}

	const frames: LoggedFrame[] = [];
	const memory: LoggedMemory[] = [];
	const sampleMemory = () => {
		const {heapUsed, arrayBuffers, rss} = process.memoryUsage();
		memory.push({
			time: performance.timeOrigin + performance.now(),
			iteration: iteration(),
			heap: heapUsed / 2 ** 20,
			arrayBuffers: arrayBuffers / 2 ** 20,
			resident: rss / 2 ** 20,
		});
	};

	let last = performance.eventLoopUtilization();
	sampleMemory();
	setInterval(sampleMemory, memoryInterval).unref();
	process.on('exit', () => {
		writeFileSync(path, JSON.stringify({frames, memory} satisfies FrameLog));
	});
	return {
		get columns() {
			return screen.columns;
		},
		get rows() {
			return screen.rows;
		},
		write(text) {
			const isReady = screen.write(text);
			const now = performance.eventLoopUtilization();
			frames.push({
				time: performance.timeOrigin + performance.now(),
				busy: now.active - last.active,
				bytes: Buffer.byteLength(text),
				iteration: iteration(),
			});
			if (frames.length === 2 * keptFrames) {
				frames.splice(0, keptFrames);
			}

			last = now;
			return isReady;
		},
		once: (event, listener) => screen.once(event, listener),
	};
}

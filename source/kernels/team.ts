import {once} from 'node:events';
import process from 'node:process';
import {Worker} from 'node:worker_threads';
import {awaitHelpers, gateAt, openRound, takeParts} from './gate.js';
import {type Kernels} from './kernels.js';
import {locate} from './locate.js';
import {type KernelMemory} from './memory.js';

/** What a helper thread is given. */
export type HelperData = {
	readonly module: WebAssembly.Module;
	readonly memory: WebAssembly.Memory;
	readonly control: number;
	readonly network: number;
	readonly parts: readonly number[];
	readonly buffers: number;
	readonly thread: number;
	readonly threads: number;
};

/** Threads that compute together with the one that calls. */
export type Team = {
	/** Computes all parts; returns when all are done. */
	compute(): void;
	/** Ends the helpers. */
	dispose(): void;
};

/**
 * Whether a thread still runs. While the caller sleeps in `Atomics.wait` no event tells that it has ended,
 * but the idle time of its event loop, read from the thread itself, is −1 then; it is 0 once the event came.
 */
function isAlive({threadId, performance: {eventLoopUtilization}}: Worker) {
	return threadId >= 0 && eventLoopUtilization().idle >= 0;
}

/** Starts a helper for every thread but the first. They never keep the process alive. */
export async function startTeam(
	module: WebAssembly.Module,
	kernels: Kernels,
	{memory, control, network, parts, buffers}: KernelMemory,
): Promise<Team> {
	const gate = gateAt(memory, control, parts.length);
	const threads = buffers.length;
	const workers = await Promise.all(
		buffers.slice(1).map(async (own, t) => {
			const data: HelperData = {
				module,
				memory,
				control,
				network,
				parts,
				buffers: own,
				thread: t + 1,
				threads,
			};
			const worker = new Worker(locate('kernel-thread.js'), {
				workerData: data,
				execArgv: [],
			});
			await once(worker, 'message');
			// Remembers when its event loop began, without which nothing is told of it when it has ended.
			worker.performance.eventLoopUtilization();
			worker.unref();
			return worker;
		}),
	);
	// Only for tests: in this round the first helper ends, without a word.
	const deadline = Number(process.env.NN_TUI_TEST_HELPER_DIES_AT);
	const place = {thread: 0, threads, parts: parts.length};
	return {
		compute() {
			const round = openRound(gate, workers.length);
			takeParts(gate, round, place, (part) => {
				kernels.evaluate(network, parts[part], buffers[0]);
			});
			if (round === deadline) {
				void workers[0]?.terminate();
			}

			awaitHelpers(gate, () => workers.every((worker) => isAlive(worker)));
		},
		dispose() {
			for (const worker of workers) {
				void worker.terminate();
			}
		},
	};
}

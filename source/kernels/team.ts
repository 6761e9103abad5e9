import {once} from 'node:events';
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
			worker.unref();
			return worker;
		}),
	);
	const place = {thread: 0, threads, parts: parts.length};
	return {
		compute() {
			const round = openRound(gate, workers.length);
			takeParts(gate, round, place, (part) => {
				kernels.evaluate(network, parts[part], buffers[0]);
			});
			awaitHelpers(gate);
		},
		dispose() {
			for (const worker of workers) {
				void worker.terminate();
			}
		},
	};
}

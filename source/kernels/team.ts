import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import {awaitHelpers, gateAt, openRound} from './gate.js';
import {locate} from './locate.js';
import {type KernelMemory} from './memory.js';

/** What a helper thread is given. */
export type HelperData = {
	readonly module: WebAssembly.Module;
	readonly memory: WebAssembly.Memory;
	readonly control: number;
	readonly network: number;
	readonly share: number;
};

/** Threads that compute together with the one that calls. */
export type Team = {
	/** Has the helpers compute their shares and meanwhile runs `own`; returns when all are done. */
	compute(own: () => void): void;
	/** Ends the helpers. */
	dispose(): void;
};

/** Starts a helper for every share but the first. They never keep the process alive. */
export async function startTeam(
	module: WebAssembly.Module,
	{memory, control, network, shares}: KernelMemory,
): Promise<Team> {
	const gate = gateAt(memory, control);
	const workers = await Promise.all(
		shares.slice(1).map(async (share) => {
			const data: HelperData = {module, memory, control, network, share};
			const worker = new Worker(locate('kernel-thread.js'), {
				workerData: data,
				execArgv: [],
			});
			await once(worker, 'message');
			worker.unref();
			return worker;
		}),
	);
	return {
		compute(own) {
			openRound(gate, workers.length);
			own();
			awaitHelpers(gate);
		},
		dispose() {
			for (const worker of workers) {
				void worker.terminate();
			}
		},
	};
}

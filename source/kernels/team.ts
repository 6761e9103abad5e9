import {once} from 'node:events';
import process from 'node:process';
import {Worker} from 'node:worker_threads';
import {blockTasks, type BlockPlan} from './block-tasks.js';
import {
	barrierAt,
	checkOf,
	closeRound,
	endedMessage,
	openRound,
	runAll,
	takeTasks,
	type Member,
	type Tasks,
} from './barrier.js';
import {type Kernels, locate} from './module.js';
import {type KernelMemory} from './memory.js';

/** Addresses of the parts and of their results. */
type PartAddresses = Pick<
	KernelMemory,
	'network' | 'parts' | 'largeParts' | 'gradients' | 'gradientBytes' | 'memory'
> & {
	readonly blocks: BlockPlan | undefined;
	/** Of the parts that compute a batch. */
	readonly batchParts: readonly number[];
};

const lineBytes = 64;

/** Bytes of Δ in a task of adding up: few enough to share evenly, enough to be worth a call. */
const sliceBytes = 64 * lineBytes;

/** The kind of a round for all samples without the backward pass. */
export const allForward = -1;

/**
 * The tasks of a round: large parts, small parts, and slices of their sums. Large parts are added up while other
 * threads are still at the small ones, always in the same order, and added to the first part.
 *
 * @returns the tasks of each kind of round: for a batch the number of parts that compute it; 0 or `allForward` for all
 * samples.
 */
export function partTasks(
	kernels: Kernels,
	{network, gradients, gradientBytes, ...addresses}: PartAddresses,
): (kind: number) => readonly Tasks[] {
	const partsOf = (
		first: number,
		end: number,
		parts: readonly number[],
		hasBackward = true,
	): Tasks => ({
		count: end - first,
		after: [],
		run(task) {
			kernels.evaluate(network, parts[first + task], hasBackward);
		},
	});
	const sumsOf = (
		first: number,
		end: number,
		after: readonly number[],
	): Tasks => ({
		count: first < end ? Math.ceil(gradientBytes / sliceBytes) : 0,
		after,
		run(slice) {
			const offset = slice * sliceBytes;
			kernels.add(
				gradients + offset,
				gradients + first * gradientBytes + offset,
				gradientBytes,
				end - first,
				Math.min(sliceBytes, gradientBytes - offset),
			);
		},
	});
	const {parts, largeParts, batchParts, blocks, memory} = addresses;
	const all = [
		partsOf(0, largeParts, parts),
		partsOf(largeParts, parts.length, parts),
		sumsOf(1, largeParts, [0]),
		sumsOf(largeParts, parts.length, [1, 2]),
	];
	const ofBatches = batchParts.map((_, p) => [
		partsOf(0, p + 1, batchParts),
		sumsOf(1, p + 1, [0]),
	]);
	const forward = [partsOf(0, parts.length, parts, false)];
	const byKind = new Map([
		...(blocks
			? blockTasks(kernels, memory, blocks, {
					network,
					gradients,
					part: batchParts[0],
				})
			: []),
		[allForward, forward],
		[0, all],
		...ofBatches.map((tasks, p): [number, Tasks[]] => [p + 1, tasks]),
	]);
	return (kind) => byKind.get(kind)!;
}

/** The data that a helper thread gets. */
export type HelperData = PartAddresses & {
	readonly module: WebAssembly.Module;
	readonly member: Member;
	readonly control: number;
};

/**
 * Whether a thread still runs. While the caller sleeps in `Atomics.wait` no event reports its end, but the idle time
 * of its event loop, read from the thread itself, is −1 then; it is 0 once the event has come.
 */
function isAlive({threadId, performance: {eventLoopUtilization}}: Worker) {
	return threadId >= 0 && eventLoopUtilization().idle >= 0;
}

/**
 * Waits until a helper is ready.
 *
 * @throws Error when it fails or ends before that.
 */
async function makeReady(worker: Worker): Promise<void> {
	const waiting = new AbortController();
	const {signal} = waiting;
	const failsAtExit = async () => {
		await once(worker, 'exit', {signal});
		throw new Error('A thread of the kernels has ended before it was ready.');
	};

	try {
		await Promise.race([once(worker, 'message', {signal}), failsAtExit()]);
	} finally {
		waiting.abort();
	}

	// Records when its event loop began; without that `isAlive` would not see its end.
	worker.performance.eventLoopUtilization();
	worker.unref();
}

/**
 * Starts a helper for every thread but the first, to compute together with it. They never keep the process alive.
 *
 * @param threads - All threads, the calling one included.
 * @throws Error when one of them cannot be started; none of them runs then.
 */
export async function startTeam(
	module: WebAssembly.Module,
	kernels: Kernels,
	kernelMemory: KernelMemory,
	threads: number,
) {
	const {memory, control} = kernelMemory;
	const barrier = barrierAt(memory, control);
	const data = {
		module,
		memory,
		control,
		network: kernelMemory.network,
		parts: kernelMemory.parts,
		largeParts: kernelMemory.largeParts,
		gradients: kernelMemory.gradients,
		gradientBytes: kernelMemory.gradientBytes,
		batchParts: kernelMemory.batches.parts.map(({description}) => description),
		blocks: kernelMemory.batches.blocks,
	};
	const workers = Array.from({length: threads - 1}, (_, i) => {
		return new Worker(locate('kernel-thread.js'), {
			workerData: {
				...data,
				member: {thread: i + 1, threads},
			} satisfies HelperData,
			execArgv: [],
		});
	});
	// Only for tests: the first helper ends silently in this round; in round 0 before it is ready.
	const deadline = Number(process.env.NN_TUI_TEST_HELPER_DIES_AT ?? Number.NaN);
	if (deadline === 0) {
		void workers[0]?.terminate();
	}

	const dispose = () => {
		for (const worker of workers) {
			void worker.terminate();
		}
	};

	try {
		await Promise.all(workers.map(async (worker) => makeReady(worker)));
	} catch (error) {
		dispose();
		throw error;
	}

	const tasksOf = partTasks(kernels, data);
	const leader: Member = {thread: 0, threads};
	const check = checkOf(barrier, () =>
		workers.every((worker) => isAlive(worker)),
	);
	let round = 0;
	return {
		/** Computes the tasks of a kind, see `partTasks`; returns once all are done. */
		compute(kind = 0) {
			const groups = tasksOf(kind);
			if (workers.length === 0 || kind === 1) {
				// One part is not worth a round.
				runAll(groups);
				return;
			}

			// A helper that ended between rounds would miss them all.
			if (workers.some(({threadId}) => threadId < 0)) {
				throw new Error(endedMessage);
			}

			round++;
			openRound(barrier, groups, kind);
			takeTasks(barrier, groups, leader, check);
			if (round === deadline) {
				void workers[0]?.terminate();
			}

			closeRound(barrier, check);
		},
		dispose,
	};
}

import {type Allocator} from './allocator.js';
import {type Tasks} from './barrier.js';
import {type Kernels} from './module.js';

/**
 * Memory of small batches that are computed by blocks of pixels, those of the lists: each thread weighs the pixels of its
 * block with its rows of Θᵀ, computes the same rows of Δᵀ and updates them. They stay in its cache from batch to batch,
 * and only z and δ of the batch go from thread to thread. See assembly/blocks.ts.
 */
export type BlockPlan = {
	readonly blocks: number;
	/** The maximum rows of a batch. */
	readonly maxRows: number;
	/** z of each block. */
	readonly z: readonly number[];
	/** Bytes between z of consecutive blocks, from the second block on. */
	readonly zBytes: number;
	/** Σθ² of each block, a float64 in a cache line of its own. */
	readonly squares: number;
	/** What an update keeps of Θ, and its step: two float64. */
	readonly descent: number;
};

/** The kinds of rounds for a small batch, and for the update after it. */
export const byBlocks = -2;
const updateByBlocks = -3;

/** The maximum number of tasks with affinity. */
const maxBlocks = 14;

const lineBytes = 64;

/**
 * Plans the memory.
 *
 * @param z - Where z of the first block goes, and bytes from row to row.
 * @returns undefined where there are not several blocks.
 */
export function planBlocks(
	blocks: number,
	maxRows: number,
	{first, stride}: {readonly first: number; readonly stride: number},
	allocator: Allocator,
): BlockPlan | undefined {
	if (blocks < 2 || blocks > maxBlocks) {
		return undefined;
	}

	const zBytes = Math.ceil((maxRows * stride) / lineBytes) * lineBytes;
	const others = allocator.reserve((blocks - 1) * zBytes);
	return {
		blocks,
		maxRows,
		z: Array.from({length: blocks}, (_, b) =>
			b === 0 ? first : others + (b - 1) * zBytes,
		),
		zBytes,
		squares: allocator.reserve(blocks * lineBytes),
		descent: allocator.reserve(lineBytes),
	};
}

/** Views of the numbers that threads share. */
function viewsOf(
	{blocks, squares, descent}: BlockPlan,
	memory: WebAssembly.Memory,
) {
	return {
		squares: Array.from(
			{length: blocks},
			(_, b) => new Float64Array(memory.buffer, squares + b * lineBytes, 1),
		),
		descent: new Float64Array(memory.buffer, descent, 2),
	};
}

/** The tasks of both kinds of rounds. */
export function blockTasks(
	kernels: Kernels,
	memory: WebAssembly.Memory,
	plan: BlockPlan,
	{
		network,
		gradients,
		part,
	}: Readonly<Record<'network' | 'gradients' | 'part', number>>,
): ReadonlyArray<readonly [kind: number, tasks: readonly Tasks[]]> {
	const {blocks: count, z, zBytes} = plan;
	const {squares, descent} = viewsOf(plan, memory);
	const ofEach = (run: Tasks['run'], after: readonly number[] = []): Tasks => ({
		count,
		after,
		hasAffinity: true,
		run,
	});
	const evaluate = [
		ofEach((block) => {
			kernels.weigh(network, part, block, z[block]);
			squares[block][0] = kernels.squares(network, block, count);
		}),
		{
			count: 1,
			after: [0],
			run() {
				kernels.pass(network, part, z[1], zBytes);
			},
		},
		ofEach(
			(block) => {
				kernels.accumulate(network, part, block);
			},
			[1],
		),
	];
	const update = ofEach((block) => {
		kernels.update(network, gradients, block, count, descent[0], descent[1]);
	});
	return [
		[byBlocks, evaluate],
		[updateByBlocks, [update]],
	];
}

/** Σθ² after a round by blocks, and a round that updates the weights. */
export function createBlockSteps(
	plan: BlockPlan,
	memory: WebAssembly.Memory,
	compute: (kind: number) => void,
) {
	const {squares, descent} = viewsOf(plan, memory);
	return {
		squares: () => squares.reduce((sum, square) => sum + square[0], 0),
		update(keep: number, step: number) {
			descent[0] = keep;
			descent[1] = step;
			compute(updateByBlocks);
		},
	};
}

/** What a module of kernels exports. Arguments are addresses in its memory unless said otherwise. */
export type Kernels = {
	/**
	 * Forward and backward pass over one part of the samples: leaves its Δ and its measures.
	 */
	evaluate(network: number, part: number): void;
	/** Adds `bytes` of the Δ of so many parts, which are `stride` bytes apart, to another's. */
	add(
		to: number,
		from: number,
		stride: number,
		parts: number,
		bytes: number,
	): void;
	/** Θ ← keep·Θ − step·Δ, where the bias is kept whole. */
	update(network: number, gradients: number, keep: number, step: number): void;
	/** Σθ² without the bias weights. */
	squares(network: number): number;
	/** Brings the transposed copies of Θ up to date; `update` does so by itself. */
	transpose(network: number): void;
};

/** Makes an instance of the kernels for one thread; all threads share the memory. */
export function instantiate(
	module: WebAssembly.Module,
	memory: WebAssembly.Memory,
): Kernels {
	const {exports} = new WebAssembly.Instance(module, {
		env: {memory, log: Math.log},
	});
	return exports as Kernels;
}

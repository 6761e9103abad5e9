import {readFileSync, existsSync} from 'node:fs';
import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {type Vector} from '../network/optimizers/vector.js';

/** The number type that the kernels compute in. */
export type Precision = 'f64' | 'f32';

export type Reals = Float64Array | Float32Array;

const arrays = {f64: Float64Array, f32: Float32Array};

export function bytesOf(precision: Precision): number {
	return arrays[precision].BYTES_PER_ELEMENT;
}

/** The numbers at an address of the kernels' memory, as a view. */
export function realsAt(
	precision: Precision,
	buffer: ArrayBufferLike,
	address: number,
	length: number,
): Reals {
	return new arrays[precision](buffer as ArrayBuffer, address, length);
}

export function createVector(precision: Precision, length: number): Vector {
	return new arrays[precision](length);
}

/**
 * Finds a file that the build makes: beside the bundle or, seen from the source, as in tests, in dist/ of the project.
 *
 * @throws Error when the project is not built.
 */
export function locate(name: string): URL {
	const places = [`./${name}`, `../../dist/${name}`];
	const found = places
		.map((place) => new URL(place, import.meta.url))
		.find((url) => existsSync(url));
	if (!found) {
		throw new Error(`${name} is missing: run "npm run build" first.`);
	}

	return found;
}

/** Node 20 has relaxed SIMD behind this flag; later versions have it without and do not know the flag. */
const relaxedFlag = '--experimental-wasm-relaxed-simd';

/**
 * Without stack checks V8 does not test in every iteration of every loop whether the thread must stop: a tenth of the
 * instructions of the sparse kernel. The kernels are not recursive and return after milliseconds.
 */
const stackChecksFlag = '--no-wasm-stack-checks';

/**
 * Keeps loops as they are written: V8 merges copies of a loop's body in an order in which sums do not fit into
 * registers.
 */
const compilerFlags = [
	stackChecksFlag,
	'--no-wasm-loop-unrolling',
	'--no-wasm-loop-peeling',
];

/** A version that does not know a flag would print an error. */
const knowsFlags = Number.parseInt(process.versions.node, 10) < 22;

/**
 * Sets how V8 compiles, for the whole process. Where anything in WebAssembly runs before the kernels are loaded, this
 * comes first: V8 compiles in the background, and a loop for which the flags change halfway ends the process.
 */
export function setCompilerFlags(): void {
	if (knowsFlags) {
		for (const flag of compilerFlags) {
			setFlagsFromString(flag);
		}
	}
}

function read(name: string): Uint8Array<ArrayBuffer> {
	return Uint8Array.from(readFileSync(locate(`kernels/${name}.wasm`)));
}

function readRelaxed(
	precision: Precision,
): Uint8Array<ArrayBuffer> | undefined {
	const bytes = read(`${precision}-relaxed`);
	if (WebAssembly.validate(bytes)) {
		return bytes;
	}

	if (knowsFlags) {
		setFlagsFromString(relaxedFlag);
	}

	return WebAssembly.validate(bytes) ? bytes : undefined;
}

/**
 * Compiles the kernels of one precision, ready for threads to make instances of.
 *
 * @param relaxed - False for plain SIMD; true for relaxed SIMD where the machine has it: multiply and add in one step.
 * @returns also whether they use it; undefined where WebAssembly has no SIMD or no shared memory.
 */
export function loadModule(precision: Precision, relaxed: boolean) {
	setCompilerFlags();
	const fused = relaxed ? readRelaxed(precision) : undefined;
	const bytes = fused ?? read(precision);
	return WebAssembly.validate(bytes)
		? {
				module: new WebAssembly.Module(bytes),
				relaxed: fused !== undefined,
			}
		: undefined;
}

/** The exports of a module of kernels. Arguments are addresses in its memory unless said otherwise. */
export type Kernels = {
	/**
	 * Forward and backward pass over one part of the samples: leaves its Δ and its measures; without the backward pass
	 * the measures alone.
	 */
	evaluate(network: number, part: number, hasBackward: boolean): void;
	/** Adds `bytes` of the Δ of `parts` parts, which are `stride` bytes apart, to another one. */
	add(
		to: number,
		from: number,
		stride: number,
		parts: number,
		bytes: number,
	): void;
	/** z of the first layer for a batch, from one block of pixels, without the other blocks. */
	weigh(network: number, part: number, block: number, z: number): void;
	/**
	 * Adds z of all blocks and takes the batch through the other layers and back to δ of the first hidden layer. z of the
	 * first block is in the buffers of the part, z of the second at `others`, each next one `stride` bytes on.
	 */
	pass(network: number, part: number, others: number, stride: number): void;
	/** Δ of the first layer for a batch, in one block of pixels. */
	accumulate(network: number, part: number, block: number): void;
	/**
	 * Θ ← keep·Θ − step·Δ, where the bias is kept whole, for one block of `blocks` blocks of pixels; with the first block
	 * also for all weights that belong to no pixel.
	 */
	update(
		network: number,
		gradients: number,
		block: number,
		blocks: number,
		keep: number,
		step: number,
	): void;
	/** Σθ² of the same weights without those of the bias. */
	squares(network: number, block: number, blocks: number): number;
	/** Updates the transposed copies of Θ; `update` does so itself. */
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

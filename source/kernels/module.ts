import {readFileSync} from 'node:fs';
import process from 'node:process';
import {setFlagsFromString} from 'node:v8';
import {locate} from './locate.js';
import {type Precision} from './precision.js';

/** The kernels of one precision, ready for threads to make instances of. */
export type KernelModule = {
	readonly module: WebAssembly.Module;
	/** Whether they use relaxed SIMD: multiply and add in one step. */
	readonly relaxed: boolean;
};

/** Node 20 has relaxed SIMD behind this flag, later versions without one and do not know it. */
const relaxedFlag = '--experimental-wasm-relaxed-simd';

/**
 * Without this check V8 does not look, in every turn of every loop, whether a thread shall stop: a tenth of the
 * instructions of the sparse kernel. The kernels do not call themselves and return after milliseconds.
 */
const stackChecksFlag = '--no-wasm-stack-checks';

/**
 * Loops as they are written: copies of a loop's body would be put together in an order in which sums do not fit into
 * registers.
 */
const compilerFlags = [
	stackChecksFlag,
	'--no-wasm-loop-unrolling',
	'--no-wasm-loop-peeling',
];

/** A major version that does not know a flag would print an error. */
const knowsFlags = Number.parseInt(process.versions.node, 10) < 22;

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
 * Compiles the kernels.
 *
 * @param relaxed - False for kernels without relaxed SIMD; true where the machine can.
 * @returns Nothing where WebAssembly has no SIMD or no shared memory.
 */
export function loadModule(
	precision: Precision,
	relaxed: boolean,
): KernelModule | undefined {
	if (knowsFlags) {
		for (const flag of compilerFlags) {
			setFlagsFromString(flag);
		}
	}

	const fused = relaxed ? readRelaxed(precision) : undefined;
	const bytes = fused ?? read(precision);
	return WebAssembly.validate(bytes)
		? {
				module: new WebAssembly.Module(bytes),
				relaxed: fused !== undefined,
			}
		: undefined;
}

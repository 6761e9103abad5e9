/** The part of the WebAssembly interface that the kernels use; Node's types leave it to the browser's. */
declare namespace WebAssembly {
	/** Compiled code; it can be sent to other threads. */
	type Module = {readonly brand: 'WebAssembly.Module'};
	const Module: new (bytes: Uint8Array) => Module;

	type Imports = Readonly<Record<string, Readonly<Record<string, unknown>>>>;
	type Instance = {readonly exports: Readonly<Record<string, unknown>>};
	const Instance: new (module: Module, imports: Imports) => Instance;

	type Memory = {readonly buffer: SharedArrayBuffer};
	/** Sizes in pages of 64 KiB. */
	const Memory: new (descriptor: {
		initial: number;
		maximum: number;
		shared: true;
	}) => Memory;

	/** Whether this machine can compile a module. */
	function validate(bytes: Uint8Array): boolean;
}

declare module 'mat-for-js' {
	/** Reads a MATLAB Level 5 file. 1×n and n×1 arrays come as flat arrays. */
	export function read(data: ArrayBuffer): {
		header: string;
		data: Record<string, unknown>;
	};
}

/** A program that trains, whose speed is measured in bursts. */
export type Contender = {
	readonly name: string;
	/** Runs so many iterations and returns milliseconds per iteration. */
	burst(iterations: number): number | Promise<number>;
	/** Cost after 50 updates from the initial weights, where it can be asked for. */
	readonly costAfter50: number | undefined;
	dispose(): void;
};

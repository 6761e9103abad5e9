/** What the fuzzer's processes tell each other. */

/** What became of a file. */
export type Outcome =
	/** In one readable sentence. */
	| {readonly kind: 'refused'; readonly message: string}
	/** And what was read is whole and finite. */
	| {readonly kind: 'accepted'}
	/** Refused, but not in one readable sentence. */
	| {readonly kind: 'unreadable'; readonly message: string}
	/** Anything thrown that is no BadInputError, the death of the process, or content that is not whole. */
	| {readonly kind: 'crashed'; readonly message: string}
	| {readonly kind: 'too slow'}
	| {readonly kind: 'too large'; readonly message: string};

/** Which files to make and open. */
export type Assignment = {
	readonly indices: readonly number[];
	/** How many files are made from seeds. */
	readonly files: number;
	readonly seed: number;
};

/** What the process that opens files tells. */
export type News =
	| {readonly type: 'begin'; readonly index: number; readonly format: string}
	| {readonly type: 'end'; readonly index: number; readonly outcome: Outcome};

/** What is drawn. */
export type DrawState = {
	/** Grey levels 0..1, column by column. */
	readonly pixels: readonly number[];
};

export const initialDrawState: DrawState = {pixels: []};

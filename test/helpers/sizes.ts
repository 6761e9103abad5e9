/** Sizes of the terminal at which every screen must be whole: columns and rows. */
export const sizes = [
	[60, 20],
	[80, 24],
	[120, 40],
	[200, 60],
] as const;

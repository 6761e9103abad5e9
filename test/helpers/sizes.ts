/** Sizes of the terminal at which every screen must be whole: columns and rows. */
export const sizes = [
	[60, 20],
	[80, 24],
	[120, 40],
	[200, 60],
] as const;

/** Those of them at which several panes are on screen. */
export const usualSizes = sizes.slice(1);

/** Sizes of the terminal at which every screen must be whole: columns and rows. */
export const sizes = [
	[60, 20],
	[80, 24],
	[120, 40],
	[200, 60],
] as const;

/** One at which a single pane is on screen, and one with several. */
export const bothKinds = [sizes[0], sizes[2]] as const;

/** Those at which several panes are on screen. */
export const usualSizes = sizes.slice(1);

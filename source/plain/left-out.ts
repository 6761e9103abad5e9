/** Keys of the dashboard that have nothing to act on here, and why. */
export const leftOut: Readonly<Record<string, string>> = {
	P: 'There are no panes to show one at a time, and no answers are hidden here.',
	M: 'There is no mouse here to turn on or off.',
	T: 'There are no colors here to change.',
	z: 'There is nothing here to enlarge; again (Ctrl-L) tells all of the screen.',
	J: 'Nothing is scrolled here; again (Ctrl-L) tells all of the screen.',
	K: 'Nothing is scrolled here; again (Ctrl-L) tells all of the screen.',
	y: 'The clipboard is not used here; S writes this part and the run to files.',
};

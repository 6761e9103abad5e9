/** Keys of the dashboard that have nothing to act on here, and why. */
export const leftOut: Readonly<Record<string, string>> = {
	M: 'There is no mouse here to turn on or off.',
	T: 'There are no colors here to change.',
	z: 'There is nothing here to enlarge; again (Ctrl-L) tells all of the part.',
	J: 'Nothing is scrolled here; again (Ctrl-L) tells all of the part.',
	K: 'Nothing is scrolled here; again (Ctrl-L) tells all of the part.',
	y: 'The clipboard is not used here; S writes this part and the run to files.',
};

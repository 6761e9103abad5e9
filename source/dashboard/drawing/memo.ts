/**
 * Remembers the last result of a drawing and gives it again while nothing it depends on has changed.
 *
 * @param draw - Called with the dependencies' owner only when one of them is another than last time.
 */
export function memoizeRows(
	draw: (width: number, height: number) => string[],
	dependencies: () => readonly unknown[],
): (width: number, height: number) => string[] {
	let known: readonly unknown[] | undefined;
	let rows: string[] = [];
	return (width, height) => {
		const present = [width, height, ...dependencies()];
		if (
			known?.length !== present.length ||
			present.some((value, i) => !Object.is(value, known![i]))
		) {
			known = present;
			rows = draw(width, height);
		}

		return rows;
	};
}

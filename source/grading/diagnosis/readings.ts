/**
 * The explanations that fit, those with one mistake first; without pairs of which one mistake alone fits too.
 *
 * @param fitting - One or two mistakes each.
 */
export function readings<Mistake>(
	fitting: ReadonlyArray<readonly Mistake[]>,
): ReadonlyArray<readonly Mistake[]> {
	const alone = fitting.filter((made) => made.length === 1);
	const enough = new Set(alone.flat());
	return [
		...alone,
		...fitting.filter(
			(made) => made.length > 1 && !made.some((one) => enough.has(one)),
		),
	];
}

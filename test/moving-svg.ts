/** The lines of a picture, which are its elements, by the frames that they are shown in. */
function framesOf(pictures: ReadonlyArray<readonly string[]>) {
	const frames = new Map<string, Set<number>>();
	for (const [k, lines] of pictures.entries()) {
		for (const line of lines) {
			frames.set(line, (frames.get(line) ?? new Set()).add(k));
		}
	}

	return frames;
}

/**
 * Pictures of one size, as `screenSvg` writes them with an element in each line, as one that moves. What several of
 * them share is in it once; what comes and goes together is one group. A viewer that moves nothing shows the last.
 *
 * @param seconds - How long each is shown; the last one is shown five times as long.
 */
export function movingSvg(svgs: readonly string[], seconds: number): string {
	const pictures = svgs.map((svg) => svg.trimEnd().split('\n'));
	const [head, page] = pictures[0];
	const frames = framesOf(pictures.map((lines) => lines.slice(2, -1)));
	const count = svgs.length + 4;
	const keyTimes = svgs.map((_, k) => (k / count).toFixed(4)).join(';');
	const groups = new Map<string, string[]>();
	for (const [line, shown] of frames) {
		const values = svgs
			.map((_, k) => (shown.has(k) ? 'visible' : 'hidden'))
			.join(';');
		// Text lies upon all shapes.
		const key = `${line.startsWith('<rect')}${values}`;
		groups.set(key, [...(groups.get(key) ?? []), line]);
	}

	const layers = [...groups].toSorted(
		([a], [b]) => Number(b.startsWith('true')) - Number(a.startsWith('true')),
	);
	return [
		head,
		page,
		...layers.map(([key, lines]) => {
			const values = key.replace(/^(?:true|false)/v, '');
			return values.includes('hidden')
				? `<g visibility="${values.split(';').at(-1)}"><animate attributeName="visibility" values="${values}" keyTimes="${keyTimes}" dur="${(seconds * count).toFixed(1)}s" calcMode="discrete" repeatCount="indefinite"/>${lines.join('')}</g>`
				: lines.join('\n');
		}),
		'</svg>\n',
	].join('\n');
}

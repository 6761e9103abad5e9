/** Units in each layer without bias nodes, input first. */
export type Layers = readonly number[];

/** The net of exercise 2: 3×3 pixels, hidden layers of 3 and 2 nodes, 6 classes. */
export const handoutLayers: Layers = [9, 3, 2, 6];

export const mostLayers = 6;
export const mostUnits = 9999;

/**
 * Reads layers as "9-3-2-6"; spaces, commas and × between the numbers do as well.
 *
 * @returns the layers, or one sentence that says what is wrong.
 */
export function parseLayers(
	text: string,
): {readonly layers: Layers} | {readonly problem: string} {
	const pieces = text
		.trim()
		.split(/[\s,;x×–−\-]+/v)
		.filter((piece) => piece !== '');
	if (pieces.length === 0 || pieces.some((piece) => !/^\d+$/v.test(piece))) {
		return {problem: 'Type the units of each layer, such as 9-3-2-6.'};
	}

	if (pieces.length < 2 || pieces.length > mostLayers) {
		return {
			problem: `A net here has 2 to ${mostLayers} layers, input and output included, not ${pieces.length}.`,
		};
	}

	const layers = pieces.map(Number);
	return layers.every((units) => units >= 1 && units <= mostUnits)
		? {layers}
		: {problem: `A layer here has 1 to ${mostUnits} units.`};
}

/** What a layer is called. */
export function layerName(layers: Layers, layer: number): string {
	return layer === 0
		? 'input'
		: layer === layers.length - 1
			? 'output'
			: layers.length === 3
				? 'hidden'
				: `hidden ${layer}`;
}

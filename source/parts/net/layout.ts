import {type Layers} from '../../exercise/net.js';

/** A place of a layer: a node, or the mark for nodes that are not drawn. */
export type Slot = {
	/** The unit, 0 the bias node; undefined for the mark. */
	readonly unit: number | undefined;
	/** How many nodes the mark stands for. */
	readonly hidden: number;
	readonly x: number;
	readonly y: number;
};

/** The nodes of a layer that are drawn, and how many are left out after each. */
function chosen(
	units: number,
	hasBias: boolean,
	room: number,
	selected: number | undefined,
): Array<{unit: number | undefined; hidden: number}> {
	const all = Array.from({length: units + (hasBias ? 1 : 0)}, (_, i) =>
		hasBias ? i : i + 1,
	);
	if (all.length <= room) {
		return all.map((unit) => ({unit, hidden: 0}));
	}

	// The first ones, a mark, the last one; or, around a selected node in between, two marks.
	const first = all[0];
	const head = room - 2;
	const isInside =
		selected !== undefined && selected >= first + head && selected < units;
	if (!isInside) {
		return [
			...all.slice(0, head).map((unit) => ({unit, hidden: 0})),
			{unit: undefined, hidden: all.length - head - 1},
			{unit: units, hidden: 0},
		];
	}

	const short = Math.max(1, Math.floor((room - 2) / 2));
	const rest = Math.max(1, room - 3 - short);
	const start = Math.min(
		units - rest,
		Math.max(first + short + 1, selected - Math.floor((rest - 1) / 2)),
	);
	const after = units - 1 - (start + rest - 1);
	return [
		...all.slice(0, short).map((unit) => ({unit, hidden: 0})),
		{unit: undefined, hidden: start - first - short},
		...Array.from({length: rest}, (_, i) => ({unit: start + i, hidden: 0})),
		...(after > 0 ? [{unit: undefined, hidden: after}] : []),
		{unit: units, hidden: 0},
	].slice(0, room);
}

/**
 * Where the nodes of each layer lie in some columns and rows. Nodes that there is no room for are
 * stood for by one mark.
 */
export function placeNodes(
	layers: Layers,
	{
		left,
		right,
		top,
		height,
	}: {left: number; right: number; top: number; height: number},
	selection?: {readonly layer: number; readonly unit: number},
): Slot[][] {
	return layers.map((units, l) => {
		const hasBias = l < layers.length - 1;
		const slots = chosen(
			units,
			hasBias,
			height,
			selection?.layer === l ? selection.unit : undefined,
		);
		const x = Math.round(left + ((right - left) * l) / (layers.length - 1));
		const gaps = Math.max(1, slots.length - 1);
		const step = Math.max(1, Math.min(6, Math.floor((height - 1) / gaps)));
		const used = (slots.length - 1) * step + 1;
		const start = top + Math.floor((height - used) / 2);
		return slots.map((slot, i) => ({...slot, x, y: start + i * step}));
	});
}

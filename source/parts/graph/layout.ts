import {type Quantity, type NodeName} from '../../exercise/graph.js';

/** A node: a box with its name in the middle. */
export type Box = {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
	readonly name: string;
	/** Rows where wires come in at the left side. */
	readonly inlets: readonly number[];
	/** The row where the wire goes out at the right side. */
	readonly outlet: number;
};

/** A wire: from a node's side to the next node's side. */
type Wire = {
	readonly from: readonly [x: number, y: number];
	readonly to: readonly [x: number, y: number];
	readonly turn: number;
};

/** Where everything of the graph lies. */
export type GraphLayout = {
	readonly boxes: Readonly<Record<NodeName, Box>>;
	readonly wires: Readonly<Record<Quantity, Wire>>;
	/** Where the value of an edge is written; the gradient is in the row below its wire. */
	readonly labels: Readonly<Record<Quantity, number>>;
};

/** The fewest rows that the graph fits in. */
export const smallestGraph = 10;

/** Places the graph in the middle of some columns and rows. */
export function layOut(width: number, height: number): GraphLayout {
	const isNarrow = width < 76;
	// Rows between the two wires into a × node.
	const apart = height >= 28 ? 6 : height >= 17 ? 4 : 2;
	const boxHeight = apart + 3;
	const gap = Math.min(apart + 1, Math.max(0, height - 2 * boxHeight));
	const y = Math.max(0, Math.floor((height - 2 * boxHeight - gap) / 2));
	const nodeWidth = isNarrow ? 3 : height >= 17 ? 7 : 5;
	const reluWidth = isNarrow ? 6 : 8;
	// What the boxes leave is shared by four stretches of wire; the shares are their labels' widths.
	const spare = width - 2 * nodeWidth - reluWidth;
	const shares = [18, 16, 15, 11];
	const sum = 60;
	const [inputs, products, sums] = shares.map((share) =>
		Math.floor((spare * share) / sum),
	);
	const productX = inputs;
	const sumX = productX + nodeWidth + products;
	const reluX = sumX + nodeWidth + sums;

	const product = (i: 0 | 1): Box => {
		const boxY = y + i * (boxHeight + gap);
		return {
			x: productX,
			y: boxY,
			width: nodeWidth,
			height: boxHeight,
			name: '×',
			inlets: [boxY + 1, boxY + 1 + apart],
			outlet: boxY + 1 + apart / 2,
		};
	};

	const product0 = product(0);
	const product1 = product(1);
	const middle = Math.ceil((product0.outlet + product1.outlet) / 2);
	const node: Box = {
		x: sumX,
		y: middle - 2,
		width: nodeWidth,
		height: 5,
		name: '+',
		inlets: [middle - 1, middle + 1],
		outlet: middle,
	};
	const relu: Box = {
		x: reluX,
		y: middle - 1,
		width: reluWidth,
		height: 3,
		name: 'ReLU',
		inlets: [middle],
		outlet: middle,
	};
	const turn = sumX - 3;
	const wireIn = (row: number): Wire => ({
		from: [0, row],
		to: [productX, row],
		turn: 0,
	});
	const afterProduct = productX + nodeWidth;
	const afterSum = sumX + nodeWidth;
	const afterRelu = reluX + reluWidth;
	return {
		boxes: {product0, product1, sum: node, relu},
		wires: {
			w0: wireIn(product0.inlets[0]),
			x0: wireIn(product0.inlets[1]),
			w1: wireIn(product1.inlets[0]),
			x1: wireIn(product1.inlets[1]),
			p0: {
				from: [afterProduct, product0.outlet],
				to: [sumX, node.inlets[0]],
				turn,
			},
			p1: {
				from: [afterProduct, product1.outlet],
				to: [sumX, node.inlets[1]],
				turn,
			},
			f: {from: [afterSum, middle], to: [reluX, middle], turn: 0},
			r: {from: [afterRelu, middle], to: [width, middle], turn: 0},
		},
		labels: {
			w0: 2,
			x0: 2,
			w1: 2,
			x1: 2,
			p0: afterProduct + 1,
			p1: afterProduct + 1,
			f: afterSum + 1,
			r: afterRelu + 1,
		},
	};
}

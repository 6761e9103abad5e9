import {countWeights} from '../network/weights.js';
import {parseSize} from './answer.js';

/** Units in each layer without bias nodes, input first. */
export type Layers = readonly number[];

/** The net of exercise 2: 3×3 pixels, hidden layers of 3 and 2 nodes, 6 classes. */
export const handoutLayers: Layers = [9, 3, 2, 6];

export const maxLayers = 6;
export const maxUnits = 9999;

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

	if (pieces.length < 2 || pieces.length > maxLayers) {
		return {
			problem: `A net here has 2 to ${maxLayers} layers, input and output included, not ${pieces.length}.`,
		};
	}

	const layers = pieces.map(Number);
	return layers.every((units) => units >= 1 && units <= maxUnits)
		? {layers}
		: {problem: `A layer here has 1 to ${maxUnits} units.`};
}

export function layerName(layers: Layers, layer: number): string {
	return layer === 0
		? 'input'
		: layer === layers.length - 1
			? 'output'
			: layers.length === 3
				? 'hidden'
				: `hidden ${layer}`;
}

/** What exercise 2 asks of a net. */
export type Question =
	| {readonly type: 'matrices'}
	/** The size of Θ`matrix`, counted from 1. */
	| {readonly type: 'size'; readonly matrix: number}
	| {readonly type: 'weights'};

/** All questions for a net, in the order of the exercise. */
export function questionsFor(layers: Layers): readonly Question[] {
	return [
		{type: 'matrices'},
		...layers.slice(1).map((_, l) => ({type: 'size', matrix: l + 1}) as const),
		{type: 'weights'},
	];
}

export type Size = {readonly rows: number; readonly columns: number};

/** The size of Θ`matrix`, from layer `matrix − 1` to layer `matrix`: s(l+1) × (s(l)+1). */
export function sizeOf(layers: Layers, matrix: number): Size {
	return {rows: layers[matrix], columns: layers[matrix - 1] + 1};
}

/** The right answer as text: "3", "3×10", "56". */
export function answerText(layers: Layers, question: Question): string {
	switch (question.type) {
		case 'matrices': {
			return String(layers.length - 1);
		}

		case 'size': {
			const {rows, columns} = sizeOf(layers, question.matrix);
			return `${rows}×${columns}`;
		}

		default: {
			return String(countWeights(layers));
		}
	}
}

/** What an answer is found to be. */
export type Verdict =
	| 'right'
	/** It cannot be read as an answer to this question. */
	| 'unreadable'
	/** Layers were counted instead of the steps between them. */
	| 'counted-layers'
	| 'counted-hidden'
	/** The bias node of this layer has no column. */
	| 'bias-missing'
	/** The next layer's bias node has a row, though nothing leads into it. */
	| 'bias-row'
	/** Rows and columns are swapped. */
	| 'transposed'
	/** Both: swapped, and without the bias node. */
	| 'transposed-no-bias'
	/** Weights were counted without those of bias nodes. */
	| 'weights-without-bias'
	/** Nodes were counted instead of connections. */
	| 'counted-units'
	| 'wrong';

function checkSize(layers: Layers, matrix: number, text: string): Verdict {
	const typed = parseSize(text);
	if (!typed) {
		return 'unreadable';
	}

	const {rows, columns} = sizeOf(layers, matrix);
	const is = (r: number, c: number) => typed.rows === r && typed.columns === c;
	if (is(rows, columns)) {
		return 'right';
	}

	if (is(rows, columns - 1)) {
		return 'bias-missing';
	}

	if (is(columns, rows)) {
		return 'transposed';
	}

	if (is(columns - 1, rows)) {
		return 'transposed-no-bias';
	}

	return typed.rows === rows + 1 ? 'bias-row' : 'wrong';
}

function checkCount(layers: Layers, question: Question, text: string): Verdict {
	const plain = text.trim();
	if (!/^\d+$/v.test(plain)) {
		return 'unreadable';
	}

	const typed = Number(plain);
	if (question.type === 'matrices') {
		return typed === layers.length - 1
			? 'right'
			: typed === layers.length
				? 'counted-layers'
				: typed === layers.length - 2
					? 'counted-hidden'
					: 'wrong';
	}

	if (typed === countWeights(layers)) {
		return 'right';
	}

	let withoutBias = 0;
	let units = 0;
	for (const [l, count] of layers.entries()) {
		withoutBias += l > 0 ? layers[l - 1] * count : 0;
		units += count;
	}

	if (typed === withoutBias) {
		return 'weights-without-bias';
	}

	return typed === units || typed === units + layers.length - 1
		? 'counted-units'
		: 'wrong';
}

/** Checks a typed answer and tells the usual mistakes apart. */
export function checkAnswer(
	layers: Layers,
	question: Question,
	text: string,
): Verdict {
	return question.type === 'size'
		? checkSize(layers, question.matrix, text)
		: checkCount(layers, question, text);
}

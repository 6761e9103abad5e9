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

export type Size = {readonly rows: number; readonly columns: number};

/** The size of Θ`matrix`, from layer `matrix − 1` to layer `matrix`: s(l+1) × (s(l)+1). */
export function sizeOf(layers: Layers, matrix: number): Size {
	return {rows: layers[matrix], columns: layers[matrix - 1] + 1};
}

/** What exercise 2 asks of a net, and what there is to say to answers. */
export type Question = {
	/** In a few words. */
	readonly text: string;
	/** The right answer: "3", "3×10", "56". */
	readonly answer: string;
	/** Why that is the right one, with the numbers put in. */
	readonly why: string;
	/** How an answer is typed. */
	readonly form: string;
	/** How to find it, without giving it away. */
	readonly rule: string;
	/** The answers of usual mistakes, and what to say to them; "4×" stands for all sizes with 4 rows. */
	readonly mistakes: ReadonlyArray<readonly [typed: string, said: string]>;
};

function sumOf(numbers: readonly number[]): number {
	return numbers.reduce((sum, number) => sum + number, 0);
}

function askSize(layers: Layers, matrix: number): Question {
	const {rows, columns} = sizeOf(layers, matrix);
	const [from, to] = [matrix - 1, matrix].map((l) => layerName(layers, l));
	const answer = `${rows}×${columns}`;
	return {
		text: `Size of Θ${matrix}?`,
		answer,
		why: `s(l+1) × (s(l)+1) = ${rows} × (${columns - 1}+1) = ${answer}: a row for each unit of ${to}, a column for each unit of ${from} and its bias node.`,
		form: 'Type rows x columns, such as 5x4.',
		rule: `A row for each unit of ${to}, a column for each node of ${from} that lines come from.`,
		mistakes: [
			[
				`${rows}×${columns - 1}`,
				`The bias node of ${from} needs a column too.`,
			],
			[
				`${columns}×${rows}`,
				'Turned round: rows are the units that the lines lead to.',
			],
			[
				`${columns - 1}×${rows}`,
				`Turned round, and the bias node of ${from} is missing.`,
			],
			[
				`${rows + 1}×`,
				`Nothing leads into the bias node of ${to}: it needs no row.`,
			],
		],
	};
}

/** All questions for a net, in the order of the exercise: the number of matrices, their sizes, the number of weights. */
export function questionsFor(layers: Layers): readonly Question[] {
	const {length} = layers;
	const form = 'Type a whole number.';
	const sizes = layers.slice(1).map((_, l) => sizeOf(layers, l + 1));
	const products = sizes.map(({rows, columns}) => rows * columns);
	const weights = String(countWeights(layers));
	const units = sumOf(layers);
	const nodes = 'That counts nodes. A weight is a line between two nodes.';
	return [
		{
			text: 'How many Θ matrices?',
			answer: String(length - 1),
			why: `${length} layers have ${length - 1} gaps between them, and each gap has one Θ.`,
			form,
			rule: 'Count the gaps between neighboring layers.',
			mistakes: [
				[
					String(length),
					'That is the number of layers. A Θ sits between two layers.',
				],
				[
					String(length - 2),
					'That is the number of hidden layers. The output has a Θ too.',
				],
			],
		},
		...sizes.map((_, l) => askSize(layers, l + 1)),
		{
			text: 'Weights in all?',
			answer: weights,
			why: `${sizes.map(({rows, columns}) => `${rows}·${columns}`).join(' + ')} = ${products.join(' + ')} = ${weights}.`,
			form,
			rule: 'Add up rows · columns of every Θ.',
			mistakes: [
				[
					String(sumOf(sizes.map(({rows, columns}) => rows * (columns - 1)))),
					'The lines from the bias nodes are weights as well.',
				],
				[String(units), nodes],
				[String(units + length - 1), nodes],
			],
		},
	];
}

/** Checks a typed answer: what to say to it, and for one that cannot be read how it is typed. */
export function checkAnswer(
	{answer, why, form, rule, mistakes}: Question,
	text: string,
): {
	readonly verdict: 'right' | 'wrong' | 'unreadable';
	readonly said: string;
} {
	const size = parseSize(text);
	const typed = answer.includes('×')
		? size && `${size.rows}×${size.columns}`
		: /^\s*\d+\s*$/v.test(text)
			? String(Number(text))
			: undefined;
	if (typed === undefined) {
		return {verdict: 'unreadable', said: form};
	}

	if (typed === answer) {
		return {verdict: 'right', said: why};
	}

	const mistake = mistakes.find(
		([made]) =>
			made === typed || (made.endsWith('×') && typed.startsWith(made)),
	);
	return {verdict: 'wrong', said: mistake?.[1] ?? rule};
}

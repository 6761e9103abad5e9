import {
	layerName,
	type Layers,
	answerText,
	sizeOf,
	type Question,
	type Verdict,
} from '../../exercise/net.js';
import {isSizeSettled} from './settled.js';
import {type NetState} from './state.js';

/** The sign of a bias node; a unit is a circle. */
export const biasGlyph = '■';

/** A question in a few words. */
export function questionText(question: Question): string {
	switch (question.type) {
		case 'matrices': {
			return 'How many Θ matrices?';
		}

		case 'size': {
			return `Size of Θ${question.matrix}?`;
		}

		default: {
			return 'Weights in all?';
		}
	}
}

/** Why an answer is the right one, with the numbers put in. */
export function explanation(layers: Layers, question: Question): string {
	switch (question.type) {
		case 'matrices': {
			return `${layers.length} layers have ${layers.length - 1} gaps between them, and each gap has one Θ.`;
		}

		case 'size': {
			const {matrix} = question;
			const {rows, columns} = sizeOf(layers, matrix);
			return `s(l+1) × (s(l)+1) = ${rows} × (${columns - 1}+1) = ${rows}×${columns}: a row for each unit of ${layerName(layers, matrix)}, a column for each unit of ${layerName(layers, matrix - 1)} and its bias node.`;
		}

		default: {
			const sizes = layers.slice(1).map((_, l) => sizeOf(layers, l + 1));
			const products = sizes.map(({rows, columns}) => rows * columns);
			return `${sizes.map(({rows, columns}) => `${rows}·${columns}`).join(' + ')} = ${products.join(' + ')} = ${answerText(layers, question)}.`;
		}
	}
}

/** What to say to an answer that is not right, without giving the right one away. */
export function verdictText(
	layers: Layers,
	question: Question,
	verdict: Verdict,
): string {
	const from =
		question.type === 'size' ? layerName(layers, question.matrix - 1) : '';
	const to = question.type === 'size' ? layerName(layers, question.matrix) : '';
	switch (verdict) {
		case 'right': {
			return explanation(layers, question);
		}

		case 'unreadable': {
			return question.type === 'size'
				? 'Type rows x columns, such as 5x4.'
				: 'Type a whole number.';
		}

		case 'counted-layers': {
			return 'That is the number of layers. A Θ sits between two layers.';
		}

		case 'counted-hidden': {
			return 'That is the number of hidden layers. The output has a Θ too.';
		}

		case 'bias-missing': {
			return `The bias node of ${from} needs a column too.`;
		}

		case 'bias-row': {
			return `Nothing leads into the bias node of ${to}: it needs no row.`;
		}

		case 'transposed': {
			return 'Turned round: rows are the units that the lines lead to.';
		}

		case 'transposed-no-bias': {
			return `Turned round, and the bias node of ${from} is missing.`;
		}

		case 'weights-without-bias': {
			return 'The lines from the bias nodes are weights as well.';
		}

		case 'counted-units': {
			return 'That counts nodes. A weight is a line between two nodes.';
		}

		default: {
			return question.type === 'size'
				? `A row for each unit of ${to}, a column for each node of ${from} that lines come from.`
				: question.type === 'matrices'
					? 'Count the gaps between neighboring layers.'
					: 'Add up rows · columns of every Θ.';
		}
	}
}

/**
 * What the selected unit computes, term by term: why Θ has a row for it and a column for each node
 * before it. '' unless a unit with incoming lines is selected and its Θ is settled.
 */
export function unitFormula(state: NetState): string {
	const {layers, selection} = state;
	if (
		!selection ||
		selection.layer === 0 ||
		selection.unit === 0 ||
		!isSizeSettled(state, selection.layer)
	) {
		return '';
	}

	const {layer, unit} = selection;
	const count = layers[layer - 1];
	const source = layer === 1 ? 'x' : 'a';
	const term = (j: number) =>
		`Θ${layer}[${unit - 1},${j}]·${j === 0 ? '1' : `${source}${j}`}`;
	const terms =
		count <= 3
			? Array.from({length: count + 1}, (_, j) => term(j))
			: [term(0), term(1), '…', term(count)];
	return `z(${layer}) of unit ${unit} = ${terms.join(' + ')}`;
}

/** What the selected node's lines are, in Θ. */
export function selectionText(state: NetState): string {
	const {layers, selection} = state;
	if (!selection) {
		return `Every line is a weight; ${biasGlyph} is a bias node, always +1. Arrows select a node.`;
	}

	const {layer, unit} = selection;
	const name = layerName(layers, layer);
	if (unit === 0) {
		return `Bias node of ${name}: nothing leads into it; its lines are column 0 of Θ${layer + 1}.`;
	}

	if (layer === 0) {
		return `Input x${unit}: its lines are column ${unit} of Θ${layer + 1} (column 0 is the bias).`;
	}

	const cells = isSizeSettled(state, layer)
		? `: Θ${layer}[${unit - 1},0] (bias) … Θ${layer}[${unit - 1},${layers[layer - 1]}], indices from 0`
		: ', one weight for each line into it';
	return `Unit ${unit} of ${name} = row ${unit} of Θ${layer}${cells}.`;
}

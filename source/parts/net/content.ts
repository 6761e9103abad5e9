import {layerName, questionsFor, type Question} from '../../exercise/net.js';
import {gap, text, type Block, type Row} from '../../content/blocks.js';
import {
	dim,
	prompt,
	saying,
	strong,
	toned,
	unspoken,
	type Span,
	type Words,
} from '../../content/words.js';
import {type Content} from '../part.js';
import {biasGlyph, drawNet} from './net-picture.js';
import {isSettled, isThrough, type NetState} from './state.js';

/** Columns of the field for an answer, and of the one for the layers. */
const answerField = 9;
const layersField = 25;

/** What the selected node's lines are, in Θ. */
export function selectionText(state: NetState): string {
	const {layers, selection} = state;
	if (!selection) {
		return '';
	}

	const {layer, unit} = selection;
	const name = layerName(layers, layer);
	if (unit === 0) {
		return `Bias node of ${name}: nothing leads into it; its lines are column 0 of Θ${layer + 1}.`;
	}

	if (layer === 0) {
		return `Input x${unit}: its lines are column ${unit} of Θ${layer + 1} (column 0 is the bias).`;
	}

	const cells = isSettled(state, layer)
		? `: Θ${layer}[${unit - 1},0] (bias) … Θ${layer}[${unit - 1},${layers[layer - 1]}], indices from 0`
		: ', one weight for each line into it';
	return `Unit ${unit} of ${name} = row ${unit} of Θ${layer}${cells}.`;
}

/** The net with all its lines, and what those of the selected node are. */
export function netContent(state: NetState): Block[] {
	const {layers, selection} = state;
	return [
		{
			type: 'picture',
			least: 6,
			draw(canvas, theme) {
				drawNet(canvas, state, theme);
			},
			say() {
				const units = layers.map(
					(count, l) =>
						`${layerName(layers, l)}: ${count} units${l < layers.length - 1 ? ' and a bias node' : ''}`,
				);
				return [
					`${units.join('; ')}. Every node is connected with every unit of the next layer.`,
				];
			},
		},
		text(
			selection
				? selectionText(state)
				: dim([
						'Every line is a weight; ',
						saying('a bias node', `${biasGlyph} is a bias node,`),
						' ',
						saying('is always 1.', 'always +1.'),
						prompt(' Arrows select a node.'),
					]),
		),
	];
}

/** How to go on with the questions. */
function advice(state: NetState, isLecture: boolean): Words {
	const {settled, layers, message} = state;
	if (isThrough(state)) {
		return isLecture
			? prompt('x takes another net.')
			: settled.every((how) => how === 'answered')
				? 'All answered. x takes another net.'
				: 'Some answers were shown: A asks again.';
	}

	const rule =
		'A Θ holds the weights of all lines between two neighboring layers.';
	return isLecture
		? [rule, prompt(' a types an answer, Space shows all.')]
		: settled.length === 0
			? `${rule} a answers, v shows the answer.`
			: message
				? 'a answers the next question, v shows it.'
				: settled.length < layers.length
					? 'Rule: rows = units that the lines lead to, columns = nodes that they come from. a answers, v shows.'
					: 'Every line is one weight. a answers, v shows the answer.';
}

/** A question with its answer, the field for it, or "?". */
function questionRow(
	{layers, settled, field, text: typed, cursor}: NetState,
	{question, i, isLecture}: {question: Question; i: number; isLecture: boolean},
): Row {
	const how = settled[i];
	const isPresent = i === settled.length;
	// How many there are tells how many matrices.
	const count = i > 0 ? ` of ${layers.length + 1}` : '';
	const [mark, tone, said]: [string, Span['tone'], string] =
		how === 'answered'
			? ['✓', 'good', 'Answered: ']
			: how === 'shown'
				? ['·', 'key', 'Shown: ']
				: isPresent
					? ['▸', 'key', `Question ${i + 1}${count}: `]
					: [' ', undefined, ''];
	const answer: Words = how
		? toned(how === 'answered' ? 'good' : undefined, [
				unspoken(how === 'shown' && !isLecture ? 'shown ' : ''),
				question.answer,
			])
		: isPresent && field === 'answer'
			? {text: typed, cursor, field: answerField, say: ''}
			: unspoken(dim('?'));
	return {
		cells: [
			{text: mark, tone, say: ''},
			toned(isPresent ? 'strong' : how ? undefined : 'dim', [
				saying(said, `${i + 1} `),
				question.text,
			]),
			answer,
		],
		...(!isPresent && {spoken: how ? 'on request' : 'never'}),
	};
}

/** The questions of the exercise with what is settled of them, and what is said to the last answer. */
export const questionsContent: Content<NetState> = (state, {isLecture}) => {
	const {layers, field, text: typed, cursor, message} = state;
	const questions = questionsFor(layers);
	const shown = isSettled(state, 0) ? questions : questions.slice(0, 1);
	return [
		field === 'layers'
			? text([strong('layers '), {text: typed, cursor, field: layersField}], {
					spoken: 'never',
				})
			: text([dim('net '), strong(layers.join('-'))]),
		field === undefined
			? gap
			: text(
					field === 'answer'
						? 'Enter checks, Esc leaves'
						: 'Enter takes it, Esc leaves',
					{tone: 'dim', spoken: 'never'},
				),
		{
			type: 'table',
			columns: [{}, {gap: 1, isFlexible: true}, {gap: 1, align: 'end'}],
			rows: [
				...shown.map((question, i) =>
					questionRow(state, {question, i, isLecture}),
				),
				...(shown.length < questions.length
					? [
							{
								cells: ['', dim('  … more follow')],
								spoken: 'never' as const,
							},
						]
					: []),
			],
		},
		...(message
			? [gap, text(toned(message.kind, message.text), {spoken: 'first'})]
			: []),
		...(!message || field === undefined
			? [gap, text(dim(advice(state, isLecture)))]
			: []),
	];
};

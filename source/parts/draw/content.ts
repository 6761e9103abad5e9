import {gap, text, type Block, type Table} from '../../content/blocks.js';
import {
	bar,
	dim,
	large,
	optional,
	saying,
	strong,
	toned,
	whole,
	type Words,
} from '../../content/words.js';
import {argmax, forward, outputOf} from '../../network/forward.js';
import {createMatrix, row} from '../../network/matrix.js';
import {type DataDescription, type SessionState} from '../../session/state.js';
import {fieldBlocks} from '../type-in-field.js';
import {type Content} from '../part.js';
import {labelName} from '../views/network-diagram.js';
import {imagePicture} from './canvas-picture.js';
import {copyCount, type Drawing} from './paint.js';
import {canvasSize, drawingOf, forCanvas, type DrawState} from './state.js';

/** The image of a drawing, or an empty one. */
function imageOf(
	drawing: Drawing | undefined,
	which: 'raw' | 'centered',
	{style, features}: DataDescription,
): ArrayLike<number> {
	return drawing?.[which] ?? new Float64Array(features).fill(style?.blank ?? 0);
}

/** Why there is nothing to draw on; nothing where there is. */
function withoutCanvas({data}: SessionState): Block[] | undefined {
	return data === undefined
		? [text(dim('waiting for data …'))]
		: canvasSize(data) === undefined
			? [
					text(
						`The samples of ${data.name} are no images that can be drawn: they have ${data.features} features${data.imageSize ? ` (${data.imageSize.height}×${data.imageSize.width} pixels)` : ''}. D opens images, such as the embedded digits or MNIST.`,
					),
				]
			: undefined;
}

function toolWords({cursor, down}: DrawState): Words {
	return cursor
		? [
				whole(`column ${cursor[0] + 1}, row ${cursor[1] + 1}`),
				whole([
					saying(', ', ' · '),
					down ? strong(`${down} down`) : dim('pen up'),
				]),
			]
		: dim([
				'drag draws, the other button erases',
				optional('; or arrows, and Enter for the pen'),
			]);
}

/** The canvas, as large as the images of the data. */
export const canvasContent: Content<DrawState> = (given, {session}) => {
	const size = canvasSize(session.data);
	if (!size) {
		return withoutCanvas(session)!;
	}

	const state = forCanvas(given, size);
	const drawing = drawingOf(state, session.data);
	return [
		imagePicture(imageOf(drawing, 'raw', session.data!), size, {
			cursor: state.cursor,
			down: state.down,
			isCanvas: true,
		}),
		text(toolWords(state), {spoken: 'first', rank: 1}),
	];
};

/** "3 right, 2 up" */
function movedWords([right, down]: Drawing['moved']): string {
	const words = [
		[right, 'to the right', 'to the left'] as const,
		[down, 'down', 'up'] as const,
	].flatMap(([by, on, back]) =>
		Math.abs(by) < 0.5
			? []
			: [`${Math.abs(by).toFixed(0)} ${by > 0 ? on : back}`],
	);
	return words.length === 0 ? 'not moved' : `moved ${words.join(', ')}`;
}

function scaledWords(scale: number): string {
	const factor = scale < 1 ? 1 / scale : scale;
	return factor < 1.05
		? 'as large as it was'
		: `${scale > 1 ? 'enlarged' : 'made smaller'} ${factor.toFixed(1)}×`;
}

/** The drawing as the data is, and what that means. */
export const centeredContent: Content<DrawState> = (state, {session}) => {
	const {data} = session;
	const size = canvasSize(data);
	if (!data?.style || !size) {
		return withoutCanvas(session)!;
	}

	const drawing = drawingOf(state, data);
	const {extent, center, strokeWidth, full, blank} = data.style;
	const number = (value: number) => String(Number(value.toFixed(1)));
	return [
		imagePicture(imageOf(drawing, 'centered', data), size),
		text(
			drawing
				? [
						whole(strong(movedWords(drawing.moved))),
						'; ',
						whole(strong(scaledWords(drawing.scale))),
					]
				: dim('nothing is drawn yet'),
		),
		text(
			`The samples are ${number(extent)} pixels long, their mass is at ${number(center[0])}, ${number(center[1])}: the network has seen none elsewhere.`,
			{tone: 'dim', rank: 1},
		),
		text(
			`Pixels go from ${number(blank)} to ${number(full)} as theirs do, and lines are drawn anew, as wide as their strokes: ${number(strokeWidth)} pixels.`,
			{tone: 'dim', rank: 2},
		),
	];
};

/** The outputs for the drawing as it is and centered. */
function outputsFor(
	{raw, centered}: Drawing,
	{snapshot, network}: SessionState,
): readonly [raw: Float64Array, centered: Float64Array] | undefined {
	if (snapshot?.weights[0].columns !== raw.length + 1) {
		return undefined;
	}

	const both = createMatrix(2, raw.length, [...raw, ...centered]);
	const output = outputOf(forward(snapshot.weights, both, network?.activation));
	return [row(output, 0), row(output, 1)];
}

/** A row for each label: what the network says to both images. */
function outputTable(outputs: readonly Float64Array[], columns: number): Table {
	const best = outputs.map((values) => argmax(values));
	const names = ['as drawn', 'centered'];
	return {
		type: 'table',
		isSecret: true,
		spoken: 'on request',
		least: 3,
		columns: [
			{head: '', align: 'end'},
			...names.flatMap((head) => [
				{head, say: '', gap: 2},
				{say: head, gap: 1},
			]),
		],
		rows: Array.from(outputs[0], (_, k) => ({
			isChosen: best[1] === k,
			cells: [
				labelName(k + 1, outputs[0].length),
				...outputs.flatMap((values, i) => {
					const value = values[k] || 0;
					const tone = best[i] === k ? 'good' : 'forward';
					return [
						bar(value, columns, tone),
						toned(best[i] === k ? 'strong' : 'dim', value.toFixed(2)),
					];
				}),
			],
		})),
	};
}

/** What can be done with the answer. */
function adviceWords({data, snapshot, network}: SessionState): string {
	const {added = 0, samples = 0} = data ?? {};
	return added > 0
		? `${added} of the ${samples} samples ${added === 1 ? 'is a drawing' : 'are drawings'} of yours; v takes the last drawing out.`
		: snapshot?.iteration === 0 && network?.originKind === 'random'
			? 'Its weights are random yet: Space trains it.'
			: `Wrong? t trains on it, centered, as one more sample; a as ${copyCount}, slightly moved.`;
}

/** What the network says of the drawing. */
export const answersContent: Content<DrawState> = (state, {session}) => {
	const drawing = drawingOf(state, session.data);
	const outputs = drawing && outputsFor(drawing, session);
	if (!outputs) {
		return withoutCanvas(session) ?? [text(dim('nothing is drawn yet'))];
	}

	const said = (name: string, values: Float64Array): Words => {
		const label = labelName(argmax(values) + 1, values.length);
		return whole([
			`${name} `,
			large(name, strong(label)),
			` (${(values[argmax(values)] || 0).toFixed(2)})`,
		]);
	};

	return [
		text([said('as drawn', outputs[0]), ', ', said('centered', outputs[1])], {
			isSecret: true,
			spoken: 'first',
		}),
		{
			type: 'one-of',
			wanted: outputs[0].length + 1,
			layouts: [[outputTable(outputs, 20)], [outputTable(outputs, 8)]],
		},
		gap,
		...((state.field ?? state.message)
			? fieldBlocks(state, {
					label: 'it is ',
					help: 'The label of the drawing, then Enter; Esc leaves.',
					rows: 2,
				})
			: [text(dim(adviceWords(session)), {rank: 1})]),
	];
};

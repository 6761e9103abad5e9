import {type Activation} from '../../network/activation.js';
import {checkLambdas, runCheck} from '../../exercise/check.js';
import {type Snapshot} from '../../session/state.js';
import {text} from '../../content/blocks.js';
import {dim, optional, secret, toned, type Words} from '../../content/words.js';
import {type Content, type ContentContext} from '../part.js';
import {costPicture} from '../views/cost-curve.js';
import {gradientTable, verdictWords} from '../views/gradient-table.js';
import {
	answerOf,
	drawNetworkDiagram,
	labelName,
} from '../views/network-diagram.js';
import {sayPlane} from '../views/plane-content.js';
import {planeOf} from '../views/plane.js';
import {sayPicture} from '../../drawing/picture.js';
import {sayCosts} from '../views/say-costs.js';

/** What is chosen on the overview. */
export type OverviewState = {
	/** Index of the weight in the table that is in sight. */
	readonly weight: number;
};

/** The λ of the table. */
const lambda = 3;
/** The weights of the check network: Θ1 is 5×4, Θ2 is 3×6. */
export const weightCount = 38;
const outputsSaid = 3;
const worstFirst = (activation: Activation | undefined) =>
	runCheck(undefined, lambda, -4, activation).weights.toSorted(
		(a, b) => b.difference - a.difference,
	);

/** The outputs of the network with the names of their digits, most active first. */
function rankedOutputs(snapshot: Snapshot): string[] {
	const outputs = answerOf(snapshot).activations.at(-1)!;
	return Array.from(outputs, (value, i) => ({label: i + 1, value}))
		.sort((a, b) => b.value - a.value)
		.map(
			({label, value}) =>
				`${labelName(label, outputs.length)} ${value.toFixed(2)}`,
		);
}

/** The sample and what the network makes of it. */
function sayAnswer(snapshot: Snapshot): string[] {
	const {sample, iteration} = snapshot;
	const {activations, predicted} = answerOf(snapshot);
	const name = (label: number) => labelName(label, activations.at(-1)!.length);
	return [
		`Sample ${sample.index + 1} is ${name(sample.label)}; the network of iteration ${iteration} says ${name(predicted)}, which is ${predicted === sample.label ? 'right' : 'wrong'}.`,
		`Most active outputs: ${rankedOutputs(snapshot).slice(0, outputsSaid).join(', ')}.`,
	];
}

/** How many units of each hidden layer are active, and the picture of the sample. */
function sayInside(snapshot: Snapshot): string[] {
	const {sample, weights} = snapshot;
	const {activations} = answerOf(snapshot);
	return [
		...activations.slice(1, -1).map((units, l) => {
			const active = units.filter((value) => value > 0.5).length;
			return `Hidden layer ${l + 1}: ${active} of ${weights[l].rows} units above 0.5.`;
		}),
		...sayPicture(sample.pixels, sample.size),
	];
}

/** The network with the selected sample. */
export const diagramContent: Content<unknown> = (
	_state,
	{session, isLecture},
) => {
	const {snapshot} = session;
	const plane = planeOf(session);
	if (!snapshot) {
		return [text(dim('waiting for data …'))];
	}

	return [
		{
			type: 'picture',
			least: 6,
			draw(canvas, theme, isCovered) {
				drawNetworkDiagram(
					canvas,
					snapshot,
					theme,
					isLecture ? {isCovered} : undefined,
					plane,
				);
			},
			say: (isCovered) =>
				isCovered
					? [`Sample ${snapshot.sample.index + 1}.`]
					: sayAnswer(snapshot),
			sayMore: (isCovered) => [
				...(isCovered
					? []
					: [
							`All outputs: ${rankedOutputs(snapshot).join(', ')}.`,
							...(plane ? sayPlane(plane) : []),
						]),
				...sayInside(snapshot),
			],
		},
	];
};

/** The sample, its label and what the network says. */
export function answerNote(
	_state: unknown,
	{session: {snapshot}}: ContentContext,
): Words {
	if (!snapshot) {
		return '';
	}

	const {sample} = snapshot;
	const {activations, predicted} = answerOf(snapshot);
	const name = (label: number) => labelName(label, activations.at(-1)!.length);
	const isRight = predicted === sample.label;
	return [
		optional(dim('sample ')),
		`${sample.index + 1} is `,
		secret(name(sample.label), 1),
		', says ',
		secret(
			toned(
				isRight ? 'good' : 'bad',
				`${name(predicted)} ${isRight ? '✓' : '✗'}`,
			),
			1,
		),
	];
}

/** The verdict of the gradient check at both λ, and its table. */
export const checksContent: Content<OverviewState> = (
	{weight},
	{focused, session: {network}},
) => {
	const activation = network?.activation;
	const weights = worstFirst(activation);
	return [
		...checkLambdas.map((value) =>
			text(verdictWords(runCheck(undefined, value, -4, activation))),
		),
		gradientTable({
			weights,
			selected: weight,
			isFocused: focused === 'checks',
			told: new Set([weight]),
			caption: () =>
				dim([
					`weight ${weight + 1} of ${weights.length}`,
					optional(', largest difference first'),
				]),
		}),
	];
};

/** The cost of the training run over its iterations. */
export const trainingContent: Content<unknown> = (_state, {session}) => [
	costPicture(session, {say: () => sayCosts(session)}),
];

import {
	checkpoints,
	type Moment,
	type Start,
	symmetryLearningRate,
} from '../../exercise/weights/symmetry.js';
import {type Matrix, row} from '../../network/matrix.js';
import {
	gap,
	oneOf,
	text,
	type Block,
	type Table,
} from '../../content/blocks.js';
import {
	accent,
	dim,
	optional,
	prompt,
	saying,
	secret,
	strong,
	toned,
} from '../../content/words.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {type Content} from '../part.js';
import {drawCosts} from './pictures.js';
import {equalOf, runFrom, type WeightsState} from './state.js';

/** Columns of a cover that stands for a word or two. */
const covered = 6;

/** A training of the tiny network, and what it is called. */
type Run = {
	readonly heading: string;
	/** How it is named in sentences. */
	readonly name: string;
	/** How its cost is labeled. */
	readonly label: string;
	readonly at: (checkpoint: number) => Moment;
};

/** A number in a cell: as many digits as tell small gradients apart. */
function cellText(value: number, isWeight: boolean): string {
	return isWeight || value === 0 || Math.abs(value) >= 1e-3
		? fixedNumber(value, 4)
		: value.toExponential(1).replaceAll('-', '−');
}

/** The weights into the hidden units and their activations, or the gradient; a row for each unit. */
function unitTable(
	run: Run,
	{name, matrix, hidden}: {name: string; matrix: Matrix; hidden?: Float64Array},
): Table {
	const heads = ['bias', 'x1', 'x2', ...(hidden ? ['a(1)'] : [])];
	return {
		type: 'table',
		spoken: 'on request',
		columns: [
			{head: name, say: `${name} from ${run.name}, unit`, width: 5},
			...heads.map((head) => ({
				head,
				align: 'end' as const,
				gap: 1,
				width: 7,
			})),
		],
		rows: Array.from({length: matrix.rows}, (_, unit) => {
			const values = [...row(matrix, unit), ...(hidden ? [hidden[unit]] : [])];
			return {
				cells: [
					dim(` ${unit + 1}`),
					...values.map((value) =>
						secret(
							toned({signed: value}, cellText(value, hidden !== undefined)),
						),
					),
				],
			};
		}),
	};
}

/** One training: its weights, its gradients, and how far it has come. */
function runBlocks(run: Run, checkpoint: number): Block[] {
	const {weights, gradients, hidden, spread, cost, correct, tied} =
		run.at(checkpoint);
	return [
		text(strong(run.heading), {spoken: 'never'}),
		unitTable(run, {name: 'Θ1', matrix: weights[0], hidden}),
		unitTable(run, {name: 'D1', matrix: gradients[0]}),
		text([
			dim(
				saying(
					`From ${run.name}: the hidden units differ by at most `,
					'units differ by at most ',
				),
			),
			secret(
				spread === 0
					? toned('bad', '0: identical')
					: toned('good', shortNumber(spread, 3)),
				covered,
			),
		]),
		text([
			dim(saying(`From ${run.name}: cost J `, 'cost J ')),
			secret(strong(fixedNumber(cost, 4)), covered),
			dim('  labels right '),
			secret(
				strong(tied > 0 ? `${correct}, tied ${tied}` : `${correct} of 4`),
				covered,
			),
		]),
	];
}

/** What is seen, from the figures themselves. */
function noteOn(symmetric: Moment, random: Moment): string {
	const {iteration, spread, gradients} = symmetric;
	const isStill = gradients[0].data.every((value) => value === 0);
	const same = isStill
		? 'Zeros: Θ2 = 0 sends no error back, so D1 = 0; XOR is balanced, so D2 = 0 too.'
		: spread > 0
			? 'The units differ.'
			: iteration === 0
				? 'Equal weights: the same a(1), the same row of D1, so the same update.'
				: 'Still equal after every update: four units work as one, too few for XOR.';
	const other =
		random.correct === 4
			? 'Random: the units differ and solve it.'
			: 'Random: each unit gets its own gradient; → trains on.';
	return `${same} ${other}`;
}

/** The costs of both trainings up to a checkpoint. */
function costsBlock(runs: readonly Run[], checkpoint: number): Block {
	const costsOf = ({at}: Run) =>
		checkpoints.slice(0, checkpoint + 1).map((_, i) => at(i).cost);
	return {
		type: 'picture',
		rank: 1,
		least: 6,
		isSecret: true,
		draw(canvas, theme) {
			drawCosts(
				canvas,
				{
					curves: runs.map((run) => costsOf(run)),
					labels: runs.map(({label}) => label),
				},
				theme,
			);
		},
		sayMore: () =>
			runs.map(
				(run) =>
					`Cost J from ${run.name}: ${costsOf(run)
						.map(
							(cost, i) =>
								`${fixedNumber(cost, 4)} at iteration ${checkpoints[i]}`,
						)
						.join(', ')}.`,
			),
	};
}

/** Two trainings of a tiny network: from equal weights, and from random ones. */
export const symmetryContent: Content<WeightsState> = (
	state,
	{session: {network}},
) => {
	const {seed, epsilon, checkpoint} = state;
	const value = equalOf(state);
	const starts: Start[] = [
		{type: 'constant', value},
		{type: 'random', seed, epsilon},
	];
	const [equalRun, randomRun] = starts.map((start) => runFrom(start));
	const equal: Run = {
		heading:
			value === 0 ? 'all zeros (c: all 0.1)' : `all ${value} (c: all zeros)`,
		name: value === 0 ? 'all zeros' : `all ${value}`,
		label: value === 0 ? 'zeros' : 'equal',
		at: equalRun,
	};
	const random: Run = {
		heading: `random: seed ${seed}, ε = ${shortNumber(epsilon)}`,
		name: 'random weights',
		label: 'random',
		at: randomRun,
	};
	const halves = [equal, random].map((run) => runBlocks(run, checkpoint));
	return [
		text([
			dim('iteration '),
			strong(String(checkpoints[checkpoint])),
			dim(` of ${checkpoints.at(-1)}  XOR`),
			dim(optional(' (x1 ≠ x2?)')),
			dim(`, net 2-4-2, α = ${symmetryLearningRate}, λ = 0`),
			dim(optional(', a(1) at (−1, 1)')),
		]),
		oneOf(
			[{type: 'beside', sides: halves.map((blocks) => ({blocks}))}],
			[...halves[0], gap, ...halves[1]],
		),
		text(accent(noteOn(equalRun(checkpoint), randomRun(checkpoint))), {
			isSecret: true,
			least: 2,
		}),
		text(
			network?.originKind === 'equal'
				? accent(
						`Training starts from ${network.origin}: Space trains; W, then v, shows its units.`,
					)
				: prompt(
						dim(
							'a starts training with equal weights too; W then shows its hidden units.',
						),
					),
			{rank: 2},
		),
		gap,
		costsBlock([equal, random], checkpoint),
	];
};

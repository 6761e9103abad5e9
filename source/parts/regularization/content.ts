import {
	decayFactor,
	checkSamples,
	termsOf,
} from '../../exercise/regularization.js';
import {sumOf} from '../../exercise/mistakes/recipe.js';
import {
	costPieces,
	regularizationAt,
} from '../../exercise/backpropagation/cost-pieces.js';
import {type SessionState} from '../../session/state.js';
import {facts, gap, text} from '../../content/blocks.js';
import {
	bar,
	dim,
	large,
	mark,
	optional,
	saying,
	secret,
	strong,
	toned,
	unspoken,
	whole,
	type Words,
} from '../../content/words.js';
import {tolerance} from '../../network/gradient-check.js';
import {Braille} from '../../drawing/braille.js';
import {type Canvas} from '../../drawing/canvas.js';
import {fixedNumber, percentText, shortNumber} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {lambdas} from '../learning-rates.js';
import {type Content} from '../part.js';
import {connectionText} from '../views/gradient-table.js';
import {type RegularizationState} from './state.js';

/** Columns of a covered result, as of "−0.03325 ✓". */
const resultColumns = 10;

const five = (value: number) => fixedNumber(value, 5);

/** The element of D that is chosen, by both formulas with the numbers put in, beside the numerical gradient. */
export const cellContent: Content<RegularizationState> = (
	{layer, row, column},
	{session},
) => {
	const {lambda} = session.settings;
	const {theta, mean, numerical} = termsOf(layer, lambda, 'λ/m');
	const at = row * theta.columns + column;
	const [weight, start, wanted] = [theta, mean, numerical].map(
		({data}) => data[at],
	);
	const name = shortNumber(lambda);
	const factor = weight < 0 ? `(${five(weight)})` : five(weight);
	const element = `D${layer}[${row},${column}]`;
	const result = (
		title: string,
		formula: string,
		numbers: string,
		factorOf: number,
	): Words => {
		const value = column === 0 ? start : start + factorOf * weight;
		return [
			column === 0
				? whole('Δ/m, nothing added to a bias')
				: [
						whole(saying(formula.trim(), formula)),
						whole(` = ${five(start)} + ${numbers}·${factor}`),
					],
			whole([
				' = ',
				secret(
					[
						large(`${element} ${title}`, strong(five(value))),
						' ',
						mark(Math.abs(value - wanted) <= tolerance),
					],
					resultColumns,
				),
			]),
		];
	};

	return [
		text([
			strong(element),
			`  ${connectionText({layer, row, column})}   `,
			whole(dim(`Θ = ${five(weight)}   λ = ${name}   m = ${checkSamples}`)),
		]),
		facts(
			[
				{
					label: 'λ/m',
					value: result(
						'with λ/m',
						'Δ/m + (λ/m)·Θ',
						`(${name}/${checkSamples})`,
						lambda / checkSamples,
					),
				},
				{
					label: 'handout',
					value: result('with the handout’s λ', 'Δ/m + λ·Θ    ', name, lambda),
				},
				{
					label: 'numerical',
					value: [
						whole('(J(θ+ε) − J(θ−ε)) / 2ε = '),
						secret(strong(five(wanted)), 8),
						optional(dim('  what the check compares with')),
					],
				},
			],
			{labelWidth: 10},
		),
	];
};

/** Why λ/m, and why not the bias. */
export const reasonsContent: Content<RegularizationState> = (
	{column},
	{session},
) => {
	return [
		text(
			session.settings.lambda === 0
				? 'At λ = 0 both formulas give the same D, so the check cannot tell them apart: press . for a larger λ.'
				: 'The handout prints λΘ in Part 5. The cost it belongs to has λ/(2m) · ΣΘ²; the derivative of that is (λ/m)Θ. Only λ/m agrees with the cost, so only λ/m passes the check.',
			{isSecret: true},
		),
		gap,
		text(
			column === 0
				? 'The bias only shifts when a unit becomes active; it does not make the network follow single samples, so it is not held back.'
				: 'The first column, the bias, stays as it is: the cost leaves it out of ΣΘ² too.',
			{isSecret: true},
		),
	];
};

/** Updates that the curves go on for. */
const updates = 5000;
const axisWidth = 6;
const labelWidth = 11;
const others = [1, 3, 10, 30];

/** What the decay of weights depends on. */
type Decay = {
	readonly learningRate: number;
	readonly lambda: number;
	readonly samples: number;
};

/**
 * The share of a weight that is left after n updates by the decay alone, (1 − αλ/m)^n. Below 0 each update
 * would overshoot; the weight does not survive that either.
 */
function leftAfter(n: number, {learningRate, lambda, samples}: Decay): number {
	return Math.max(0, decayFactor(learningRate, lambda, samples)) ** n;
}

/** Draws what is left of a weight over the updates, for several λ. */
function drawDecay(canvas: Canvas, theme: Theme, given: Decay): void {
	const columns = canvas.width - axisWidth - labelWidth;
	const rows = canvas.height - 2;
	if (rows < 3 || columns < 10) {
		return;
	}

	const {lambda: present} = given;
	const plot = new Braille(columns, rows);
	const dotY = (lambda: number, n: number) =>
		(1 - leftAfter(n, {...given, lambda})) * (plot.height - 1);
	const shown = [...new Set([...others, present])].sort(
		(a, b) => Number(a === present) - Number(b === present),
	);
	const endings = new Map<number, number[]>();
	for (const lambda of shown) {
		plot.curve(
			Array.from({length: plot.width}, (_, x) => [
				x,
				dotY(lambda, (x / (plot.width - 1)) * updates),
			]),
			lambda === present ? theme.accent : theme.dim,
		);
		const row = Math.floor(dotY(lambda, updates) / 4);
		endings.set(row, [...(endings.get(row) ?? []), lambda]);
	}

	plot.drawOn(canvas, axisWidth, 0);
	for (const [y, ending] of endings) {
		const isPresent = ending.includes(present);
		canvas.text(
			axisWidth + columns,
			y,
			`${isPresent ? '▸' : ' '}λ ${ending.map((lambda) => shortNumber(lambda)).join(' ')}`,
			isPresent ? theme.strong : theme.dim,
		);
	}

	canvas.fill(axisWidth - 1, 0, 1, rows, '│', theme.dim);
	canvas.textEnd(axisWidth - 1, 0, percentText(1, 0), theme.dim);
	canvas.textEnd(axisWidth - 1, rows - 1, percentText(0, 0), theme.dim);
	canvas.put(axisWidth - 1, rows, '└', theme.dim);
	canvas.fill(axisWidth, rows, columns, 1, '─', theme.dim);
	canvas.text(axisWidth, rows + 1, '0', theme.dim);
	canvas.textMiddle(axisWidth, rows + 1, columns, 'updates', theme.dim);
	canvas.textEnd(axisWidth + columns, rows + 1, String(updates), theme.dim);
}

/** How much of a weight is left after many updates by the decay alone. */
export const decayContent: Content<unknown> = (
	_state,
	{session: {settings, data}},
) => {
	if (!data) {
		return [];
	}

	const {learningRate, lambda} = settings;
	const given = {learningRate, lambda, samples: data.samples};
	const left = (value: number) =>
		percentText(leftAfter(updates, {...given, lambda: value}));
	return [
		{
			type: 'picture',
			least: 5,
			isSecret: true,
			draw(canvas, theme) {
				drawDecay(canvas, theme, given);
			},
			say: () => [
				`At λ = ${shortNumber(lambda)} and α = ${shortNumber(learningRate)}, ${left(lambda)} of a weight that the data does not need is left after ${updates} updates.`,
			],
			sayMore: () => [
				`For other λ: ${lambdas.map((value) => `${left(value)} at λ ${shortNumber(value)}`).join(', ')}.`,
			],
		},
		text(
			`A weight that the data does not need shrinks by 1 − αλ/m with every update (α = ${shortNumber(learningRate)}). One that the data needs is pushed back.`,
			{tone: 'dim', isSecret: true, rank: 1},
		),
	];
};

const barColumns = 18;

/** The cost that was measured of the weights on the screen; the nearest one where that one was merged. */
function measuredCost({snapshot, history, latest}: SessionState) {
	if (!snapshot || latest?.iteration === snapshot.iteration) {
		return latest;
	}

	return (
		history.buckets.find(({last}) => last.iteration >= snapshot.iteration)
			?.last ?? latest
	);
}

/** The two pieces of the cost of the network being trained, for several λ, and what λ does to its weights. */
export const networkContent: Content<unknown> = (_state, {session}) => {
	const {snapshot, data, settings} = session;
	const measured = measuredCost(session);
	if (!snapshot || !data || !measured) {
		return [text(dim('waiting for data …'))];
	}

	const m = data.samples;
	const {cost, lambda: before} = measured;
	const pieces = costPieces(cost, before, snapshot.weights, m);
	const {crossEntropy, squares, biasSquares} = pieces;
	const partAt = (lambda: number) => regularizationAt(pieces, lambda);
	const {lambda, learningRate} = settings;
	const present = partAt(lambda);
	const all = [...new Set([...lambdas, lambda])].sort((a, b) => a - b);
	return [
		text([
			dim(`iteration ${snapshot.iteration}, m = ${m}  `),
			dim('ΣΘ² = '),
			secret(strong(shortNumber(sumOf(squares), 6))),
			optional(secret(`  bias left out: ${shortNumber(biasSquares, 4)}`, 0)),
		]),
		text([
			dim(`J at λ = ${shortNumber(lambda)}: `),
			secret(
				strong(
					`${fixedNumber(crossEntropy, 4)} + ${fixedNumber(present, 4)} = ${fixedNumber(crossEntropy + present, 4)}`,
				),
				24,
			),
			optional(dim('  data + λ/(2m)·ΣΘ²')),
		]),
		text([
			dim('update: Θ times 1 − αλ/m = '),
			secret(strong(fixedNumber(decayFactor(learningRate, lambda, m), 6)), 8),
			optional(dim('  then the data’s step')),
		]),
		{
			type: 'table',
			least: 1,
			spoken: 'on request',
			columns: [
				{head: 'these weights at', say: 'At'},
				{head: 'λ/(2m)·ΣΘ²', align: 'end', gap: 1},
				{head: 'share of J', align: 'end'},
				{gap: 1, rank: 1},
			],
			rows: all.map((value) => {
				const part = partAt(value);
				// Between two snapshots the measured cost may belong to slightly other weights.
				const share = Math.max(0, Math.min(1, part / (crossEntropy + part)));
				const isPresent = value === lambda;
				const tone = isPresent ? 'strong' : undefined;
				return {
					isChosen: isPresent,
					cells: [
						toned(tone, [
							unspoken(isPresent ? '▸ ' : '  '),
							`λ = ${shortNumber(value)}`,
						]),
						secret(toned(tone, fixedNumber(part, 4))),
						secret(toned(tone, percentText(share))),
						secret(bar(share, barColumns, 'backward'), barColumns),
					],
				};
			}),
		},
	];
};

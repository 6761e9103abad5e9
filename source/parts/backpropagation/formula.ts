import {
	columnRange,
	rowRange,
	totalOf,
	unitIn,
} from '../../exercise/backpropagation/result.js';
import {type StepKind} from '../../exercise/backpropagation/micro-steps.js';
import {type Activation} from '../../network/activation.js';
import {fixedNumber, shortNumber} from '../../drawing/text.js';
import {labelName} from '../views/network-diagram.js';
import {selectedValue, type Looked} from './state.js';

/** A number for a table: four decimals, or an exponent where those would show little. */
export function tableNumber(value: number): string {
	const size = Math.abs(value);
	if (Number.isInteger(value) && size < 1000) {
		return shortNumber(value);
	}

	return size >= 0.001 && size < 1000
		? fixedNumber(value, 4)
		: Number.isFinite(value)
			? value.toExponential(1).replace('e+', 'e').replaceAll('-', '−')
			: shortNumber(value);
}

/** A number inside a formula; negative ones in parentheses after an operator. */
function operand(value: number): string {
	const text = shortNumber(value);
	return value < 0 ? `(${text})` : text;
}

/** One product of a sum such as z = Σ Θ·a. */
export type Term = {
	/** Index of the term, the column of Θ in a forward sum and the row in a backward one. */
	readonly index: number;
	/** "Θ1[6,3]·a(0)[3]" */
	readonly symbols: string;
	readonly weight: number;
	readonly factor: number;
	readonly product: number;
};

export function termsOf({trace, step, path}: Looked): Term[] {
	const isForward = step.kind === 'weighted';
	const unit = unitIn(rowRange(trace, step), path);
	/** The number of Θ, and of the layer that it leads to. */
	const l = isForward ? step.layer : step.layer + 1;
	const {columns, data} = trace.weights[l - 1];
	const [factors, name] = isForward
		? [trace.a[l - 1], `a(${l - 1})`]
		: [trace.delta[l], `δ(${l})`];
	return Array.from(factors, (factor, index) => {
		const [row, column] = isForward ? [unit - 1, index] : [index, unit];
		const weight = data[row * columns + column];
		return {
			index,
			symbols: `Θ${l}[${row},${column}]·${name}[${index}]`,
			weight,
			factor,
			product: weight * factor,
		};
	});
}

export function selectedTerm({trace, step, path}: Looked): number {
	const range = columnRange(trace, step)!;
	return unitIn(range, path) - range.first;
}

/** A right-hand side in symbols, and with the numbers put in, without the result. */
export type RightHandSide = {
	readonly symbols: string;
	readonly numbers: string;
};

/** A right-hand side, and the same with all terms of a sum where they are few. */
type Written = RightHandSide & {readonly inFull?: RightHandSide};

/** The selected element of a step: its name and how it comes about. Indices from 0, as in NumPy. */
export type ElementFormula = Written & {
	/** "δ(2)[3]" */
	readonly name: string;
	/** The result. */
	readonly value: number;
};

/** At most so many terms of a sum are written out. */
const writtenTerms = 6;

function sumFormula(looked: Looked): Written {
	const terms = termsOf(looked);
	const selected = selectedTerm(looked);
	const number = ({weight, factor}: Term) =>
		`${operand(weight)}·${operand(factor)}`;
	const rest = (shown: number) => ` + ${terms.length - shown} more`;
	const [first, chosen] = [terms[0], terms[selected]];
	return {
		...(terms.length <= writtenTerms && {
			inFull: {
				symbols: terms.map(({symbols}) => symbols).join(' + '),
				numbers: terms.map((term) => number(term)).join(' + '),
			},
		}),
		...(selected === 0
			? {
					symbols: `${first.symbols}${rest(1)}`,
					numbers: `${number(first)}${rest(1)}`,
				}
			: {
					symbols: `${first.symbols} + … + ${chosen.symbols} + …`,
					numbers: `${number(first)} + ${number(chosen)}${rest(2)}`,
				}),
	};
}

type Named = {readonly name: string; readonly value: number};

/** How g(z) and g′(z) come about, from z and, of the slope, from a = g(z). */
const gFormulas: Readonly<
	Record<
		Activation,
		{
			readonly g: (name: string, z: number) => RightHandSide;
			readonly slope: (a: Named, z: number) => RightHandSide;
		}
	>
> = {
	sigmoid: {
		g: (name, z) => ({
			symbols: `g(${name}) = 1 / (1 + e^−z)`,
			numbers: `1 / (1 + e^${operand(-z)})`,
		}),
		slope: ({name, value}) => ({
			symbols: `g(z)·(1 − g(z)) = ${name}·(1 − ${name})`,
			numbers: `${operand(value)}·(1 − ${operand(value)})`,
		}),
	},
	tanh: {
		g: (name, z) => ({
			symbols: `tanh(${name})`,
			numbers: `tanh(${shortNumber(z)})`,
		}),
		slope: ({name, value}) => ({
			symbols: `1 − tanh²(z) = 1 − ${name}²`,
			numbers: `1 − ${operand(value)}²`,
		}),
	},
	relu: {
		g: (name, z) => ({
			symbols: `max(0, ${name})`,
			numbers: `max(0, ${shortNumber(z)})`,
		}),
		slope: (_, z) => ({
			symbols: '(z > 0), 1 where it is so and else 0',
			numbers: `(${shortNumber(z)} > 0)`,
		}),
	},
};

function nameOf({
	step: {kind, layer, name},
	cell: {row, column},
}: Looked): string {
	const element = `[${row},${column}]`;
	const byKind: Readonly<Partial<Record<StepKind, string>>> = {
		accumulate: `${name}${element}`,
		normalize: `${name}${element}`,
		propagated: `(${name})[${row}]`,
		slope: `g′(z(${layer})[${row}])`,
	};
	return byKind[kind] ?? `${name}[${row}]`;
}

function rightHandSide(looked: Looked): Written {
	const {trace, step, cell} = looked;
	const {layer: l, kind} = step;
	const {row: r, column: c} = cell;
	const {a, z, y, delta, propagated, slope, m, others, label} = trace;
	const isHidden = l < trace.layers.length - 1;
	const byKind: Readonly<Record<StepKind, () => Written>> = {
		input: () =>
			r === 0
				? {symbols: 'bias node', numbers: 'always 1'}
				: {
						symbols: `${a[0].length === 3 ? 'input' : 'pixel'} ${r} of the sample`,
						numbers: `x[${r - 1}]`,
					},
		weighted: () => sumFormula(looked),
		propagated: () => sumFormula(looked),
		activation() {
			if (isHidden && r === 0) {
				return {
					symbols: 'bias node, put in front after g',
					numbers: 'always 1',
				};
			}

			const i = isHidden ? r - 1 : r;
			const {g} = gFormulas[isHidden ? trace.activation : 'sigmoid'];
			return g(`z(${l})[${i}]`, z[l][i]);
		},
		indicator() {
			const name = labelName(label, y.length);
			return {
				symbols: `1 where index = label − 1, else 0`,
				numbers: `label ${label}${name === String(label) ? '' : `, digit ${name}`}, so index ${label - 1} is 1`,
			};
		},
		'output-error': () => ({
			symbols: `a(${l})[${r}] − y[${r}]`,
			numbers: `${shortNumber(a[l][r])} − ${y[r]}`,
		}),
		slope: () =>
			gFormulas[trace.activation].slope(
				{name: `a(${l})[${r + 1}]`, value: a[l][r + 1]},
				z[l][r],
			),
		'hidden-error': () => ({
			symbols: `((Θ${l + 1})ᵀδ(${l + 1}))[${r + 1}] · g′(z(${l})[${r}])`,
			numbers: `${operand(propagated[l][r + 1])} · ${operand(slope[l][r])}`,
		}),
		accumulate() {
			const before = others?.before[l - 1];
			const product = `${operand(delta[l][r])}·${operand(a[l - 1][c])}`;
			return {
				symbols: `Δ${l}[${r},${c}] + δ(${l})[${r}]·a(${l - 1})[${c}]`,
				numbers: before
					? `${shortNumber(before.data[r * before.columns + c])} + ${product}`
					: `${product}, added to the sum of the samples before`,
			};
		},
		normalize() {
			const total = totalOf(trace, l);
			return {
				symbols: `Δ${l}[${r},${c}] / m`,
				numbers: `${operand(total.data[r * total.columns + c])} / ${m}`,
			};
		},
	};
	return byKind[kind]();
}

/** How the selected element of a step comes about. */
export function elementFormula(looked: Looked): ElementFormula {
	return {
		name: nameOf(looked),
		...rightHandSide(looked),
		value: selectedValue(looked),
	};
}

import {
	selectedCell,
	type Path,
} from '../../exercise/backpropagation/path.js';
import {resultOf, totalOf} from '../../exercise/backpropagation/result.js';
import {type MicroStep} from '../../exercise/backpropagation/micro-steps.js';
import {type Trace} from '../../exercise/backpropagation/trace.js';
import {shortNumber} from '../../drawing/text.js';
import {labelName} from '../views/network-diagram.js';
import {covered, operand} from './numbers.js';
import {selectedTerm, termsOf, type Term} from './terms.js';

/** The selected element of a step: its name and how it comes about. Indices from 0, as in NumPy. */
export type ElementFormula = {
	/** "δ(2)[3]" */
	readonly name: string;
	/** The right-hand side in symbols. */
	readonly symbols: string;
	/** The same with the numbers put in, without the result. */
	readonly numbers: string;
	/** The result. */
	readonly value: number;
};

/** At most so many terms of a sum are written out. */
const writtenTerms = 6;

function sumFormula(
	trace: Trace,
	step: MicroStep,
	path: Path,
	room: number,
): Pick<ElementFormula, 'symbols' | 'numbers'> {
	const terms = termsOf(trace, step, path);
	const selected = selectedTerm(trace, step, path);
	const number = ({weight, factor}: Term) =>
		`${operand(weight)}·${operand(factor)}`;
	const written = terms.length <= writtenTerms ? terms : [];
	const all = {
		symbols: written.map(({symbols}) => symbols).join(' + '),
		numbers: written.map((term) => number(term)).join(' + '),
	};
	if (
		written.length > 0 &&
		Math.max(all.symbols.length, all.numbers.length) <= room
	) {
		return all;
	}

	const rest = (shown: number) => ` + ${terms.length - shown} more`;
	const first = terms[0];
	const chosen = terms[selected];
	if (selected === 0) {
		return {
			symbols: `${first.symbols}${rest(1)}`,
			numbers: `${number(first)}${rest(1)}`,
		};
	}

	return {
		symbols: `${first.symbols} + … + ${chosen.symbols} + …`,
		numbers: `${number(first)} + ${number(chosen)}${rest(2)}`,
	};
}

function nameOf(trace: Trace, step: MicroStep, path: Path): string {
	const {row, column} = selectedCell(trace, step, path);
	switch (step.kind) {
		case 'accumulate':
		case 'normalize': {
			return `${step.name}[${row},${column}]`;
		}

		case 'propagated': {
			return `(${step.name})[${row}]`;
		}

		case 'slope': {
			return `g′(z(${step.layer})[${row}])`;
		}

		default: {
			return `${step.name}[${row}]`;
		}
	}
}

function rightHandSide(
	trace: Trace,
	step: MicroStep,
	path: Path,
	room: number,
): Pick<ElementFormula, 'symbols' | 'numbers'> {
	const {layer: l, kind} = step;
	const {row: r, column: c} = selectedCell(trace, step, path);
	const {a, z, y, delta, propagated, slope, m, others, label} = trace;
	switch (kind) {
		case 'input': {
			return r === 0
				? {symbols: 'bias node', numbers: 'always 1'}
				: {symbols: `pixel ${r} of the sample`, numbers: `x[${r - 1}]`};
		}

		case 'weighted':
		case 'propagated': {
			return sumFormula(trace, step, path, room);
		}

		case 'activation': {
			const isHidden = l < trace.layers.length - 1;
			if (isHidden && r === 0) {
				return {
					symbols: 'bias node, put in front after g',
					numbers: 'always 1',
				};
			}

			const i = isHidden ? r - 1 : r;
			return {
				symbols: `g(z(${l})[${i}]) = 1 / (1 + e^−z)`,
				numbers: `1 / (1 + e^${operand(-z[l][i])})`,
			};
		}

		case 'indicator': {
			const name = labelName(label, y.length);
			return {
				symbols: `1 where index = label − 1, else 0`,
				numbers: `label ${label}${name === String(label) ? '' : `, digit ${name}`}, so index ${label - 1} is 1`,
			};
		}

		case 'output-error': {
			return {
				symbols: `a(${l})[${r}] − y[${r}]`,
				numbers: `${shortNumber(a[l][r])} − ${y[r]}`,
			};
		}

		case 'slope': {
			const value = a[l][r + 1];
			return {
				symbols: `g(z)·(1 − g(z)) = a(${l})[${r + 1}]·(1 − a(${l})[${r + 1}])`,
				numbers: `${operand(value)}·(1 − ${operand(value)})`,
			};
		}

		case 'hidden-error': {
			return {
				symbols: `((Θ${l + 1})ᵀδ(${l + 1}))[${r + 1}] · g′(z(${l})[${r}])`,
				numbers: `${operand(propagated[l][r + 1])} · ${operand(slope[l][r])}`,
			};
		}

		case 'accumulate': {
			const before = others?.before[l - 1];
			const product = `${operand(delta[l][r])}·${operand(a[l - 1][c])}`;
			return {
				symbols: `Δ${l}[${r},${c}] + δ(${l})[${r}]·a(${l - 1})[${c}]`,
				numbers: before
					? `${shortNumber(before.data[r * before.columns + c])} + ${product}`
					: `${product}, added to the sum of the samples before`,
			};
		}

		case 'normalize': {
			const total = totalOf(trace, l);
			return {
				symbols: `Δ${l}[${r},${c}] / m`,
				numbers: `${operand(total.data[r * total.columns + c])} / ${m}`,
			};
		}

		default: {
			throw new TypeError(`Unknown step ${kind satisfies never}`);
		}
	}
}

/**
 * How the selected element of a step comes about.
 *
 * @param room - Characters for a right-hand side; longer sums show the selected term only.
 */
export function elementFormula(
	trace: Trace,
	step: MicroStep,
	path: Path,
	room = 60,
): ElementFormula {
	const {row, column} = selectedCell(trace, step, path);
	const {data, columns} = resultOf(trace, step);
	return {
		name: nameOf(trace, step, path),
		...rightHandSide(trace, step, path, room),
		value: data[row * columns + column],
	};
}

/** The result as text, or what covers it. */
export function resultText(
	{value}: ElementFormula,
	isCovered: boolean,
): string {
	return isCovered ? covered : shortNumber(value);
}

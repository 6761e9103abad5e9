import {createRandom} from '../../source/network/random.js';

/** A wrong program made of a right one by one mistake. */
export type Mutant = {
	readonly kind: string;
	/** Of the statement that was changed; of one left out also that before it which sets the same variable. */
	readonly lines: readonly number[];
	readonly change: string;
	readonly source: string;
};

type Change = readonly [
	kind: string,
	pattern: RegExp,
	to: (piece: string, part: string) => string,
];

const changes: readonly Change[] = [
	['operator', /(?<=[\w\)\]'] )\+(?= [\w\(\[])/gv, () => '-'],
	['operator', /(?<=[\w\)\]'] ?)-(?= ?[\w\(\[])/gv, () => '+'],
	['operator', /\.\*/gv, () => '*'],
	['operator', /(?<![.*])\*(?!\*)/gv, () => '.*'],
	['operator', /(?<![.])\/ ?m\b/gv, () => ''],
	['transpose', /(?<=[\w\)\]])\.?'/gv, () => ''],
	[
		'transpose',
		/\b(?:delta|Delta|[dDaA])_?\d\b(?! ?[\(='])/gv,
		(it) => `${it}'`,
	],
	['index', /\b2 ?: ?end\b/gv, () => '1:end'],
	['index', /\b2 ?: ?end\b/gv, () => '3:end'],
	['index', /\(:, ?2:end\)/gv, () => ''],
	['bias', /\bones(?=\()/gv, () => 'zeros'],
	['bias', /\[ ?ones ?\([^\)]*\)[,;]? ?([^\]]*)\]/gv, (_, rest) => rest],
	['factor', /\blambda\b/gv, (it) => `(2 * ${it})`],
	['sign', /(?<=[^=~!<>]=) ?([^=]*)(?=;\s*$)/gv, (_, right) => ` -(${right})`],
	[
		'factor',
		/(?<=[^=~!<>]=) ?([^=]*)(?=;\s*$)/gv,
		(_, right) => ` 2 * (${right})`,
	],
];

/** The variable that a line sets. */
function variableOf(line: string): string | undefined {
	return /^\s*(\w+)(?:\([^=]*\))?\s*[+\-*\/]?=(?!=)/v.exec(line)?.[1];
}

/** Mutants of an Octave file, chosen at random. Whether they can be run is not known. */
export function octaveMutants(
	source: string,
	seed: number,
	count: number,
): Mutant[] {
	const lines = source.split('\n');
	const found: Mutant[] = [];
	const add = (kind: string, i: number, to: string, places = [i]) => {
		found.push({
			kind,
			lines: places.map((place) => place + 1),
			change: `${lines[i].trim()} -> ${to.trim()}`,
			source: lines.with(i, to).join('\n'),
		});
	};

	for (const [i, whole] of lines.entries()) {
		const line = whole.replace(/[%#].*/v, '');
		const name = variableOf(line);
		if (name === undefined || /reshape|zeros\(size/v.test(line)) {
			continue;
		}

		for (const [kind, pattern, to] of changes) {
			for (const {0: piece, 1: part, index} of line.matchAll(pattern)) {
				add(
					kind,
					i,
					line.slice(0, index) +
						to(piece, part) +
						line.slice(index + piece.length),
				);
			}
		}

		const before = lines
			.slice(0, i)
			.findLastIndex((one) => variableOf(one) === name);
		if (before !== -1 && line.trim().endsWith(';')) {
			add('missing line', i, '', [before, i]);
		}
	}

	const random = createRandom(seed);
	return found
		.map((mutant) => ({mutant, order: random()}))
		.toSorted((a, b) => a.order - b.order)
		.slice(0, count)
		.map(({mutant}) => mutant);
}

import {basename} from 'node:path';
import {listed, shown} from '../../dataset/bad-input.js';
import {isName} from './entries.js';
import {
	isSameLine,
	type Blame,
	type CodeLine,
	type NamedValue,
	type Verdict,
	type Xray,
} from './verdict.js';

/** What the shapes are those of. */
export const probeWords = 'a 3-5-7 network with 11 samples';

const none = 'none of the exercise’s quantities';

/** "5×4", "number", "5 in each turn". */
export function shapeWords({
	shape,
	isInLoop,
}: Pick<NamedValue, 'shape' | 'isInLoop'>): string {
	const size = shape.length === 0 ? 'number' : shape.join('×');
	return isInLoop ? `${size} each turn` : size;
}

/** "line 12 of nncost.py". */
export function placeWords({file, line, cell}: CodeLine): string {
	return `line ${line} of ${cell === undefined ? '' : `code cell ${cell} of `}${shown(basename(file))}`;
}

/** What a value is: one of the quantities, perhaps only after the last turn of a loop. */
function nameWords({is, isAtLast}: Pick<NamedValue, 'is' | 'isAtLast'>) {
	return is === undefined
		? isAtLast === undefined
			? none
			: `${isAtLast} after the last turn`
		: /^−\(?(?:δ|Δ|D\()/v.test(is)
			? `${is}, its sign turned`
			: is;
}

function valueWords(value: NamedValue): string {
	return `${value.text} (${shapeWords(value)}) is ${nameWords(value)}`;
}

function operandWords(operands: readonly NamedValue[]): string {
	return operands.length === 0
		? 'Nothing that was seen goes into this line.'
		: `What goes into this line: ${operands.map((operand) => valueWords(operand)).join('; ')}.`;
}

function areRight(names: readonly string[]): string {
	return `${listed(names)} ${names.length === 1 ? 'is' : 'are'} right`;
}

function repairWords({
	repairs,
	remains,
	further,
	isOutOfTime,
	isAtZero,
}: Blame): string {
	return [
		repairs.length === 0
			? 'With the right value there what follows gets its sign back, and then another line departs.'
			: `With the right value there ${areRight(repairs)} on both networks${isAtZero ? ' at λ = 0' : ''}.`,
		...further.map(
			(other) =>
				`Then ${placeWords(other)} departs; with the right value there too ${areRight(other.repairs)}.`,
		),
		...(remains.length === 0
			? []
			: [
					`${listed(remains)} ${remains.length === 1 ? 'stays' : 'stay'} wrong; ${isOutOfTime ? 'the time for finding out why was over' : 'that comes from something else, which was not located'}.`,
				]),
	].join(' ');
}

function blameWords(blame: Blame): string {
	const {value, operands, misplaced, isStepMissing, stops, lacks} = blame;
	// A number, or what is computed there, may lack no more than a factor.
	const isPlaced = operands.some(
		({text, shape}) => text === misplaced && shape.length > 0 && isName(text),
	);
	const what =
		stops === undefined
			? misplaced === undefined
				? isStepMissing
					? `${valueWords(value)}, and ${lacks ?? 'that is not what is needed from here on'}.`
					: `${valueWords(value)}.`
				: `${misplaced} ${lacks ?? (isPlaced ? 'stands in the wrong place' : 'is not what is needed')}${lacks === undefined && isPlaced ? '' : ' there'}.`
			: `it stops (${stops}).`;
	return `The first departure is in ${placeWords(blame)}: ${what} ${repairWords(blame)}`;
}

/**
 * What the X-ray says, in tiers that tell a little more each, and never the expression that is right: the line and
 * its shapes, what its operands are, what it needs.
 */
export function verdictTiers(verdict: Verdict): string[] {
	switch (verdict.kind) {
		case 'right': {
			return [
				'J, D(1) and D(2) are right on both networks, so nothing is blamed.',
			];
		}

		case 'argument changed': {
			return [
				`J, D(1) and D(2) are right on both networks in a first call, but ${placeWords(verdict)} changes ${verdict.variable} in place, and that is a part of what the function was given: the next call gets other numbers.`,
			];
		}

		case 'located': {
			const operands = operandWords(verdict.operands);
			return [
				verdict.stops === undefined
					? blameWords(verdict)
					: `${blameWords(verdict)} ${operands}`,
				operands,
				`What is needed there: ${verdict.needs}.`,
			];
		}

		case 'crash': {
			return [
				verdict.isTimeOver
					? `The code did not end, so nothing is compared: its time was over in ${placeWords(verdict)}.`
					: `The code stops in ${placeWords(verdict)} (${verdict.message}); no right value in one place repairs it. ${operandWords(verdict.operands)}`,
			];
		}

		case 'not located': {
			const {wrong, isOutOfTime} = verdict;
			const [are, them] =
				wrong.length === 1 ? ['is', 'it'] : ['are', 'any of them'];
			return [
				`Not located: ${listed(wrong)} ${are} wrong, and ${isOutOfTime ? `the time was over before a place was found in which a right value repairs ${them}` : `no right value in one place repairs ${them}`}.`,
			];
		}
	}
}

/** Whether a place is a line that departs, or in which the code stops. */
export function isBlamed(
	{verdict}: Pick<Xray, 'verdict'>,
	place: CodeLine,
): boolean {
	return (
		'line' in verdict &&
		[verdict, ...('further' in verdict ? verdict.further : [])].some((line) =>
			isSameLine(line, place),
		)
	);
}

function markOf(xray: Xray, value: CodeLine & NamedValue): '✓' | '✗' | '·' {
	return isBlamed(xray, value)
		? '✗'
		: (value.is ?? value.isAtLast) === undefined
			? '·'
			: '✓';
}

/** A variable in a row: right, blamed or unknown; how it is written, its shape, and what it is. */
export type XrayRow = {
	readonly at: CodeLine;
	readonly mark: '✓' | '✗' | '·';
	readonly text: string;
	readonly shape: string;
	readonly is: string;
};

/** The variables in the order in which they were set; in a blamed line that sets none, its value. */
export function xrayRows(xray: Xray): XrayRow[] {
	const {assignments, verdict} = xray;
	const values: ReadonlyArray<CodeLine & NamedValue> =
		verdict.kind === 'located' &&
		!assignments.some((assignment) => isBlamed(xray, assignment))
			? [
					...assignments,
					{
						...verdict.value,
						file: verdict.file,
						line: verdict.line,
						cell: verdict.cell,
					},
				]
			: assignments;
	const rows = values.map((value) => ({
		at: value,
		mark: markOf(xray, value),
		text: value.text,
		...(verdict.kind === 'located' && verdict.stops && isBlamed(xray, value)
			? {shape: '', is: 'stops here'}
			: {shape: shapeWords(value), is: nameWords(value)}),
	}));
	// What stands in a line twice is told once.
	return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

/** The widest column of variables. */
const maxColumn = 24;

const legend =
	'  ✓ one of the exercise’s quantities   · none of them, which is no fault by itself   ✗ departs';

/** The rows as lines of text, with the numbers of the lines of code; the last one explains the marks. */
export function xrayLines(xray: Xray): string[] {
	const rows = xrayRows(xray);
	const files = new Set(rows.map(({at}) => at.file));
	const cells = rows.map(({at: {file, line, cell}, text, shape}) => [
		[
			files.size > 1 ? `${basename(file)} ` : '',
			cell === undefined ? '' : `${cell}:`,
			line,
		].join(''),
		text.length > maxColumn ? `${text.slice(0, maxColumn - 1)}…` : text,
		shape,
	]);
	const widths = [0, 1, 2].map((column) =>
		Math.max(0, ...cells.map((row) => row[column].length)),
	);
	const lines = rows.map(({mark, is}, i) => {
		const [place, text, shape] = cells[i];
		return `  ${mark} ${place.padStart(widths[0])}  ${text.padEnd(widths[1])}  ${shape.padEnd(widths[2])}  ${is}`;
	});
	return lines.length === 0 ? [] : [...lines, legend];
}

/** An X-ray as a value for JSON; what it says is cut to the given tier. */
export function xrayData(xray: Xray | string, tier: number) {
	const known = typeof xray === 'string' ? undefined : xray;
	const verdict = known?.verdict;
	const place = verdict && 'line' in verdict ? verdict : undefined;
	const located = verdict?.kind === 'located' ? verdict : undefined;
	const [told, ...hints] = verdict ? verdictTiers(verdict) : [xray as string];
	return {
		file: place ? basename(place.file) : null,
		line: place?.line ?? null,
		variable: located?.variable ?? null,
		shape: located?.value.shape ?? null,
		verdict: told,
		confirmed: located !== undefined && located.repairs.length > 0,
		further: (located?.further ?? []).map(({file, line}) => ({
			file: basename(file),
			line,
		})),
		hints: hints.slice(0, Math.max(0, tier - 1)),
		assignments: (known?.assignments ?? []).map(
			({file, line, text, shape, is}) => ({
				file: basename(file),
				line,
				variable: text,
				shape,
				is: is ?? null,
			}),
		),
		...(known && {milliseconds: Math.round(known.milliseconds)}),
	};
}

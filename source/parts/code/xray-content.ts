import {type Verdict, type Xray} from '../../grading/xray/verdict.js';
import {
	probeWords,
	verdictTiers,
	type XrayRow,
} from '../../grading/xray/words.js';
import {
	oneOf,
	text,
	type Block,
	type Row,
	type Section,
	type Table,
} from '../../content/blocks.js';
import {
	accent,
	dim,
	saying,
	secret,
	strong,
	toned,
	unspoken,
	type Tone,
	type Words,
} from '../../content/words.js';
import {fitText} from '../../drawing/text.js';
import {listedLines, type CodeOfLine, type ListedLine} from './listing.js';
import {allSecret, quiet} from './results-content.js';
import {type CodeState} from './state.js';

/** The widest column of variables. */
const maxVariable = 24;

const marks: Record<XrayRow['mark'], readonly [Tone, string]> = {
	'✓': ['good', 'Right'],
	'✗': ['bad', 'Wrong'],
	'·': ['dim', 'Unknown'],
};

function markWords(mark: XrayRow['mark']): Words {
	const [tone, say] = marks[mark];
	return toned(tone, saying(say, mark));
}

function codeWords(code: string, isBlamed: boolean): Words {
	return unspoken(isBlamed ? strong(toned('bad', code)) : code);
}

/** The cells that say what a variable is. */
function valueCells({mark, text, shape, is}: XrayRow): Words[] {
	const tone = mark === '✗' ? 'bad' : undefined;
	return [
		toned(tone, {text, isVerbatim: true}),
		dim(shape),
		mark === '·' ? dim(is) : toned(tone, is),
	];
}

function tableOf(
	columns: Table['columns'],
	lines: readonly ListedLine[],
	chosen: number,
	rowsOf: (line: CodeOfLine) => ReadonlyArray<readonly Words[]>,
): Table {
	return {
		type: 'table',
		least: 3,
		columns,
		rows: lines.flatMap((line, i): Array<Row | Section> =>
			'heading' in line
				? [{section: line.heading, spoken: 'never'}]
				: rowsOf(line).map((cells, k) => ({
						cells,
						isSelected: i === chosen && k === 0,
						spoken: line.rows.length > 0 ? 'on request' : 'never',
					})),
		),
	};
}

/** What each variable is beside its line; `most` limits the columns of code and of descriptions. */
function wideTable(
	lines: readonly ListedLine[],
	chosen: number,
	most: {readonly code: number; readonly is: number},
): Table {
	const values = (row: XrayRow) =>
		valueCells({
			...row,
			text: fitText(row.text, maxVariable),
			is: fitText(row.is, most.is),
		});
	return tableOf(
		[{}, {align: 'end', gap: 1}, {}, {}, {}, {}],
		lines,
		chosen,
		({number, code, isBlamed, rows: [first, ...others]}) => {
			const mark = isBlamed ? '✗' : first?.mark;
			const place = (shown: string) => dim(saying(`line ${number}`, shown));
			return [
				[
					mark ? markWords(mark) : '',
					place(String(number)),
					codeWords(fitText(code, most.code), isBlamed),
					...(first ? values(first) : []),
				],
				...others.map((row) => [
					markWords(row.mark),
					place(' '),
					'',
					...values(row),
				]),
			];
		},
	);
}

/** What each variable is below its line. */
function narrowTable(lines: readonly ListedLine[], chosen: number): Table {
	return tableOf(
		[{}, {align: 'end', gap: 1}, {isFlexible: true}],
		lines,
		chosen,
		({number, code, isBlamed, rows}) => [
			[
				isBlamed ? markWords('✗') : '',
				dim(String(number)),
				codeWords(code, isBlamed),
			],
			...rows.map((row) => [
				markWords(row.mark),
				'',
				valueCells(row).flatMap((cell, i) => (i === 0 ? [cell] : ['  ', cell])),
			]),
		],
	);
}

/** Columns of the code and of what a variable is, where these stand beside each other: the first that fit. */
const besides = [
	{code: 72, is: 44},
	{code: 56, is: 40},
	{code: 40, is: 28},
	{code: 34, is: 24},
] as const;

const verdictTones: Record<Verdict['kind'], Tone | undefined> = {
	right: 'good',
	located: 'bad',
	crash: 'bad',
	'argument changed': 'bad',
	'not located': undefined,
};

/** The code below what the X-ray says first, so that the blamed line is in sight; then what it says up to a tier. */
function xrayBlocks(xray: Xray, tier: number, chosen: number): Block[] {
	const {kind} = xray.verdict;
	const [first, ...further] = verdictTiers(xray.verdict);
	const told = further.slice(0, tier);
	const lines = listedLines(xray);
	const next =
		told.length === 0 ? 'what goes into that line' : 'what is needed there';
	return [
		text(toned(verdictTones[kind], first)),
		...(lines.length === 0
			? []
			: [
					oneOf(...besides.map((most) => [wideTable(lines, chosen, most)]), [
						narrowTable(lines, chosen),
					]),
				]),
		...told.map((words) => text(accent(words))),
		...(told.length < further.length
			? [text(dim(`i tells ${next}.`), {rank: 1})]
			: []),
		quiet(
			`✓ a quantity of the exercise  · none of them  ✗ departs; shapes of ${probeWords}`,
			2,
		),
	];
}

/** The student's code with what each variable is, and the first line that departs. */
export function xrayContent({
	xray,
	report,
	tier,
	line,
	isTesting,
	looking,
}: CodeState): Block[] {
	if (xray === undefined) {
		return allSecret([
			// Told aloud too, so that a listener knows that more is to come.
			looking
				? text(
						dim(
							'Your code is being traced, to find the first line that departs.',
						),
					)
				: quiet(
						report?.status === 'unusable'
							? 'There is no code to trace yet.'
							: 'Here your code stands after each test, with what each variable is and the first line that departs.',
					),
		]);
	}

	const isOld = isTesting || looking !== undefined;
	const blocks =
		typeof xray === 'string' ? [text(xray)] : xrayBlocks(xray, tier, line);
	return allSecret(
		blocks.map((block) =>
			isOld ? {...block, spoken: 'never' as const} : block,
		),
	);
}

/** What goes on, or how much was tried, in the frame. */
export function xrayNote({isTesting, looking, xray}: CodeState): Words {
	if (isTesting) {
		return xray === undefined ? '' : 'of the save before';
	}

	const told = looking ?? (typeof xray === 'object' ? xray : undefined);
	// Right code needs no runs: their number would tell.
	return told
		? secret(
				`${looking ? 'looking: ' : ''}${told.runs} runs, ${(told.milliseconds / 1000).toFixed(1)} s`,
			)
		: '';
}

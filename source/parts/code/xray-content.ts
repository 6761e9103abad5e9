import {type Xray} from '../../grading/xray/verdict.js';
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
	strong,
	toned,
	unspoken,
	type Tone,
	type Words,
} from '../../content/words.js';
import {fitText} from '../../drawing/text.js';
import {listedLines, type CodeOfLine, type ListedLine} from './listing.js';
import {allSecret} from './results-content.js';
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
		least: 4,
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

/** What each variable is beside its line, both in so many columns at most. */
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

/** What the X-ray says up to a tier, and what the next one tells. */
function verdictBlocks({verdict}: Xray, tier: number): Block[] {
	const tiers = verdictTiers(verdict);
	const told = Math.max(1, tier);
	const tone =
		verdict.kind === 'right'
			? 'good'
			: verdict.kind === 'not located'
				? undefined
				: 'bad';
	return [
		...tiers
			.slice(0, told)
			.map((words, i) => text(i === 0 ? toned(tone, words) : accent(words))),
		...(told < tiers.length
			? [
					text(
						dim(
							`i tells ${told === 1 ? 'what goes into that line' : 'what is needed there'}.`,
						),
						{rank: 1},
					),
				]
			: []),
	];
}

function xrayBlocks(xray: Xray, tier: number, chosen: number): Block[] {
	const lines = listedLines(xray);
	return [
		...verdictBlocks(xray, tier),
		...(lines.length === 0
			? []
			: [
					oneOf(
						[wideTable(lines, chosen, {code: 72, is: 44})],
						[wideTable(lines, chosen, {code: 40, is: 28})],
						[narrowTable(lines, chosen)],
					),
					text(
						dim(
							`✓ a quantity of the exercise  · none of them  ✗ departs; shapes of ${probeWords}`,
						),
						{rank: 2, spoken: 'never'},
					),
				]),
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
			text(
				dim(
					report?.status === 'unusable'
						? 'There is no code to trace yet.'
						: 'Here your code stands after each test, with what each variable is and the first line that departs.',
				),
				{spoken: 'never'},
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
	return told
		? `${looking ? 'looking: ' : ''}${told.runs} runs, ${(told.milliseconds / 1000).toFixed(1)} s`
		: '';
}

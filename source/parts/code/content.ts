import {basename} from 'node:path';
import {countPassed, type Report} from '../../grading/report/report.js';
import {
	facts,
	gap,
	oneOf,
	text,
	type Block,
	type Picture,
} from '../../content/blocks.js';
import {
	accent,
	dim,
	saying,
	strong,
	toned,
	unspoken,
	type Words,
} from '../../content/words.js';
import {type ContentContext} from '../part.js';
import {durationText} from '../../drawing/text.js';
import {shownChecks, type CodeState} from './state.js';
import {allSecret, quiet} from './results-content.js';

const labelWidth = 9;
const mostPrinted = 20;

/** The file and how it was tested, in one line, with the name of the file alone where there is no room for its path. */
function statusBlock({
	request: {path = ''},
	isTesting,
	report,
	looking,
	milliseconds,
	tests,
}: CodeState): Block {
	const isTestable = report?.status !== 'unusable';
	const count = isTestable
		? `tested ${tests === 1 ? 'once' : `${tests} times`}`
		: 'could not be tested';
	const said =
		isTesting || !report
			? `Testing ${path}`
			: `Test ${tests} of ${path} is done; it is tested again at each save`;
	const status = (words: string) =>
		saying(said, isTesting ? toned('warning', words) : dim(words));
	const short = isTesting
		? 'testing …'
		: looking
			? 'X-ray: looking …'
			: report
				? count
				: '';
	const long =
		isTesting || !report
			? short
			: `${count}${isTestable ? `, the last in ${durationText(milliseconds)}` : ''}; ${looking ? short : 'save to test again'}`;
	const line = (name: string, words: string): Block[] => [
		{
			type: 'beside',
			gap: 2,
			sides: [
				{
					blocks: [text(unspoken(strong(name)))],
					width: name.length,
					isGrowing: true,
				},
				{blocks: [text(status(words))]},
			],
		},
	];
	const name = basename(path);
	return oneOf(line(path, long), line(name, long), line(path, short), [
		{
			type: 'table',
			columns: [{isFlexible: true}, {align: 'end'}],
			rows: [{cells: [strong(name), status(short)]}],
		},
	]);
}

/** Success, said loudly. */
function successPicture({checks}: Report): Picture {
	return {
		type: 'picture',
		least: 1,
		most: 3,
		draw(canvas, theme) {
			const {width, height} = canvas;
			const style = `${theme.good};7`;
			const loud = `★ ★ ★  ALL RIGHT: ${countPassed({checks})} of ${checks.length} checks passed  ★ ★ ★`;
			canvas.fill(0, 0, width, height, ' ', style);
			canvas.textMiddle(0, Math.floor(height / 2), width, loud, style);
		},
		say: () => ['All right: every check is passed.'],
	};
}

/** A sentence below each other with others, and what it is. */
function labeled(label: Words, words: Words, rank?: number): Block {
	return facts([{label, value: words}], {labelWidth, rank});
}

/** The verdict in one sentence, why, the hints so far and what to do next. */
function reportBlocks(report: Report, tier: number): Block[] {
	const {status, verdict, hints, why, next} = report;
	const nextBlock = next === '' ? [] : [labeled('Next', next)];
	if (status === 'passed') {
		return [successPicture(report), ...nextBlock];
	}

	return [
		labeled('Verdict', strong(verdict)),
		...hints
			.slice(0, tier)
			.map((hint, i) => labeled(`Hint ${i + 1}`, accent(hint))),
		...why.map((reason, i) =>
			labeled(i === 0 ? 'Why' : saying('Why', ' '), reason, 1 + i),
		),
		...nextBlock,
		...(tier < hints.length
			? [labeled('', dim(`i tells hint ${tier + 1} of ${hints.length}.`))]
			: []),
	];
}

/** The file to test, and how it was judged. */
export function verdictContent(
	state: CodeState,
	{session: {driver}}: ContentContext,
): Block[] {
	const {field, request, report, isTesting, tier} = state;
	if (field) {
		return [
			text(
				[
					strong('Your file or folder: '),
					{
						text: field.text,
						cursor: field.cursor,
						field: Number.POSITIVE_INFINITY,
					},
				],
				{spoken: 'never'},
			),
			gap,
			quiet(
				'For instance ~/inf5860/nncost.py; the folder nn-tui was started in counts.',
			),
		];
	}

	if (request.path === undefined) {
		return [
			text([
				toned('key', 'Enter'),
				strong(' names your file'),
				': nncost.py, nncost.js, nncost.ts or nnCostFunction.m, the folder it is in, or the folder of a class.',
			]),
			gap,
			text(
				'It is tested now and at each save: where it is wrong, hints, no solution.',
			),
			gap,
			text(
				dim(
					'Nothing yet? "nn-tui grade --template python ." writes files to fill in.',
				),
			),
		];
	}

	const blocks = report
		? reportBlocks(report, tier)
		: [
				gap,
				text(
					dim(
						'Ten checks are being tested. A call of your functions that does not end is stopped, and told.',
					),
				),
			];
	return allSecret([
		statusBlock(state),
		...(driver
			? [
					text([toned('warning', 'YOUR CODE trains'), ' where Space trains.'], {
						rank: 1,
					}),
				]
			: []),
		...blocks.map((block) =>
			isTesting || !report ? {...block, spoken: 'never' as const} : block,
		),
	]);
}

/** All that is said of the code: hints, each check that is not passed and why, notes, what was printed. */
export function wordsContent(state: CodeState): Block[] {
	const {report, tier, isTesting} = state;
	if (!report) {
		return allSecret([
			quiet(
				'Here every check that is not passed says why, and what your code printed is shown.',
			),
		]);
	}

	const {hints, next, notes, printed} = report;
	const results = shownChecks(state);
	const lines: Words[] = [
		...hints.slice(0, tier).map((hint, i) => accent(`Hint ${i + 1}: ${hint}`)),
		...results.flatMap((result) =>
			result.status === 'failed'
				? [
						`✗ ${result.title}: ${result.reason}`,
						...result.evidence.map((words) => dim(words)),
					]
				: [],
		),
		...(next === '' ? [] : [`Next: ${next}`]),
		...results.flatMap((result) =>
			result.status === 'not reached'
				? [dim(`· ${result.title}: ${result.reason}`)]
				: [],
		),
		...notes.map((note) => dim(note)),
	];
	const blocks: Block[] = [
		...lines.map((words) => text(words)),
		...(printed.trim() === ''
			? []
			: [
					text(dim('Your code printed:')),
					{
						type: 'table' as const,
						columns: [{isFlexible: true}],
						rows: printed
							.trim()
							.split('\n')
							.slice(0, mostPrinted)
							.map((line) => ({
								cells: [
									{text: line.replaceAll('\t', ' '), isVerbatim: true as const},
								],
							})),
					},
				]),
	];
	const spoken = isTesting ? 'never' : 'on request';
	return allSecret(blocks.map((block) => ({...block, spoken})));
}

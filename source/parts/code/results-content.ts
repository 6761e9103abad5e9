import {
	allChecks,
	type CheckResult,
	type CheckStatus,
} from '../../grading/checks/check.js';
import {type ComparedWeight} from '../../grading/report/report.js';
import {
	gap,
	oneOf,
	text,
	type Block,
	type Row,
	type Table,
} from '../../content/blocks.js';
import {
	dim,
	mark,
	optional,
	saying,
	secret,
	strong,
	toned,
	type Words,
} from '../../content/words.js';
import {fixedNumber} from '../../drawing/text.js';
import {type ContentContext} from '../part.js';
import {countText, worstRows} from '../views/gradient-table.js';
import {shownChecks, shownWeights, type CodeState} from './state.js';

/** All of a pane answers the question of a lecture. */
export function allSecret(blocks: readonly Block[]): Block[] {
	return blocks.map((block) => ({...block, isSecret: true}));
}

/** What is explained on screen only. */
export function quiet(words: string, rank?: number): Block {
	return text(dim(words), {rank, spoken: 'never'});
}

/** Rows of the table while there is nothing to compare. */
const emptyRows = 4;

const urgency: Record<CheckStatus, number> = {
	failed: 0,
	'not reached': 1,
	passed: 2,
};

export function checkMark(result: CheckResult | undefined): Words {
	switch (result?.status) {
		case 'passed': {
			return toned('good', saying('Right: ', '✓'));
		}

		case 'failed': {
			return toned('bad', saying('Wrong: ', '✗'));
		}

		default: {
			return dim(saying('Not tested: ', '·'));
		}
	}
}

/** The checks with their marks; where there is room, what each tests, those that failed first. */
export function checksContent(
	state: CodeState,
	{isLecture}: ContentContext,
): Block[] {
	const results = shownChecks(state);
	const statusOf = (id: string) => results.find((result) => result.id === id);
	// In a lecture, what is told first must not tell which check failed.
	const inOrder = isLecture
		? allChecks
		: allChecks.toSorted(
				(a, b) =>
					urgency[statusOf(a.id)?.status ?? 'passed'] -
					urgency[statusOf(b.id)?.status ?? 'passed'],
			);
	return [
		...allChecks.flatMap((check) => {
			const {id, title, tests} = check;
			const result = statusOf(id);
			const tone =
				result?.status === 'failed' ? 'bad' : result ? undefined : 'dim';
			return [
				text(
					[
						secret(checkMark(result), 1),
						' ',
						isLecture ? title : toned(tone, title),
					],
					{
						spoken:
							results.length === 0 || state.isTesting ? 'never' : undefined,
					},
				),
				text(dim(saying(`${title}: ${tests}`, `  ${tests}`)), {
					hang: 2,
					rank: 2 + inOrder.indexOf(check),
					spoken: 'on request',
				}),
			];
		}),
		quiet('✓ right ✗ wrong · not tested', 1),
	];
}

function emptyText({report, isTesting}: CodeState): string {
	if (!report) {
		return isTesting
			? 'Your code is being tested.'
			: 'Here your gradients will stand beside the numerical ones and ours, weight by weight.';
	}

	return 'No gradients to compare yet: nnCostFunction gives none, or they have other shapes than Θ1 and Θ2.';
}

function weightRow(
	weight: ComparedWeight,
	decimals: number,
	isChosen: boolean,
	isTold: boolean,
): Row {
	const {layer, row, column, student, numerical, ours, isRight} = weight;
	const tone = isRight ? undefined : 'bad';
	return {
		isSelected: isChosen,
		spoken: isChosen || isTold ? undefined : 'on request',
		cells: [
			toned(tone, `Θ${layer}[${row},${column}]`),
			toned(tone, fixedNumber(student, decimals)),
			dim(fixedNumber(numerical, decimals)),
			[dim(`${fixedNumber(ours, decimals)} `), mark(isRight)],
		],
	};
}

/** What the table will show. */
function emptyTable(): Table {
	return {
		type: 'table',
		rank: 1,
		spoken: 'never',
		columns: ['weight', 'yours', 'numerical', 'ours'].map((head, i) => ({
			head,
			width: 9,
			...(i > 0 && {align: 'end'}),
		})),
		rows: Array.from({length: emptyRows}, (_, i) => ({
			cells: [`Θ1[0,${i}]`, '–', '–', '–'].map((cell) => dim(cell)),
		})),
	};
}

/** The student's gradient beside the numerical one and ours, wrong cells marked. */
export function tableContent(state: CodeState): Block[] {
	const weights = shownWeights(state);
	const {lambda, order, row: chosen, isTesting} = state;
	if (weights.length === 0) {
		const said = quiet(emptyText(state));
		return allSecret(state.report ? [said] : [said, gap, emptyTable()]);
	}

	const wrong = weights.filter(({isRight}) => !isRight).length;
	const told = worstRows(
		weights.map(({student, numerical}) => Math.abs(student - numerical)),
	);
	const table = (decimals: number): Table => ({
		type: 'table',
		least: 3,
		caption: (first, last) => [
			strong(`λ = ${lambda}  `),
			toned(
				wrong === 0 ? 'good' : 'bad',
				wrong === 0 ? 'all right  ' : `${wrong} of ${weights.length} wrong  `,
			),
			optional(dim(`${order === 'position' ? 'in order' : order}  `)),
			dim(
				saying(
					countText(weights.length),
					`${first}–${last} of ${weights.length}`,
				),
			),
		],
		columns: [
			{head: 'weight', width: 7},
			...['yours', 'numerical', 'ours'].map((head) => ({
				head: head === 'ours' ? saying(head, dim('ours  ')) : head,
				align: 'end' as const,
				width: decimals + 3,
			})),
		],
		rows: weights.map((weight, i) =>
			weightRow(weight, decimals, i === chosen, told.has(i)),
		),
	});
	return allSecret([
		{
			...oneOf([table(9)], [table(6)]),
			...(isTesting && {spoken: 'never' as const}),
		},
	]);
}

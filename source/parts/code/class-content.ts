import {shown} from '../../dataset/bad-input.js';
import {allChecks} from '../../grading/checks/check.js';
import {
	namesWithin,
	passedWords,
	sharedMistakes,
	totalWords,
} from '../../grading/report/class.js';
import {lowestFailed, type Report} from '../../grading/report/report.js';
import {gap, text, type Block, type Row} from '../../content/blocks.js';
import {dim, saying, strong, toned, type Words} from '../../content/words.js';
import {cellText} from '../../drawing/canvas.js';
import {fitText} from '../../drawing/text.js';
import {type ContentContext} from '../part.js';
import {verdictContent} from './content.js';
import {allSecret, checkMark, quiet} from './results-content.js';
import {orderedStudents, type CodeState} from './state.js';

/** Maximum number of mistakes listed; rarer ones appear in the rows of the students. */
const mostMistakes = 5;
const longestName = 32;

/** What is wrong first. */
function faultWords({status, checks, verdict}: Report): Words {
	const lowest = lowestFailed(checks);
	return status === 'passed'
		? toned('good', 'all right')
		: lowest
			? [toned('bad', `${lowest.title}: `), verdict]
			: toned('warning', verdict);
}

/** What a student's code passes, in the columns of the table. */
function cellsOf(report: Report | undefined): Words[] {
	if (!report) {
		return ['', '', dim('not tested yet')];
	}

	const {status, checks} = report;
	const passed = passedWords(report);
	return [
		saying(passed.replace('/', ' of ').replace('–', ''), passed),
		saying(
			'',
			status === 'unusable'
				? toned('warning', '!'.repeat(allChecks.length))
				: checks.map((check) => checkMark(check)),
		),
		faultWords(report),
	];
}

/** A class: its mistakes by frequency, then what each student's code passes. */
export function classContent(
	state: CodeState,
	context: ContentContext,
): readonly Block[] {
	const {field, classroom, isTesting} = state;
	if (field !== undefined || classroom === undefined) {
		return verdictContent(state, context);
	}

	const {path, submissions, reports, tested, order, chosen} = classroom;
	const names = namesWithin(submissions).map((name) => shown(name));
	const known = reports.filter((report) => report !== undefined);
	const count = submissions.length;
	const mistakes = sharedMistakes(known).slice(0, mostMistakes);
	const rows = orderedStudents(classroom).map((i): Row => ({
		target: i,
		isSelected: i === chosen,
		spoken: i === chosen ? undefined : 'on request',
		cells: [
			{text: fitText(cellText(names[i]), longestName), isVerbatim: true},
			...cellsOf(reports[i]),
		],
	}));
	return allSecret([
		text(
			tested === count
				? strong(totalWords(known))
				: saying(
						`Testing ${count} submissions in ${shown(path)}`,
						toned(
							'warning',
							`${tested} of ${count} tested, ${names[tested]} in work`,
						),
					),
		),
		gap,
		...mistakes.map(({sentence, students}, i) => {
			const who = `${students.length} of ${known.length} students  `;
			return text([strong(who), sentence], {
				hang: who.length,
				rank: 1 + i,
				spoken: isTesting ? 'on request' : undefined,
			});
		}),
		// The table stays where it is while mistakes are found.
		...Array.from(
			{length: tested < count ? mostMistakes - mistakes.length : 0},
			(_, i) => text(' ', {rank: 1 + mistakes.length + i, spoken: 'never'}),
		),
		gap,
		{
			type: 'table',
			least: 3,
			wanted: Math.min(count, 8) + 2,
			caption: (first, last) =>
				dim(
					saying(
						`${count} students`,
						`students ${first}–${last} of ${count}, ${order === 'name' ? 'by name' : order}`,
					),
				),
			columns: [
				{head: 'student', say: ''},
				{head: 'passed', align: 'end'},
				{head: '10 checks', width: allChecks.length},
				{head: 'what is wrong first', say: '', isFlexible: true},
			],
			rows,
		},
		gap,
		quiet('✓ right ✗ wrong · not tested ! could not be tested', 2),
		quiet(
			`The checks from the left: ${allChecks.map(({title}) => title).join('; ')}. A student who is opened is tested anew, and at each save.`,
			1 + mostMistakes,
		),
	]);
}

import test from 'ava';
import {grade} from '../../source/grading/grade.js';
import {
	checkProblem,
	otherProblems,
	realProblems,
	sameSizesProblem,
} from '../../source/grading/checks/problems.js';
import {right, writeSubmission} from '../helpers/students.js';

/** A submission that computes nothing: it has the answers to the problems of one seed. */
async function remembering(seed: number): Promise<string> {
	const problems = [
		...[0, 1, 3].map((lambda) => checkProblem(lambda)),
		sameSizesProblem(checkProblem(0), seed),
		...otherProblems(seed),
		...(await realProblems()),
	];
	const table = problems.map(({weights, samples, lambda, ours}) => [
		[weights[0].data[0], lambda, ...Array.from(samples.labels)].join(' '),
		[
			ours.cost,
			...ours.gradients.map(({rows, columns, data}) =>
				Array.from({length: rows}, (_, i) =>
					Array.from(data.subarray(i * columns, (i + 1) * columns)),
				),
			),
		],
	]);
	return `${right.javascript.replace('export function nnCostFunction', 'function computed')}
const table = new Map(${JSON.stringify(table)});
export function nnCostFunction(Theta1, Theta2, inputs, hidden, labels, X, y, lambda) {
	return table.get([Theta1[0][0], lambda, ...[y].flat(2)].join(' ')) ?? [0, Theta1, Theta2];
}
`;
}

test('a table of remembered answers passes with its own seed only', async (t) => {
	const folder = writeSubmission({'nncost.js': await remembering(5)});
	const again = await grade(folder, {seed: 5});
	t.is(again.status, 'passed', again.verdict);

	const anew = await grade(folder, {seed: 6});
	t.is(anew.status, 'failed');
	t.deepEqual(
		anew.checks.flatMap(({id, status}) => (status === 'failed' ? [id] : [])),
		['other-sizes'],
	);
});

import test from 'ava';
import {type Student} from '../../../source/grading/student/student.js';
import {checkAnswer} from '../../../source/grading/checks/own-cost.js';
import {checkProblem} from '../../../source/grading/checks/problems.js';
import {cost} from '../../../source/network/cost.js';
import {createMatrix} from '../../../source/network/matrix.js';
import {type Problem} from '../../../source/grading/diagnosis/types.js';

const problem = checkProblem(0);

/** A student whose J is right. */
const student = {
	nnCostFunction: async ({weights, samples, lambda}: Problem) => ({
		value: {
			J: {
				kind: 'array',
				shape: [],
				data: Float64Array.of(cost(weights, samples, lambda)),
			},
		},
	}),
} as unknown as Student;

test('however few weights are moved, the one where the gradient is furthest off is among them', async (t) => {
	const [first, second] = problem.ours.gradients;
	const data = Float64Array.from(first.data);
	data[7] += 1;
	const {outcome, places} = await checkAnswer(
		student,
		{
			problem,
			cost: problem.ours.cost,
			gradients: [createMatrix(first.rows, first.columns, data), second],
			changed: [],
			warnings: [],
		},
		{milliseconds: 0},
	);
	t.is(outcome, 'wrong');
	t.true(places.includes(7));
	t.true(places.length <= 3);
});

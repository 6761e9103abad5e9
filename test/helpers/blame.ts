import {type Blame} from '../../source/grading/xray/verdict.js';

/** The line of a program that an X-ray blames. */
export const blame: Blame = {
	kind: 'located',
	file: '/scratch/nncost.py',
	line: 36,
	cell: undefined,
	variable: 'd1',
	value: {
		text: 'd1',
		shape: [11, 5],
		isInLoop: false,
		is: undefined,
		isAtLast: undefined,
	},
	operands: [],
	needs: 'δ(1)',
	misplaced: undefined,
	lacks: undefined,
	isStepMissing: false,
	stops: undefined,
	repairs: ['D(1)'],
	remains: [],
	isOutOfTime: false,
	further: [],
};

import {type LectureParts} from '../question.js';
import {checkLecture} from './check.js';
import {codeLecture} from './code.js';
import {graphLecture} from './graph.js';
import {overviewLecture} from './overview.js';
import {sigmoidLecture} from './sigmoid.js';
import {weightsLecture} from './weights.js';

/** What is asked at each part of the exercise. */
export const lectureParts: LectureParts = {
	overview: overviewLecture,
	graph: graphLecture,
	sigmoid: sigmoidLecture,
	weights: weightsLecture,
	check: checkLecture,
	code: codeLecture,
};

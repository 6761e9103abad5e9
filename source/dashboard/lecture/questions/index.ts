import {type LectureParts} from '../question.js';
import {codeLecture} from './code.js';
import {graphLecture} from './graph.js';
import {sigmoidLecture} from './sigmoid.js';

/** What is asked at each part of the exercise. */
export const lectureParts: LectureParts = {
	graph: graphLecture,
	sigmoid: sigmoidLecture,
	code: codeLecture,
};

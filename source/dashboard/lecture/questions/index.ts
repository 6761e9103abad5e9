import {type LectureParts} from '../question.js';
import {codeLecture} from './code.js';
import {sigmoidLecture} from './sigmoid.js';

/** What is asked at each part of the exercise. */
export const lectureParts: LectureParts = {
	sigmoid: sigmoidLecture,
	code: codeLecture,
};

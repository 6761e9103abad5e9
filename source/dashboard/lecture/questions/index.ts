import {type LectureParts} from '../question.js';
import {codeLecture} from './code.js';

/** What is asked at each part of the exercise. */
export const lectureParts: LectureParts = {
	code: codeLecture,
};

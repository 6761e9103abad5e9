import {type LectureParts} from '../question.js';

/** What is asked at each part of the exercise. */
export const lectureParts: LectureParts = {
};

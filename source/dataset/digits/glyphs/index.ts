import {type Hand} from '../hand.js';
import {type Stroke} from '../pen.js';
import {eight} from './eight.js';
import {five} from './five.js';
import {four} from './four.js';
import {nine} from './nine.js';
import {one} from './one.js';
import {seven} from './seven.js';
import {six} from './six.js';
import {three} from './three.js';
import {two} from './two.js';
import {zero} from './zero.js';

/** Writes a digit in one of the shapes people use; strokes still with corners, to be smoothed. */
export type Glyph = (hand: Hand) => Stroke[];

/** The writers of the digits 0 to 9. */
export const glyphs: readonly Glyph[] = [
	zero,
	one,
	two,
	three,
	four,
	five,
	six,
	seven,
	eight,
	nine,
];

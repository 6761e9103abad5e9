import {type Watched} from '../../session/state.js';

/** What is chosen on the screen of what the network has learned. */
export type LearnedState = {
	/** The samples of the confusion matrix. */
	readonly of: Watched['of'];
	/** The hidden layer whose units are shown, from 0, and the chosen unit, from 0. */
	readonly unit: {readonly layer: number; readonly index: number};
};

export const initialLearnedState: LearnedState = {
	of: 'training',
	unit: {layer: 0, index: 0},
};

import {type InputName, type Inputs} from '../../exercise/graph.js';

/** Something said about what was just done. */
export type Message = {readonly isGood: boolean; readonly text: string};

/** What is shown of exercise 1. */
export type GraphState = {
	readonly inputs: Inputs;
	readonly selected: InputName;
	/** How many of the micro-steps are done, 0 to 12. */
	readonly step: number;
	/** The furthest that was ever reached. */
	readonly furthest: number;
	/** The field that takes the keys: the value of the selected input, or the result of the next step. */
	readonly field: 'input' | 'answer' | undefined;
	readonly text: string;
	/** The next figure is asked for without a field to type in, as a teacher does. */
	readonly isAsked?: true;
	/** The first answer to each step that was predicted, by its index. */
	readonly predictions: Readonly<Record<number, 'right' | 'wrong'>>;
	readonly message: Message | undefined;
};

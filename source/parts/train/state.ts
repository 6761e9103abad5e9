/** What is chosen on the training screen. */
export type TrainState = {
	/** Whether the curve shows the training run or the race of learning rates. */
	readonly view: 'run' | 'race';
	readonly isLogarithmic: boolean;
};

export const initialTrainState: TrainState = {
	view: 'run',
	isLogarithmic: false,
};

/** The learning rates that the exercise asks to compare. */
export const raceRates = [0.01, 0.1, 1, 3] as const;

/** Updates of each run of the race: enough to tell the rates apart. */
export const raceIterations = 200;

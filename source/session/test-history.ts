import {type Iteration} from '../training/protocol.js';
import {
	cutHistory,
	emptyHistory,
	extendHistory,
	type History,
} from './history.js';

/** What is known of how the network does on the test data. */
export type TestCourse = {
	/** The last measurement on the test data, where there is any: cost and accuracy there, and when. */
	readonly latestTest: Iteration | undefined;
	/** The iterations that were measured on the test data, with their cost and accuracy there. */
	readonly testHistory: History;
};

/** Before anything was measured. */
export const emptyTestCourse: TestCourse = {
	latestTest: undefined,
	testHistory: emptyHistory,
};

/** The iteration with its figures on the test data, if it was measured there. */
export function testOf({test, ...iteration}: Iteration): Iteration | undefined {
	return test && {...iteration, ...test};
}

/** Adds what a batch of iterations brings. */
export function addTests(
	{latestTest, testHistory}: TestCourse,
	batch: readonly Iteration[],
): TestCourse {
	// Few are, of thousands.
	const tested = batch
		.filter(({test}) => test)
		.flatMap((iteration) => testOf(iteration) ?? []);
	return tested.length > 0
		? {
				latestTest: tested.at(-1),
				testHistory: extendHistory(testHistory, tested),
			}
		: {latestTest, testHistory};
}

/** What was measured up to an iteration that training went back to. */
export function cutTests({testHistory}: TestCourse, at: Iteration): TestCourse {
	const latestTest = testOf(at);
	return latestTest
		? {latestTest, testHistory: cutHistory(testHistory, latestTest)}
		: emptyTestCourse;
}

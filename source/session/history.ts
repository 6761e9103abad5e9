import {
	type Bucket,
	type History,
	type Iteration,
} from '../dataset/run/saved-run.js';

export type {Bucket, History} from '../dataset/run/saved-run.js';

/** The maximum number of buckets; beyond it neighbors are merged. */
const capacity = 2048;

export const emptyHistory: History = {stride: 1, buckets: []};

/** Merges each two neighbors. */
function halve(buckets: readonly Bucket[]): Bucket[] {
	const halved: Bucket[] = [];
	for (let i = 0; i < buckets.length; i += 2) {
		const {first, ...a} = buckets[i];
		const b = buckets[i + 1] ?? a;
		halved.push({
			first,
			last: b.last,
			minCost: Math.min(a.minCost, b.minCost),
			maxCost: Math.max(a.maxCost, b.maxCost),
		});
	}

	return halved;
}

type OpenBucket = {-readonly [Key in keyof Bucket]: Bucket[Key]};

/** Replaces the last bucket by a copy that may be changed. */
function openLast(buckets: Bucket[]): OpenBucket | undefined {
	const last = buckets.at(-1);
	const open = last && {...last};
	if (open) {
		buckets[buckets.length - 1] = open;
	}

	return open;
}

/** The history with a batch of iterations at its end. */
export function extendHistory(
	{stride, buckets}: History,
	batch: readonly Iteration[],
): History {
	let extended = [...buckets];
	// Only a copy of the last bucket is changed: a batch may hold thousands of iterations.
	let open = openLast(extended);
	for (const last of batch) {
		const {iteration, cost} = last;
		if (
			open &&
			Math.floor(open.first / stride) === Math.floor(iteration / stride)
		) {
			open.last = last;
			open.minCost = Math.min(open.minCost, cost);
			open.maxCost = Math.max(open.maxCost, cost);
		} else {
			open = {first: iteration, last, minCost: cost, maxCost: cost};
			extended.push(open);
		}

		if (extended.length > capacity) {
			extended = halve(extended);
			open = openLast(extended);
			stride *= 2;
		}
	}

	return {stride, buckets: extended};
}

/** The history up to an iteration; the bucket that it falls into is cut there. */
export function cutHistory({stride, buckets}: History, at: Iteration): History {
	const kept = buckets.filter(({first}) => first <= at.iteration);
	const open = kept.at(-1);
	if (open && open.last.iteration > at.iteration) {
		kept[kept.length - 1] = {...open, last: at};
	}

	return {stride, buckets: kept};
}

/** How the network does on the test data. */
export type TestResults = {
	/** The last measurement on the test data, where there is any: cost and accuracy there, and when. */
	readonly latestTest: Iteration | undefined;
	/** The iterations that were measured on the test data, with their cost and accuracy there. */
	readonly testHistory: History;
};

export const noTestResults: TestResults = {
	latestTest: undefined,
	testHistory: emptyHistory,
};

/** The iteration with the figures on the test data as its own, if it was measured there. */
export function testOf({test, ...iteration}: Iteration): Iteration | undefined {
	return test && {...iteration, ...test};
}

/** Adds the measurements of a batch of iterations. */
export function addTests(
	{latestTest, testHistory}: TestResults,
	batch: readonly Iteration[],
): TestResults {
	// Few of thousands are measured.
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

/** The results up to an iteration that training has gone back to. */
export function cutTests(
	{testHistory}: TestResults,
	at: Iteration,
): TestResults {
	const latestTest = testOf(at);
	return latestTest
		? {latestTest, testHistory: cutHistory(testHistory, latestTest)}
		: noTestResults;
}

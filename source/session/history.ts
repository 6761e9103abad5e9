import {type Iteration} from '../training/protocol.js';

/** Buckets kept at most; when they are full, neighbours are merged. */
const capacity = 2048;

/** Some neighbouring iterations in one. */
export type Bucket = {
	/** The first iteration in it. */
	readonly first: number;
	/** The last iteration in it, with its cost and accuracy. */
	readonly last: Iteration;
	readonly minCost: number;
	readonly maxCost: number;
};

/**
 * The course of a training run in bounded memory. Nothing is sampled away: every iteration is in a
 * bucket, which keeps the lowest and the highest cost in it.
 */
export type History = {
	/** How many iterations a full bucket holds; doubles when the buckets run out. */
	readonly stride: number;
	/** Oldest first. */
	readonly buckets: readonly Bucket[];
};

/** A history without iterations. */
export const emptyHistory: History = {stride: 1, buckets: []};

function merge(a: Bucket, b: Bucket): Bucket {
	return {
		first: a.first,
		last: b.last,
		minCost: Math.min(a.minCost, b.minCost),
		maxCost: Math.max(a.maxCost, b.maxCost),
	};
}

function halve(buckets: readonly Bucket[]): Bucket[] {
	const halved: Bucket[] = [];
	for (let i = 0; i < buckets.length; i += 2) {
		const next = buckets[i + 1];
		halved.push(next ? merge(buckets[i], next) : buckets[i]);
	}

	return halved;
}

type OpenBucket = {-readonly [Key in keyof Bucket]: Bucket[Key]};

/** Puts a copy of the last bucket in its place, which may be changed. */
function openLast(buckets: Bucket[]): OpenBucket | undefined {
	const last = buckets.at(-1);
	const open = last && {...last};
	if (open) {
		buckets[buckets.length - 1] = open;
	}

	return open;
}

/** A history with more iterations at its end. */
export function extendHistory(
	{stride, buckets}: History,
	batch: readonly Iteration[],
): History {
	let extended = [...buckets];
	// Only the last bucket is changed, and only a copy of it: a batch may hold thousands of iterations.
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

/** A history without what came after an iteration; the bucket it falls into is kept up to it. */
export function cutHistory({stride, buckets}: History, at: Iteration): History {
	const kept = buckets.filter(({first}) => first <= at.iteration);
	const open = kept.at(-1);
	if (open && open.last.iteration > at.iteration) {
		kept[kept.length - 1] = {...open, last: at};
	}

	return {stride, buckets: kept};
}

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

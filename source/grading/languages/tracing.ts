import * as v from 'valibot';
import {count, fault, returned, shape, text} from './answers.js';

/** A place in a student's code at which values are seen: an expression, or a statement after it has run. */
const site = v.object({
	file: text,
	/** From 1; of a notebook, within its cell. */
	line: count,
	cell: v.exactOptional(count),
	/** The expression or statement. */
	text,
	/**
	 * `part`: an expression within another. `assign`, `change`: a variable after it was set, or changed in place.
	 * `turn`: that of a loop in each turn. `count`: an argument of a range. `parameter`: a variable at the beginning of its function.
	 */
	kind: v.picklist([
		'part',
		'assign',
		'change',
		'return',
		'parameter',
		'turn',
		'count',
	]),
	/** What is set. */
	variable: v.nullable(text),
	/** The site whose operand it is. */
	parent: v.nullable(count),
	/** The function that it is in. */
	function: text,
});

export type Site = v.InferOutput<typeof site>;

/** The site, and those of the calls that lead to it from outside in. */
const place = v.object({site: count, path: v.array(count)});

const record = v.object({
	...place.entries,
	/** Which turn, from 0; null for all turns, whose values then have the same shape. */
	turn: v.nullable(count),
	turns: count,
	/** Counts up while the code runs: when the first turns were. Without it the order of the records tells. */
	moments: v.exactOptional(v.array(count)),
	/** Of one value. */
	shape,
	data: v.instance(Float64Array),
	/** Whether every value is a whole number. */
	isWhole: v.boolean(),
});

/** The values of a place, of all turns one after the other. */
export type TraceRecord = v.InferOutput<typeof record>;

const results = {
	/** One for each call, as far as they came. */
	values: v.array(returned),
	fault: v.exactOptional(fault),
};

export const readTraceAnswer = v.parser(
	v.union([
		v.object({
			...results,
			sites: v.array(site),
			/** In the order in which they were first seen. */
			records: v.array(record),
			/** Whether there was too much to record all of it. */
			isCut: v.boolean(),
			/** The innermost expression that failed. */
			faultPlace: v.nullable(place),
			/** Where an argument was first changed in place. */
			changer: v.exactOptional(place),
		}),
		v.object({fault}),
	]),
);

export const readRetryAnswer = v.parser(
	v.union([v.object({answers: v.array(v.object(results))}), v.object({fault})]),
);

/** A value to be put in place of one of the student's. */
export type Replacement = {
	readonly site: number;
	readonly path: readonly number[];
	/** Null for every turn. */
	readonly turn: number | null; // eslint-disable-line @typescript-eslint/no-restricted-types
	/** Whether each turn gets its own part of the numbers. */
	readonly isStack: boolean;
	readonly shape: readonly number[];
	readonly data: Float64Array;
};

import {stripVTControlCharacters} from 'node:util';
import * as v from 'valibot';
import {shown} from '../../dataset/bad-input.js';
import {type Returned} from './protocol.js';

/*
 * What a runner answers, checked: the student's code runs in the same process and may have written it. Text is
 * made fit to be shown here, for all who show it.
 */

const longestText = 1000;
const deepest = 8;

/** One line without control characters. */
export const text = v.pipe(
	v.string(),
	v.transform((value) =>
		shown(
			stripVTControlCharacters(value)
				.replaceAll(/[\t\n\r ]+/gv, ' ')
				.trim(),
			longestText,
		),
	),
);

/** Whole and not negative. */
export const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
export const shape = v.array(count);

/** An array; one that is too large for any right answer comes without its numbers. */
const array = v.pipe(
	v.object({
		kind: v.literal('array'),
		shape,
		data: v.exactOptional(v.instance(Float64Array), new Float64Array()),
	}),
	v.check(
		({shape: lengths, data}) =>
			data.length === 0 || data.length === lengths.reduce((a, b) => a * b, 1),
	),
);

/** @param depth - How many lists and objects may be within each other. */
function returnedWithin(depth: number): v.GenericSchema<unknown, Returned> {
	const part = depth > 0 ? returnedWithin(depth - 1) : v.never();
	return v.variant('kind', [
		array,
		v.object({kind: v.literal('complex'), shape}),
		v.object({kind: v.literal('nothing')}),
		v.object({kind: v.literal('text'), text}),
		v.object({kind: v.literal('list'), items: v.array(part)}),
		v.object({kind: v.literal('named'), entries: v.record(text, part)}),
		v.object({kind: v.literal('other'), name: text}),
	]);
}

/** What a function returned. */
export const returned = returnedWithin(deepest);

export const fault = v.object({
	/** As the language names it: "ValueError". */
	type: text,
	message: text,
	file: v.exactOptional(text),
	/** From 1. */
	line: v.exactOptional(count),
	/** The code cell of a notebook that has the line, from 1; the line is counted in it. */
	cell: v.exactOptional(count),
	/** The line itself. */
	code: v.exactOptional(text),
	function: v.exactOptional(text),
	/** Shapes of the arrays that the line names. */
	sizes: v.exactOptional(v.record(text, shape)),
	/** The value of J at that moment, where the language can report it. */
	J: v.exactOptional(v.number()),
	/** The module that was not found. */
	module: v.exactOptional(text),
});

export type Fault = v.InferOutput<typeof fault>;

/** A warning of the language's own while a function ran: "overflow encountered in exp". */
const warning = v.pick(fault, ['message', 'file', 'line', 'cell']);

export type Warning = v.InferOutput<typeof warning>;

const parameters = v.object({
	least: count,
	/** Null for any number. */
	most: v.nullable(count),
	/** Empty where the language does not report them. */
	names: v.array(text),
});

export type Parameters = v.InferOutput<typeof parameters>;

/** Reads what is answered to "greet": it is ready, or something is missing. */
export const readGreeting = v.parser(
	v.variant('ready', [
		v.object({ready: v.literal(true), version: text}),
		v.object({ready: v.literal(false), version: text, missing: text}),
	]),
);

const loadAnswer = v.object({
	functions: v.record(text, parameters),
	faults: v.array(v.object({file: text, functions: v.array(text), fault})),
	/** Of statements outside functions that would stop a run of the file. */
	leftOut: v.exactOptional(v.array(warning), []),
});

export type LoadAnswer = v.InferOutput<typeof loadAnswer>;
export const readLoadAnswer = v.parser(loadAnswer);

const callAnswer = v.union([
	v.object({fault}),
	v.object({
		value: returned,
		/** Indices of arguments that were changed in place. */
		changed: v.array(count),
		warnings: v.array(warning),
	}),
]);

export type CallAnswer = v.InferOutput<typeof callAnswer>;
export const readCallAnswer = v.parser(callAnswer);

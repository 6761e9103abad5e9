import {type Returned} from './values.js';

/** A file of a submission and the functions that are taken out of it. */
export type SubmissionPart = {
	readonly file: string;
	/** As the exercise calls them. */
	readonly functions: readonly string[];
	/** As the file calls them, where that is different. */
	readonly spelled: Readonly<Record<string, string>>;
	/** A script of the course: only the functions are looked at. */
	readonly isScript: boolean;
};

/** An exception in a student's code. */
export type Fault = {
	/** As the language names it: "ValueError". */
	readonly type: string;
	readonly message: string;
	readonly file?: string;
	/** From 1. */
	readonly line?: number;
	/** The code cell of a notebook that has the line, from 1; the line is counted in it. */
	readonly cell?: number;
	/** The line itself. */
	readonly code?: string;
	readonly function?: string;
	/** Shapes of the arrays that the line names. */
	readonly sizes?: Readonly<Record<string, readonly number[]>>;
	/** The number that was called J when it happened, where the language can tell. */
	readonly J?: number;
	/** The module that was not found. */
	readonly module?: string;
};

/** A warning of the language's own while a function ran: "overflow encountered in exp". */
export type Warning = {
	readonly message: string;
	/** Where, if the language tells. */
	readonly file?: string;
	readonly line?: number;
};

/** How many arguments a function takes. */
export type Parameters = {
	readonly least: number;
	/** Null for any number. */
	readonly most: number | null; // eslint-disable-line @typescript-eslint/no-restricted-types
	/** Empty where the language does not tell. */
	readonly names: readonly string[];
};

/** What a runner answers to "greet": it is ready, or something is missing. */
export type Greeting =
	| {readonly ready: true; readonly version: string}
	| {readonly ready: false; readonly version: string; readonly missing: string};

/** What a runner answers to "load". */
export type LoadAnswer = {
	readonly functions: Readonly<Record<string, Parameters>>;
	readonly faults: ReadonlyArray<{
		readonly file: string;
		readonly functions: readonly string[];
		readonly fault: Fault;
	}>;
};

/** What a runner answers to "call". */
export type CallAnswer =
	| {
			readonly value: Returned;
			/** Indices of arguments that were changed in place. */
			readonly changed: readonly number[];
			readonly warnings: readonly Warning[];
	  }
	| {readonly fault: Fault};

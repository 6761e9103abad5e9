import {type OutputName} from './traced-student.js';

/** A value in a student's code, and what it is. */
export type NamedValue = {
	/** The expression or the variable, as it is written. */
	readonly text: string;
	/** "5×4"; empty for a number. */
	readonly shape: readonly number[];
	/** Whether the values of all turns of a loop are meant. */
	readonly isInLoop: boolean;
	/** In the exercise's symbols; undefined where it is none of its quantities. */
	readonly is: string | undefined;
	/** What it is after the last turn, where in every turn it is none. */
	readonly isAtLast: string | undefined;
};

/** A line of a student's code. */
export type CodeLine = {
	readonly file: string;
	readonly line: number;
	/** The code cell of a notebook, in which the line is counted. */
	readonly cell: number | undefined;
};

export function isSameLine(a: CodeLine, b: CodeLine): boolean {
	return a.file === b.file && a.line === b.line && a.cell === b.cell;
}

/** A variable after it was set. */
export type Assignment = CodeLine & NamedValue;

/** A line that departs, and what becomes right with the right value there. */
export type FurtherLine = CodeLine & {
	readonly repairs: readonly OutputName[];
	readonly remains: readonly OutputName[];
};

/** The line that departs from the exercise first. */
export type Blame = CodeLine & {
	readonly kind: 'located';
	/** What is set in that line, as far as it is a variable. */
	readonly variable: string | undefined;
	/** The value that is none of the quantities, or the wrong one. */
	readonly value: NamedValue;
	readonly operands: readonly NamedValue[];
	/** What the line needs there, in the exercise's symbols. */
	readonly needs: string;
	/** The operand that stands in the wrong place, or lacks something there. */
	readonly misplaced: string | undefined;
	/** Whether the value is right and only a step after it is missing. */
	readonly isStepMissing: boolean;
	/** What kind of thing the misplaced operand, or the value, lacks: "lacks a factor". */
	readonly lacks: string | undefined;
	/** What the language says where the code stops in that line. */
	readonly stops: string | undefined;
	/** Whether what becomes right is so only at λ = 0: a later line departs by its regularization. */
	readonly isAtZero?: boolean;
	/** What becomes right on both networks with the needed value. */
	readonly repairs: readonly OutputName[];
	/** What stays wrong then, and with the right values in the further lines. */
	readonly remains: readonly OutputName[];
	/** Whether the time was over before all was found. */
	readonly isOutOfTime: boolean;
	/** The lines that depart next when what is needed here is held right. */
	readonly further: readonly FurtherLine[];
};

/** A line in which the code stops, where no replacement repairs it. */
export type Crash = CodeLine & {
	readonly kind: 'crash';
	readonly message: string;
	/** Whether it did not stop by itself: its time was over there. */
	readonly isTimeOver: boolean;
	readonly operands: readonly NamedValue[];
};

export type Verdict =
	| Blame
	| Crash
	/** All is right in a first call, but the line changes an argument in place. */
	| (CodeLine & {
			readonly kind: 'argument changed';
			readonly variable: string;
	  })
	/** J, D(1) and D(2) are right: nothing is blamed, whatever is inside. */
	| {readonly kind: 'right'}
	/** No replacement of a value repairs anything on both networks. */
	| {
			readonly kind: 'not located';
			readonly wrong: readonly OutputName[];
			readonly isOutOfTime: boolean;
	  };

/** The code of a file, or of a code cell of a notebook, as it was traced. */
export type Source = Pick<CodeLine, 'file' | 'cell'> & {
	/** The number of the first of the lines. */
	readonly first: number;
	/** Fit to be shown. */
	readonly lines: readonly string[];
};

/** What an X-ray of a student's code shows. */
export type Xray = {
	readonly sources: readonly Source[];
	readonly assignments: readonly Assignment[];
	readonly verdict: Verdict;
	readonly milliseconds: number;
	/** How often the code was run with values replaced. */
	readonly runs: number;
};

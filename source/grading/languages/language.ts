import {type Fault} from './answers.js';
import {type Argument, packNumbers, type SubmissionPart} from './protocol.js';
import {type Replacement} from './tracing.js';

export type LanguageId = 'python' | 'javascript' | 'octave';

export type Request =
	| {readonly do: 'greet'}
	| {
			readonly do: 'load';
			readonly parts: readonly SubmissionPart[];
			readonly isTraced?: boolean;
	  }
	| {readonly do: 'keep'; readonly name: string; readonly value: Argument}
	| {
			readonly do: 'call';
			readonly function: string;
			readonly arguments: readonly Argument[];
	  }
	/** Calls functions and reports the values inside them, where a runner can with replacements: one list. */
	| {
			readonly do: 'trace';
			readonly calls: readonly Call[];
			readonly tries?: ReadonlyArray<readonly Replacement[]>;
	  }
	/** Calls them once for each of several lists of replacements. */
	| {
			readonly do: 'retry';
			readonly calls: readonly Call[];
			readonly tries: ReadonlyArray<readonly Replacement[]>;
	  };

/** A call of a function of the exercise. */
export type Call = {
	readonly function: string;
	readonly arguments: readonly Argument[];
};

export type Launch = {
	readonly command: string;
	readonly arguments: readonly string[];
	readonly environment: Readonly<Record<string, string>>;
	/** Files and folders that it reads. */
	readonly reads: readonly string[];
};

/** Where a student's code lies and runs. */
export type RunFolders = {
	/** Holds everything else; removed afterwards. */
	readonly scratch: string;
	/** The copy of the code. */
	readonly code: string;
	/** Empty at the beginning; the only one that may be written to. */
	readonly work: string;
	/** Folders of packages that JavaScript may import. */
	readonly packages: readonly string[];
};

/** A name that a file gives a meaning. */
export type Definition = {
	readonly name: string;
	/** Its parameters as they are written, empty where they cannot be seen. */
	readonly parameters: string;
	/** Whether it is defined elsewhere and imported. */
	readonly isImported: boolean;
};

export type Language = {
	readonly id: LanguageId;
	/** "Python" */
	readonly name: string;
	readonly extensions: readonly string[];
	/** The functions that can be taken out of a file. */
	readonly definitions: (source: string) => Definition[];
	/** Files beside this one that it imports, as paths without an ending. */
	readonly imports: (source: string) => string[];
	/** Names of the course's files, in which functions are looked for beside the given one. */
	readonly courseFiles: readonly string[];
	/** Its runner reads requests from standard input, one a line, and answers in the format of `AnswerReader`. */
	readonly launch: (place: {
		/** Bytes. */
		readonly memory: number;
		readonly folders: RunFolders;
	}) => Promise<Launch>;
	/**
	 * A request as one line.
	 *
	 * @param id - The token that its answer begins with.
	 */
	readonly encode: (id: string, request: Request) => string;
	/** One sentence for users who lack the language or a part of it. */
	readonly missing: (what: string) => string;
	/** A fault with the line that caused it, where the language names a later one, by the source of its file. */
	readonly locate?: (fault: Fault, source: string) => Fault;
	/** One sentence about an exception, without the line in which it happened. */
	readonly explain: (fault: Fault) => string;
};

export function jsonRequest(id: string, request: Request): string {
	return JSON.stringify({id, ...request}, packNumbers);
}

/** What a message of an interpreter means, in one sentence of plain words, in which $& is all of it, $1 a group. */
export type Rule = readonly [
	message: RegExp,
	explain: string | ((match: RegExpExecArray, fault: Fault) => string),
];

/** One sentence by the first rule that fits; else the kind of the exception and the first line of its message. */
export function explainBy(rules: readonly Rule[], fault: Fault): string {
	for (const [message, explain] of rules) {
		const match = message.exec(fault.message);
		if (match) {
			return typeof explain === 'string'
				? explain.replaceAll(/\$(?<group>[&\d])/gv, (_, group: string) =>
						group === '&' ? fault.message : match[Number(group)],
					)
				: explain(match, fault);
		}
	}

	return `${fault.type}: ${fault.message.split('\n')[0]}`;
}

import process from 'node:process';
import meow from 'meow';

/** The options of a benchmark besides `--json`. */
type Choices = {
	/** Whole numbers of at least 1, by name, each with its default. */
	readonly counts: Readonly<Record<string, number>>;
	/** Comma-separated lists of words, by name: the valid words, and the default. */
	readonly lists: Readonly<
		Record<
			string,
			{readonly words: readonly string[]; readonly defaultWords: string}
		>
	>;
	/** Flags without a value. */
	readonly switches?: readonly string[];
};

/** The options given. */
export type Options = {
	readonly json: boolean;
	count(name: string): number;
	list(name: string): string[];
	has(name: string): boolean;
};

/** Ends the benchmark with a sentence that says what is wrong, and where. */
function refuse(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}

/**
 * Reads the options of a benchmark from the command line. An unknown or invalid one ends the program with a sentence
 * and exit code 2.
 *
 * @param help - The text of `--help`.
 */
export function readOptions(
	help: string,
	{counts, lists, switches = []}: Choices,
): Options {
	const {flags, input} = meow(help, {
		importMeta: import.meta,
		allowUnknownFlags: false,
		flags: {
			...Object.fromEntries(
				['json', ...switches].map((name) => [
					name,
					{type: 'boolean', default: false} as const,
				]),
			),
			...Object.fromEntries(
				Object.entries(counts).map(([name, count]) => [
					name,
					{type: 'string', default: String(count)} as const,
				]),
			),
			...Object.fromEntries(
				Object.entries(lists).map(([name, {defaultWords}]) => [
					name,
					{type: 'string', default: defaultWords} as const,
				]),
			),
		},
	});
	if (input.length > 0) {
		refuse(`${input[0]} is not an option of this benchmark; see --help.`);
	}

	const given = flags as Readonly<Record<string, string>>;
	const has = (name: string) => Boolean(flags[name]);
	for (const name of Object.keys(counts)) {
		if (!/^[1-9]\d{0,8}$/v.test(given[name])) {
			refuse(`--${name} is ${given[name]}; give a whole number of at least 1.`);
		}
	}

	for (const [name, {words}] of Object.entries(lists)) {
		const other = given[name].split(',').find((word) => !words.includes(word));
		if (other !== undefined) {
			refuse(
				`--${name} has "${other}"; give any of ${words.join(', ')}, with commas between.`,
			);
		}
	}

	return {
		json: has('json'),
		has,
		count: (name) => Number(given[name]),
		list: (name) => given[name].split(','),
	};
}

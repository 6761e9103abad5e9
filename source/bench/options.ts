import process from 'node:process';
import meow from 'meow';

/** What a benchmark can be asked for, beside `--json`. */
type Choices = {
	/** Whole numbers of at least 1, by name, each with what it is unless told. */
	readonly counts: Readonly<Record<string, number>>;
	/** Lists of words with commas between, by name: the words that there are, and those taken unless told. */
	readonly lists: Readonly<
		Record<string, {readonly words: readonly string[]; readonly taken: string}>
	>;
	/** Flags without a value. */
	readonly switches?: readonly string[];
};

/** What was asked for. */
export type Options = {
	readonly json: boolean;
	count(name: string): number;
	list(name: string): string[];
	has(name: string): boolean;
};

/** Ends the benchmark with a sentence: what is wrong, and where. */
function refuse(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}

/**
 * Reads the options of a benchmark from the command line. Where one is not known or not good, the program ends
 * with a sentence and exit code 2.
 *
 * @param help - What `--help` says.
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
				Object.entries(lists).map(([name, {taken}]) => [
					name,
					{type: 'string', default: taken} as const,
				]),
			),
		},
	});
	if (input.length > 0) {
		refuse(`${input[0]} is not an option of this benchmark; see --help.`);
	}

	const told = flags as Readonly<Record<string, string>>;
	const has = (name: string) => Boolean(flags[name]);
	for (const name of Object.keys(counts)) {
		if (!/^[1-9]\d{0,8}$/v.test(told[name])) {
			refuse(`--${name} is ${told[name]}; give a whole number of at least 1.`);
		}
	}

	for (const [name, {words}] of Object.entries(lists)) {
		const other = told[name].split(',').find((word) => !words.includes(word));
		if (other !== undefined) {
			refuse(
				`--${name} has "${other}"; give any of ${words.join(', ')}, with commas between.`,
			);
		}
	}

	return {
		json: has('json'),
		has,
		count: (name) => Number(told[name]),
		list: (name) => told[name].split(','),
	};
}

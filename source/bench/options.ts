import process from 'node:process';
import {parseArgs} from 'node:util';

type Defaults = Readonly<Record<string, number | boolean | readonly string[]>>;

/** A number where the default is one, on or off where that is false, and a list of words where it is a list. */
type Options<Given extends Defaults> = {
	readonly [Name in keyof Given]: Given[Name] extends number
		? number
		: Given[Name] extends boolean
			? boolean
			: readonly string[];
};

/** Ends the benchmark with a sentence that says what is wrong, and where. */
function refuse(sentence: string): never {
	console.error(sentence);
	process.exit(2);
}

/** The value of an option: whole numbers of at least 1, or words with commas between. */
function read(
	name: string,
	text: string,
	isNumber: boolean,
	words: readonly string[] = [],
): number | readonly string[] {
	if (isNumber) {
		return /^[1-9]\d{0,8}$/v.test(text)
			? Number(text)
			: refuse(`--${name} is ${text}; give a whole number of at least 1.`);
	}

	const given = text.split(',');
	const other = given.find((word) => !words.includes(word));
	return other === undefined
		? given
		: refuse(
				`--${name} has "${other}"; give any of ${words.join(', ')}, with commas between.`,
			);
}

/**
 * Reads the options of a benchmark from the command line. An unknown or invalid one ends the program with a sentence
 * and exit code 2.
 *
 * @param help - The text of `--help`.
 * @param words - The valid words of each list.
 */
export function readOptions<Given extends Defaults>(
	help: string,
	defaults: Given,
	words: Readonly<Record<string, readonly string[]>> = {},
): Options<Given> {
	const parse = () =>
		parseArgs({
			options: Object.fromEntries(
				Object.entries({...defaults, help: false}).map(([name, usual]) => [
					name,
					{type: usual === false ? 'boolean' : 'string'} as const,
				]),
			),
		});
	let values: ReturnType<typeof parse>['values'];
	try {
		({values} = parse());
	} catch (error) {
		refuse((error as Error).message);
	}

	if (values.help) {
		console.log(help);
		process.exit();
	}

	return Object.fromEntries(
		Object.entries(defaults).map(([name, usual]) => {
			const given = values[name];
			return [
				name,
				typeof given === 'string'
					? read(name, given, typeof usual === 'number', words[name])
					: (given ?? usual),
			];
		}),
	) as Options<Given>;
}

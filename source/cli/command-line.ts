import {BadInputError, listed, shown} from '../dataset/bad-input.js';
import {closest} from '../dataset/closest.js';
import {commands} from './commands.js';
import {allFlags, flagName, type Command} from './grammar.js';
import {exitCodes, type Output} from './output.js';
import {readPreferences} from './preferences.js';

/** What the user asked for. */
export type CommandLine = {
	/** The command, such as "cost". */
	readonly name: string;
	/** What follows it without being a flag. */
	readonly words: readonly string[];
	/** The values of its flags, with defaults. */
	readonly values: Readonly<Record<string, unknown>>;
	/** Runs it, and returns the exit code. */
	run(output: Output): Promise<number>;
};

const everyFlag = allFlags(commands);

/** What an empty command line gives. Reading it needs no parser, and the screen is there sooner. */
const nothing: {
	readonly input: readonly string[];
	readonly flags: Readonly<Record<string, unknown>>;
	readonly pkg?: {readonly version?: unknown};
} = {input: [], flags: {}};

/**
 * Takes the command line apart.
 *
 * @throws BadInputError when a flag is given twice.
 */
async function parse(argv: readonly string[]) {
	const {default: meow} = await import('meow');
	const ownFlags = Object.entries(everyFlag).map(([key, {takes}]) => [
		key,
		{type: takes === undefined ? 'boolean' : 'string'},
	]);
	try {
		return meow({
			importMeta: import.meta,
			argv,
			autoHelp: false,
			autoVersion: false,
			// A flag that is not given is not the same as --no-ascii.
			booleanDefault: undefined,
			description: false,
			flags: {
				...(Object.fromEntries(ownFlags) as Record<string, {type: 'string'}>),
				help: {type: 'boolean', shortFlag: 'h'},
				version: {type: 'boolean', shortFlag: 'v'},
			},
		});
	} catch (error) {
		throw new BadInputError(
			(error as Error).message.replace(/--(\w+)/v, (_, key: string) =>
				flagName(key),
			),
		);
	}
}

/** @throws BadInputError when there is no such command. */
function commandOf(name: string): Command {
	if (Object.hasOwn(commands, name)) {
		return commands[name];
	}

	const names = Object.keys(commands).filter((one) => one !== 'dashboard');
	const meant = closest(name.toLowerCase(), names);
	throw new BadInputError(
		`There is no command "${shown(name)}"; ${
			meant === undefined
				? /[.\/\\]/v.test(name)
					? 'files are given by flags such as --data, or to nn-tui grade (see nn-tui --help).'
					: `the commands are ${listed(names)} (see nn-tui --help).`
				: `did you mean nn-tui ${meant}?`
		}`,
	);
}

/**
 * Refuses a flag that does not fit the command.
 *
 * @throws BadInputError that says why and what does fit.
 */
function refuse(name: string, key: string, value: unknown): never {
	const own = Object.keys(commands[name].flags);
	const flag =
		value === false ? `--no-${flagName(key).slice(2)}` : flagName(key);
	const owner = Object.keys(commands).find((one) =>
		Object.hasOwn(commands[one].flags, key),
	);
	if (owner === undefined) {
		const meant = closest(key, own) ?? closest(key, Object.keys(everyFlag));
		throw new BadInputError(
			`There is no flag ${shown(flag)}${
				meant === undefined
					? ` (see nn-tui help ${name}).`
					: `; did you mean ${flagName(meant)}?`
			}`,
		);
	}

	throw new BadInputError(
		name === 'dashboard'
			? `${flag} belongs to a command such as nn-tui ${owner} (see nn-tui help ${owner}).`
			: value === false
				? `nn-tui ${name} has no ${flag}; it belongs to the dashboard, nn-tui without a command.`
				: `nn-tui ${name} has no ${flag}; it takes ${own.map((one) => flagName(one)).join(', ') || 'no flags'}.`,
	);
}

/**
 * The values of a command's flags: those that are given, the user's own defaults, the program's defaults.
 *
 * @throws BadInputError when a flag does not fit the command, or its value is not allowed.
 */
function readValues(
	name: string,
	given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
	const {flags} = commands[name];
	const values: Record<string, unknown> = {};
	for (const [key, {usual}] of Object.entries(flags)) {
		if (usual !== undefined) {
			values[key] = usual;
		}
	}

	Object.assign(values, readPreferences(flags));

	for (const [key, value] of Object.entries(given)) {
		if (Object.hasOwn(flags, key)) {
			const {needs, read} = flags[key];
			if (needs !== undefined && given[needs] === undefined) {
				throw new BadInputError(
					`${[`${flagName(key)} belongs to ${flagName(needs)}`, flags[needs].takes ?? []].flat().join(' ')}; give that too.`,
				);
			}

			values[key] = read(value, flagName(key));
		} else if (value !== false || everyFlag[key]?.usual !== false) {
			// A toggle that is turned off changes nothing for a command that does not have it.
			refuse(name, key, value);
		}
	}

	return values;
}

/**
 * Understands the command line.
 *
 * @param argv - What follows the name of the program.
 * @throws BadInputError when it does not make sense.
 */
export async function readCommandLine(
	argv: readonly string[],
): Promise<CommandLine> {
	const {input, flags, pkg} = argv.length > 0 ? await parse(argv) : nothing;
	const {help, version, ...given} = flags;
	if (version === true) {
		return {
			name: 'version',
			words: [],
			values: {},
			async run(output) {
				output.line(String(pkg?.version));
				return exitCodes.good;
			},
		};
	}

	const [first, ...rest] = input;
	const [name, words] =
		help === true ? ['help', input.slice(0, 1)] : [first ?? 'dashboard', rest];
	const {takes, load} = commandOf(name);
	if (name === 'help' && words.length > 0) {
		commandOf(words[0]);
	}

	if (takes === undefined && words.length > 0) {
		throw new BadInputError(
			`nn-tui ${name} takes no "${shown(words[0])}"; files are given by flags such as --data (see nn-tui help ${name}).`,
		);
	}

	const values = help === true ? {} : readValues(name, given);
	return {
		name,
		words,
		values,
		async run(output) {
			const {run} = await load();
			const keys = new Set(Object.keys(given));
			return run(values, {words, given: keys, output, commands});
		},
	};
}

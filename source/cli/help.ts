import {wrapText} from '../drawing/text.js';
import {
	flagName,
	spellings,
	type Command,
	type Commands,
	type Context,
	type Flag,
} from './grammar.js';
import {exitCodes} from './output.js';

/** Columns of a terminal that help fits into. */
const width = 80;

/** Rows of two columns, the first as wide as its widest text. */
function table(rows: ReadonlyArray<readonly [string, string]>): string[] {
	const left = Math.max(...rows.map(([name]) => name.length));
	return rows.map(([name, text]) =>
		`  ${name.padEnd(left)}  ${text}`.trimEnd(),
	);
}

/** What a flag does, with its default. */
function meaning({help, usual}: Flag): string {
	return typeof usual === 'number' ? `${help} (${usual})` : help;
}

/** The name of a command as it is typed. */
export function typed(name: string, {takes}: Command): string {
	return [
		'nn-tui',
		...(name === 'dashboard' ? [] : [name]),
		...(takes ? [takes.text] : []),
	].join(' ');
}

/** A flag as it is typed, and what it does. */
function flagRow(key: string, flag: Flag): [string, string] {
	return [
		spellings(key, flag).join(', ') +
			(flag.takes === undefined ? '' : ` ${flag.takes}`),
		meaning(flag),
	];
}

export function flagRows({flags}: Command): Array<[string, string]> {
	return Object.entries(flags).map(([key, flag]) => flagRow(key, flag));
}

/** The help of one command: at most 23 lines of 80 columns, which a terminal of 24 rows shows all at once. */
function helpLines(name: string, command: Command): string[] {
	const {summary, flags, examples} = command;
	const own: Array<[string, string]> = [];
	const elsewhere: Record<string, string[]> = {};
	for (const [key, flag] of Object.entries(flags)) {
		const {explainedBy, explainedIn = name} = flag;
		if (explainedIn !== name) {
			(elsewhere[explainedIn] ??= []).push(flagName(key));
		} else if (explainedBy === undefined) {
			own.push(flagRow(key, flag));
		}
	}

	return [
		`${typed(name, command)}: ${summary}`,
		...(own.length > 0 ? ['', ...table(own)] : []),
		...Object.entries(elsewhere).flatMap(([home, names]) =>
			wrapText(`${names.join(' ')}: nn-tui help ${home}`, width - 2).map(
				(line) => `  ${line}`,
			),
		),
		'',
		...table(examples),
	];
}

/** The commands whose first example stands in the overview. */
const exemplary = ['dashboard', 'grade'];

/** What `nn-tui --help` prints: all commands, in as few lines. */
function overviewLines(commands: Commands): string[] {
	return [
		'See, change and check backpropagation in your terminal.',
		'',
		...table(
			Object.entries(commands).map(([name, command]) => [
				typed(name, command),
				command.summary,
			]),
		),
		'',
		'nn-tui help COMMAND, or help dashboard, lists flags. -h: --help, -v: --version.',
		'Exit code: 0 success; 1 a failed check or download, or divergence; 2 bad input.',
		'',
		...table(exemplary.map((name) => commands[name].examples[0])),
	];
}

/** `nn-tui help` and `nn-tui help COMMAND`, a command that exists. `--help` stands for both. */
export function run(
	_: unknown,
	{words: [name], commands, output}: Context,
): number {
	const lines =
		name === undefined
			? overviewLines(commands)
			: helpLines(name, commands[name]);
	for (const line of lines) {
		output.line(line);
	}

	return exitCodes.good;
}

import {type Command, type Context} from './grammar.js';
import {flagRows, typed} from './help.js';
import {exitCodes} from './output.js';

/** Text as roff takes it: signs that it would read as commands are escaped. */
function roff(text: string): string {
	return text
		.replaceAll('\\', String.raw`\e`)
		.replaceAll('-', String.raw`\-`)
		.replace(/^(?=[.'])/v, String.raw`\&`);
}

/** A term and what it means, as a hanging paragraph. */
function paragraph(term: string, meaning: string): string[] {
	return [
		'.TP',
		String.raw`\fB${roff(term)}\fR`,
		...(meaning === '' ? [] : [roff(meaning)]),
	];
}

function section(name: string, command: Command): string[] {
	return [
		`.SS ${roff(typed(name, command))}`,
		roff(command.summary),
		...flagRows(command).flatMap(([flag, meaning]) => paragraph(flag, meaning)),
		...command.examples.flatMap(([line, words]) => paragraph(line, words)),
	];
}

const surroundings = [
	'.SH ENVIRONMENT',
	...paragraph(
		'NN_TUI_THEME, NN_TUI_ASCII, NN_TUI_MOUSE, NN_TUI_THREADS',
		'defaults of --theme, --ascii, --mouse (1 or 0) and --threads',
	),
	...paragraph(
		'NO_COLOR, FORCE_COLOR, CLICOLOR, CLICOLOR_FORCE',
		'whether there are colors, unless --color says it',
	),
	'.SH FILES',
	...paragraph(
		'~/.config/nn-tui/config.json',
		'the same defaults, such as {"theme": "light", "mouse": false}; variables go before it',
	),
	...paragraph('~/.local/share/nn-tui', 'what was downloaded'),
	...paragraph('~/.local/state/nn-tui', 'runs that were kept for --resume'),
	'.SH EXIT STATUS',
	...paragraph('0', 'success'),
	...paragraph('1', 'a failed check or download, or divergence'),
	...paragraph('2', 'bad input'),
];

/** `nn-tui man`: the manual page, made from the table of commands. */
export function run(_: unknown, {commands, output}: Context): number {
	const lines = [
		String.raw`.TH NN\-TUI 1`,
		'.SH NAME',
		String.raw`nn\-tui \- see, change and check backpropagation in your terminal`,
		'.SH SYNOPSIS',
		String.raw`.B nn\-tui`,
		'[COMMAND] [FLAGS]',
		'.SH COMMANDS',
		...Object.entries(commands).flatMap(([name, command]) =>
			section(name, command),
		),
		...surroundings,
	];
	for (const line of lines) {
		output.line(line);
	}

	return exitCodes.good;
}

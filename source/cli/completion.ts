import {BadInputError, listed} from '../dataset/bad-input.js';
import {
	allFlags,
	flagName,
	spellings,
	type Commands,
	type Context,
	type Completions,
	type Flag,
} from './grammar.js';
import {exitCodes} from './output.js';

/**
 * What each shell must know: that it asks `nn-tui completion candidates -- WORD…` for what may stand in place of
 * the last word. The answer has a candidate, a tab and its meaning in each line, or names a kind of path.
 */
const scripts: Readonly<Record<string, string>> = {
	bash: `_nn_tui() {
	local candidate path current=\${COMP_WORDS[COMP_CWORD]#=}
	COMPREPLY=()
	while IFS=$'\\t' read -r candidate _; do
		if [[ $candidate == :* ]]; then
			compopt -o filenames 2>/dev/null
			while IFS= read -r path; do
				COMPREPLY+=("$path")
			done < <(compgen -A "\${candidate#:}" -- "$current")
		else
			COMPREPLY+=("$candidate")
		fi
	done < <(nn-tui completion candidates -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}

complete -F _nn_tui nn-tui`,
	zsh: `#compdef nn-tui
_nn_tui() {
	local line
	local -a lines candidates
	lines=("\${(@f)$(nn-tui completion candidates -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
	for line in $lines; do
		case $line in
			(:file) compset -P '--*='; _files ;;
			(:directory) compset -P '--*='; _files -/ ;;
			(*) candidates+=("\${\${line//:/\\\\:}/$'\\t'/:}") ;;
		esac
	done
	_describe nn-tui candidates
}

if [[ $funcstack[1] == _nn_tui ]]; then
	_nn_tui "$@"
else
	compdef _nn_tui nn-tui
fi`,
	fish: `function __nn_tui_candidates
	set -l current (commandline -ct)
	set -l words (commandline -opc) "$current"
	for line in (nn-tui completion candidates -- $words[2..-1] 2>/dev/null)
		switch $line
			case :file
				__fish_complete_path "$current"
			case :directory
				__fish_complete_directories "$current"
			case '*'
				echo $line
		end
	end
end

complete -c nn-tui -f -a '(__nn_tui_candidates)'`,
};

/** What may stand in place of a word: text with its meaning, or a kind of path after a colon. */
type Candidate = readonly [text: string, meaning?: string];

function valuesOf({words = [], paths}: Completions): Candidate[] {
	return [...words, ...(paths ? [`:${paths}`] : [])].map((word) => [word]);
}

/**
 * What may stand in place of the last word.
 *
 * @param words - What follows the name of the program; bash makes three words of --flag=value.
 */
function candidatesFor(
	commands: Commands,
	words: readonly string[],
): Candidate[] {
	const withValue = Object.entries(allFlags(commands)).flatMap(([key, flag]) =>
		flag.takes === undefined ? [] : [[flagName(key), flag] as const],
	);
	const flagsByName = new Map(withValue);
	const current = words.at(-1) ?? '';
	let name: string | undefined;
	let flag: Flag | undefined;
	for (const word of words.slice(0, -1)) {
		if (word.startsWith('-')) {
			flag = flagsByName.get(word);
		} else if (word !== '=') {
			name ??= flag ? undefined : word;
			flag = undefined;
		}
	}

	if (flag && !current.startsWith('-')) {
		return valuesOf(flag);
	}

	const [assignment = ''] = /^--[^=]+=/v.exec(current) ?? [];
	const assigned = flagsByName.get(assignment.slice(0, -1));
	if (assigned) {
		return valuesOf(assigned).map(([text]) => [
			text.startsWith(':') ? text : assignment + text,
		]);
	}

	if (name === undefined && !current.startsWith('-')) {
		return Object.entries(commands)
			.filter(([typed]) => typed !== 'dashboard')
			.map(([typed, {summary}]) => [typed, summary]);
	}

	const command = Object.entries(commands).find(
		([typed]) => typed === (name ?? 'dashboard'),
	)?.[1];
	return command?.takes && !current.startsWith('-')
		? valuesOf(command.takes)
		: Object.entries(command?.flags ?? {}).flatMap(([key, own]) =>
				spellings(key, own).map((text) => [text, own.help] as const),
			);
}

/**
 * `nn-tui completion SHELL`: prints the script of a shell, or what the script asks for.
 *
 * @throws BadInputError when it is not told for which shell.
 */
export function run(
	_: unknown,
	{words: [shell = '', ...words], commands, output}: Context,
): number {
	if (shell === 'candidates') {
		const current = words.at(-1) ?? '';
		for (const [text, meaning = ''] of candidatesFor(commands, words)) {
			if (text.startsWith(':') || current === '=' || text.startsWith(current)) {
				output.line(`${text}\t${meaning}`.trimEnd());
			}
		}

		return exitCodes.good;
	}

	if (words.length > 0 || !Object.hasOwn(scripts, shell)) {
		throw new BadInputError(
			`nn-tui completion needs the name of a shell: ${listed(Object.keys(scripts), 'or')} (see nn-tui help completion).`,
		);
	}

	output.line(scripts[shell]);
	return exitCodes.good;
}

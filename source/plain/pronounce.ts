/** Letters and signs that stand for the same words wherever they are. */
const signs: Readonly<Record<string, string>> = {
	Θ: 'theta',
	θ: 'theta',
	λ: 'lambda',
	α: 'alpha',
	δ: 'delta',
	Δ: 'capital delta',
	ε: 'epsilon',
	Σ: 'the sum of',
	'∂': 'the derivative of',
	ᵀ: 'transposed',
	'′': 'prime',
	'²': 'squared',
	'⁴': 'to the 4',
	'√': 'the square root of',
	'∞': 'infinity',
	'·': 'times',
	'×': 'times',
	'∘': 'element-wise times',
	'−': 'minus',
	'±': 'plus or minus',
	'∓': 'minus or plus',
	'≈': 'about',
	'≠': 'is not',
	'≤': 'at most',
	'≥': 'at least',
	'<': 'less than',
	'>': 'greater than',
	'=': 'equals',
	'+': 'plus',
	'*': 'star',
	'%': 'percent',
	'&': 'and',
	'✓': 'correct',
	'✗': 'wrong',
	'–': 'none',
	'←': 'left arrow',
	'→': 'right arrow',
	'↑': 'up arrow',
	'↓': 'down arrow',
	'⇧': 'shift',
	'⌫': 'backspace',
};

/** Words for signs of which a sentence without sound has no need. */
const silent = /[★▸▶◂▾▲■□●○▇█░]/gv;

/** Begins and ends what is spoken as it stands: a line of code, or what a student's program printed. */
const [openVerbatim, closeVerbatim] = ['\u2068', '\u2069'];

/** Marks a text as one that is spoken as it stands. */
export function verbatim(text: string): string {
	// NUL is the right half of a letter that is two columns wide.
	return `${openVerbatim}${text.replaceAll('\0', '')}${closeVerbatim}`;
}

const extensions = String.raw`(?:csv|gz|idx\d?|js|json|m|mat|npy|npz|py|svg|ts|txt|ubyte|zip)`;

/** Names of files, options and functions, what is quoted, and lines of code: nothing of a formula is in them. */
const names = new RegExp(
	[
		String.raw`\u2068[^\u2069]*\u2069`,
		String.raw`"[^"]*"`,
		// A student's line, as a diagnosis quotes it.
		String.raw`(?<=\bline \d+(?: of \S+)? \().*(?=\)[:,.]|\)$)`,
		// A path, with blanks up to the name of a file.
		String.raw`(?<![^\s\(])(?:~|\.{1,2}|[A-Z]:)?[\/\\][\p{L}\p{N}._](?:[^:]*?\.${extensions}\b|[^\s,:;\)]*)`,
		String.raw`[\p{L}\p{N}_.\-]+\.${extensions}(?![\p{L}\p{N}])`,
		String.raw`(?<![\p{L}\p{N}])--[a-z][a-z\-]*`,
		String.raw`\bnn-tui\b`,
		String.raw`\b[A-Za-z]\w*_\w+`,
	].join('|'),
	'gv',
);

/** A unit's name, where a number stands before it. */
const units: Readonly<Record<string, string>> = {
	MB: 'megabytes',
	kB: 'kilobytes',
	B: 'bytes',
	ms: 'milliseconds',
};

/** What is read in another way than sign by sign, in this order. */
const rules: ReadonlyArray<
	readonly [RegExp, string | ((match: string, ...groups: string[]) => string)]
> = [
	// Marks beside a word of the same meaning, and keys in a sentence.
	[/✓ (?=right|passed|predicted)/giv, ''],
	[/✗ (?=wrong|failed)/giv, ''],
	[/^✗ /gv, 'Not correct: '],
	[/ ✓(?=$|[.,])/gv, ''],
	[/ that is marked ▸/gv, ''],
	[silent, ''],
	[/’/gv, "'"],
	[/[“”]/gv, '"'],
	[/(?<=^|[.,:;] )\?(?= )/gv, 'question mark'],
	[/(?<=\s)\.\/,(?=\s)/gv, 'period and comma'],
	[/(?<=\s):(?=\s)/gv, 'colon'],
	[/(?<=\s)\.$/gv, 'period.'],
	[/(?<=\s)\.(?=\s|\.|$)/gv, 'period'],
	[/(?<=\s),(?=\s|\.|$)/gv, 'comma'],
	[/(?<=\s)_(?=\s|\.|$)/gv, 'underscore'],
	[/\bEsc\b/gv, 'escape'],
	[/\bCtrl-(?=\w)/giv, 'control '],
	[/(?<=^|\. )a (?=answers|lets|predicts)/gv, 'Key a, '],
	[/(?<=[,;:] )a (?=answers|lets|predicts)/gv, 'key a, '],
	[/(?<=: )A (?=asks)/gv, 'capital A, '],
	// A correct answer and the key that goes to the right.
	[
		/(?<!(?:to|on) the |left to |left, |cursor )\bright\b(?! arrow)/gv,
		'correct',
	],
	[/\bRight\b(?! arrow)/gv, 'Correct'],
	[
		/(?<one>[←↑])\/(?<other>[→↓])/gv,
		(_, one, other) =>
			`${signs[one].replace(' arrow', '')} and ${signs[other]}s`,
	],
	[
		/(?<=^|[.?!] )(?:up and down|left and right) arrows/gv,
		(words) => `${words[0].toUpperCase()}${words.slice(1)}`,
	],
	[/(?<=\)) … (?=Θ)/gv, ' to '],
	[/ where index = /gv, ' where the index is '],
	[/, else 0 = /gv, ', else 0. Here: '],
	[/\b(?<what>rows|columns) = /gv, '$1 are '],
	[/(?<=[\p{L}\p{N}\)]) → (?=[\p{L}\p{N}−])/gv, ' to '],
	[/\b(?<one>[a-z]{2,})\/(?<other>[a-z]{2,})\b/giv, '$1 or $2'],
	// Derivatives, products without a sign, and elements of what belongs to a layer.
	[/∂(?<of>\w+)\/∂…/gv, 'of $1'],
	[/∂(?<of>\w+)\/∂/gv, 'the derivative of $1 by '],
	[/(?<=[λα\)ᵀz]|\bg|Θ\d?)(?=[Θλδ]|a\(\d|\((?:1 −|\d+×))/gv, '·'],
	[/(?<=Θ\d|\)|\by) (?=a\(\d|log\b)/gv, ' · '],
	[/a\((?<layer>\d|L|l)\)/gv, 'layer $1 activations'],
	[/(?<of>[zδ])\((?<layer>\d|L|l)\)/gv, 'layer $2 $1'],
	[/(?<of>[ΘΔ])\((?<layer>\d|L|l)\)/gv, '$1 $2'],
	[/\(Θ(?<layer>\d)\)/gv, 'Θ$1'],
	[/\bin \[(?<from>−?[\d.]+), (?<to>−?[\d.]+)\]/gv, 'from $1 to $2'],
	[/(?<=Element )\[(?<index>\d+)\]/gv, '$1'],
	[/\s?\[(?<row>\d+),\s?(?<column>\d+)\]/gv, ' row $1 column $2'],
	[/\s?\[(?<index>\d+|[jk](?:\+1)?)\]/gv, ' element $1'],
	[/\[1; ?(?<below>[^\]]+)\]/gv, '1 on top of $1'],
	[/\[/gv, '('],
	[/\]/gv, ')'],
	// The letter of the activations, which would be read as an article.
	[
		/(?<=[−+·=] ?|\blog )a\b(?=$|[\).,;:\s])|(?<!^|[Kk]ey )\ba(?= [−+·=] | near |[\).;,:])/gv,
		'the activation',
	],
	// Numbers.
	[
		/\b(?<factor>[\d.]+)e(?<sign>[−\-]?)\+?0*(?<power>\d+)\b/giv,
		(_, factor, sign, power) =>
			`${factor === '1' ? '' : `${factor} times `}10 to the ${sign === '' ? '' : 'minus '}${power}`,
	],
	[/\b\d+(?:-\d+)+\b/gv, (net) => net.replaceAll('-', ' dash ')],
	[/(?<=\d)(?:\.\.|–)(?=\d)/gv, ' to '],
	[/(?<=\d)×(?=[\d\(])|(?<=[\)\w]) ?× ?(?=[\d\(])/gv, ' by '],
	[/(?<=\d)\)\((?=\d)/gv, ') times ('],
	[/\(−(?<number>[\d.]+)\)/gv, 'negative $1'],
	[/(?<=\d) ?(?<unit>MB|kB|ms|B)\b/gv, (_, unit) => ` ${units[unit]}`],
	[/(?<![\w\)])-(?=\d|\s|$)/gv, 'minus '],
	[/(?<name>Θ\d) (?=\d)/gv, '$1, '],
	// Functions, powers and fractions.
	[/\|z\|/gv, 'absolute z'],
	[/\bmax\(0, (?<other>[\w.−]+)\)/gv, 'the larger of 0 and $1'],
	[/e\^(?:\((?<power>−?[\w.]+)\))?/gv, (_, power = '') => `e to the ${power}`],
	[/\blog (?=\w)/gv, 'log of '],
	[
		/\b(?<name>g′?|J|s|log|ReLU′?|sigmoidGradient)\((?<of>−?(?:[θzfl0-9.]|layer|element|the activation| )+)\)/gv,
		'$1 of $2',
	],
	[/\b(?<name>g′?|J|s|log|ReLU′?)\((?=\S)/gv, '$1 of ('],
	[/\((?<times>\d+)(?<of>[a-zλε])\)/gv, '$1 $2'],
	[/(?<= )\((?<key>[a-z])\)/gv, '(key $1)'],
	[/Σ Σ/gv, 'the double sum of'],
	[/\.\*/gv, '∘'],
	[/(?<=[\p{L}\p{N}\)∞]) ?\/ ?(?=[\p{L}\p{N}\(∞])/gv, ' over '],
	[/iterations over s\b/gv, 'iterations a second'],
	[/(?<name>[ΘΔ])(?<layer>\d)/gv, '$1 $2'],
	[
		/(?<= = (?:(?!\. | and | at | or | with | where )[^=,;:])+) = (?!hidden)/gv,
		', = ',
	],
	[/= (?=hidden\b)/gv, 'is '],
	[/(?<=[,+\d]) …/gv, ' and so on'],
	[/ ?…$/gv, '.'],
	[/ ?…/gv, ''],
	[/\bXOR\b/gv, 'exclusive or'],
	[/\bNaN\b/gv, 'not a number'],
	[/\bSE\b/gv, 'standard errors'],
];

/** @param before - What has been said before it. */
function pronouncePiece(text: string, before: string): string {
	let said = text;
	for (const [pattern, words] of rules) {
		said = said.replaceAll(pattern, words as string);
	}

	return said.replaceAll(
		/[^\w\s.,:;?!'"\(\)\-\/]/gv,
		(sign: string, at: number) => {
			if (!Object.hasOwn(signs, sign)) {
				return sign;
			}

			const words = signs[sign];
			return /(?:^|[.?!] )$/v.test(before + said.slice(0, at))
				? ` ${words[0].toUpperCase()}${words.slice(1)} `
				: ` ${words} `;
		},
	);
}

/**
 * A sentence as it is read aloud: numbers, letters and signs of formulas as words. Names of files, options and
 * functions, what is quoted, and a student's code stay as they are, because they are typed.
 */
export function pronounce(line: string): string {
	let said = '';
	let end = 0;
	for (const {0: name, index} of line.matchAll(names)) {
		said += pronouncePiece(line.slice(end, index), said) + name;
		end = index + name.length;
	}

	said += pronouncePiece(line.slice(end), said);
	return said
		.replaceAll(/[\u2068\u2069]/gv, '')
		.replaceAll(/\s+/gv, ' ')
		.replaceAll(/ (?=[.,:;?!\)](?:\s|$|[\).,:;](?!\/)))/gv, '')
		.replaceAll('( ', '(')
		.trim();
}

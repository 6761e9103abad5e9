import test from 'ava';
import {findSyntaxFault} from '../../../source/grading/languages/octave/syntax.js';

/** A source, the line that Octave 8 names in it, and the line and the words that are right. */
const cases: ReadonlyArray<
	readonly [
		name: string,
		source: string,
		reported: number,
		line: number,
		says: RegExp,
	]
> = [
	[
		'a round bracket that is not closed, named at the next statement',
		'function J = f(x)\nJ = sum(sum(x .^ 2) / ...\n  numel(x);\ny = 2;\nend\n',
		3,
		2,
		/bracket \( .* not closed/v,
	],
	[
		'a matrix that is not closed, named at the end of the file',
		'function J = f(x)\na = [1, 2\n     3 4;\nJ = sum(x);\nend\n',
		5,
		2,
		/bracket \[ .* not closed/v,
	],
	[
		'a bracket too many',
		'function J = f(x)\nJ = sum(x));\nend\n',
		2,
		2,
		/closes a bracket \) that was not opened/v,
	],
	[
		'an operator at the end of a line without dots',
		"function J = f(x)\nJ = x' * x +\n\n% a comment\ngrad = 2 * x;\nend\n",
		5,
		2,
		/ends with \+, .* next line/v,
	],
	[
		'an operator with nothing after it',
		'function J = f(x)\nJ = 2 * ;\nend\n',
		2,
		2,
		/nothing after \*/v,
	],
	[
		'a dash from a web page',
		'function J = f(x)\nJ = 1 – x;\nend\n',
		2,
		2,
		/a dash .*–, U\+2013.* type - in/v,
	],
	[
		'a minus sign from a formula',
		'function J = f(x)\nJ = 1 − x;\nend\n',
		2,
		2,
		/a minus sign .*U\+2212/v,
	],
	[
		'typographic quotation marks',
		'function J = f(x)\nJ = 1;\ndisp(“done”);\nend\n',
		3,
		3,
		/typographic quotation mark/v,
	],
	[
		'a string that is not closed',
		"function J = f(x)\nprintf('J is %f\\n, x);\nJ = 1;\nend\n",
		2,
		2,
		/quotation mark in it is not closed/v,
	],
	[
		'a loop without its end',
		'function J = f(x)\nfor i = 1:3\n  if x(end) > 1\n    J = 1;\n  end\nJ = 2;\n',
		7,
		2,
		/the for that begins in it has no end/v,
	],
];

for (const [name, source, reported, line, says] of cases) {
	test(`${name}`, (t) => {
		const found = findSyntaxFault(source, reported);
		t.is(found?.line, line);
		t.regex(found?.message ?? '', says);
		t.is(found?.code, source.split('\n')[line - 1].trim());
	});
}

test('comments, strings, transposition and matrices over several lines are no faults', (t) => {
	const source = String.raw`function J = f(x)
% a dash – in a comment (and a bracket
%{
 ( [ –
%}
a = [1, 2; ...
     3, 4];
b = {'it''s (', "x \" ["};
J = sum((a' * x).' .^ 2); # (
x(end) += 1; x++;
if (J > 1), J = 0; end
end
`;
	t.is(findSyntaxFault(source, 12), undefined);
});

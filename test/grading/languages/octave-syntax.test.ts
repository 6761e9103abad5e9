import test from 'ava';
import {octave} from '../../../source/grading/languages/octave/octave.js';
import {NotUnderstood} from '../../../source/grading/languages/octave/not-understood.js';
import {rewrite} from '../../../source/grading/languages/octave/rewriting.js';
import {findSyntaxFault} from '../../../source/grading/languages/octave/syntax.js';
import {type Site} from '../../../source/grading/languages/tracing.js';

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

/** The text with every site seen, or with none; sites by their numbers, and calls of the runner's function short. */
function rewritten(source: string, isSeen = true) {
	const sites: Site[] = [];
	const text = rewrite(source, 'f.m', sites)
		.replaceAll(
			/\u{1}\d+:([^\u{2}]*)\u{2}([^\u{3}]*)\u{3}/gv,
			isSeen ? '$1' : '$2',
		)
		.replaceAll(/nn_tui_x ?\(nn_tui_x\((\d+)\),/gv, '<$1:')
		.replaceAll(',1)', '>')
		.replaceAll(
			/;if \(exist \("\w+", "var"\)\) (\w+) = nn_tui_x \((\d+), \1\); end;/gv,
			'{$2 $1}',
		)
		.replaceAll(/nn_tui_x ?\((\d+),/gv, '<$1=');
	return {
		text,
		sites: sites.map(
			({line, kind, text: code, variable, parent}) =>
				`${line} ${kind} ${code}|${variable ?? ''}|${parent ?? ''}`,
		),
	};
}

/** The body of a function of x, without what is seen of its arguments and results. */
function bodyOf(code: string): string {
	return rewritten(`function f(x)\n${code}\nend`)
		.text.split('\n')
		.slice(1, -1)
		.join('\n');
}

test('a statement is rewritten so that its value and its parts are seen', (t) => {
	const {text, sites} = rewritten('function J = f(a)\nJ = 2 * a\n');
	t.is(text, 'function J = f(a){0 a}\nJ = <1:2 * <2=a)>;{3 J}\n');
	t.deepEqual(sites, [
		'1 parameter a|a|',
		'2 assign 2 * a|J|',
		'2 part a||1',
		'2 return J|J|',
	]);
	t.is(
		rewritten('function J = f(a)\nJ = 2 * a\n', false).text,
		'function J = f(a)\nJ = (2 * (a));\n',
	);
});

for (const [code, wanted] of [
	['D(1, :) = x;', '{2 D}D(1, :) = <3=x);{1 D}'],
	['x(2) = [];', '{2 x}x(2) = [];{1 x}'],
	['x += 1; x++;', '{2 x}x += 1;{1 x} {4 x}x++;{3 x}'],
	['y = z = x;', 'y = z = <1=x);{2 z}'],
	['c{2} = x;', 'c{2} = <1=x);'],
	[
		'[a, ~] = size(x);',
		';nn_tui_s = nn_tui_x (1);[a, ~] = size(<2=x));a = <1= a, 1);',
	],
	[
		"y = x' * [x' x -x];",
		"y = <1:<2:<3=x)'> * <4:[<5:<6=x)'> <7=x) <8:-<9=x)>]>>;",
	],
	[
		"y = [1 - x, 'it''s % no' \"#\"]; % y = 3",
		"y = <1:[<2:1 - <3=x)>, 'it''s % no' \"#\"]>; % y = 3",
	],
	['y = x(2:end) .^ -2;', 'y = <1:<2:x(2:end)> .^ <3:-2>>;'],
	['y = x(min(end, 3));', 'y = <1:x(min(end, 3))>;'],
	['y = 1 + ...\n  x;', 'y = <1:1 + ...\n  <2=x)>;'],
	[
		'for i = 1:numel(x), s = i; end',
		'for i = <1:1>:<2:numel(<3=x))>{4 i}, s = <5=i); end',
	],
	[
		'while x, for i = x, y(i) = 1; end, end',
		'while x, for i = <1=x){2 i}, {4 y}y(i) = <5:1>;{3 y} end, end{6 y}',
	],
	['if x == 1 y = 2, end', 'if x == 1 y = <1:2>;, end'],
	['if (x == 1) y = 2, end', 'if (x == 1) y = <1:2>;, end'],
	['hold on\nprintf("%d\\n", x)', 'hold on\nprintf("%d\\n", x)'],
	['f = @(z) z + x;\ny = f(x);', 'f = @(z) z + x;\ny = <1:f(<2=x))>;'],
	['%{\ny = ]\n%}\ny = 1;', '%{\ny = ]\n%}\ny = <1:1>;'],
	['y = f(c{:}, c{1}) + c{1};', 'y = <1:<2:f(c{:}, c{1})> + <3:c{1}>>;'],
] as const) {
	test(`rewrites ${code.replaceAll('\n', ' ⏎ ')}`, (t) => {
		t.is(bodyOf(code), wanted);
	});
}

test('functions of a file end at their end, at the next, or where the file ends; a return gives what is set', (t) => {
	t.is(
		rewritten(
			'function y = f\ny = 1;\nif y, return; end\n% end\nfunction z = g\nz = 2;',
		).text,
		'function y = f\ny = <0:1>;\nif y, {1 y}return; end{2 y}\n% end\nfunction z = g\nz = <3:2>;{4 z}',
	);
});

for (const source of [
	'function f(x)\nx = 1;\nend\nend',
	'function f\ny = 3 z = 3;\n',
	'function f\nif x\n',
	'classdef f\nend',
]) {
	test(`is not sure of ${source.replaceAll('\n', ' ⏎ ')}`, (t) => {
		t.throws(() => rewritten(source), {instanceOf: NotUnderstood});
	});
}

test('the first function is found behind comments and in a script, which is told', (t) => {
	const names = (source: string) =>
		octave.definitions(source).map(({name}) => name);
	t.deepEqual(names('%{\nfunction of z\n  %}\n\nfunction g = f(z)\nend'), [
		'f',
	]);
	t.deepEqual(names('clear all; clc\r\nfunction g = f(z)\r\nend'), ['f']);
	const message =
		'nargin: number of input arguments unavailable for user-defined script objects';
	t.regex(octave.explain({type: '', message}), /it is a script/v);
});

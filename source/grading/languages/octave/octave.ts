import {runnerPath} from '../../assets.js';
import {
	type Call,
	type Definition,
	type Language,
	type Request,
	explainBy,
	type Rule,
} from '../language.js';
import {limitedBy} from '../wall.js';
import {toBase64, type Argument} from '../protocol.js';
import {type Fault} from '../answers.js';
import {tracedFields} from './traced-files.js';
import {findSyntaxFault} from './syntax.js';

function text(argument: Argument): string {
	switch (argument.type) {
		case 'matrix': {
			const {rows, columns, data} = argument.matrix;
			return `m:${rows}:${columns}:${toBase64(data)}`;
		}

		// Octave's vectors are columns.
		case 'vector':
		case 'labels': {
			const values =
				argument.type === 'vector' ? argument.values : argument.labels;
			return `m:${values.length}:1:${toBase64(Float64Array.from(values))}`;
		}

		case 'kept': {
			return `k:${argument.name}`;
		}

		case 'number':
		case 'whole': {
			return `n:${argument.value}`;
		}
	}
}

/** How many outputs are asked for: nnCostFunction has [J, grad] or J and two gradients. */
function outputs(name: string, given: readonly Argument[]): number {
	const isUnrolled = given.some(({type}) => type === 'vector');
	return name === 'nnCostFunction' ? (isUnrolled ? 2 : 3) : 1;
}

function callFields(calls: readonly Call[]): Array<string | number> {
	return [
		calls.length,
		...calls.flatMap(({function: name, arguments: given}) => [
			name,
			outputs(name, given),
			given.length,
			...given.map((argument) => text(argument)),
		]),
	];
}

/** A request as fields that are divided by tabs: not every Octave reads JSON. */
function fieldsOf(id: string, request: Request): Array<string | number> {
	switch (request.do) {
		case 'greet': {
			return [];
		}

		case 'load': {
			const files = request.parts.flatMap(({file, functions}) =>
				functions.map((name) => `${name}=${file}`),
			);
			const traced = request.isTraced ? tracedFields(request.parts) : [];
			return [`copies-${id.slice(0, 8)}`, ...traced, ...files];
		}

		case 'keep': {
			return [request.name, text(request.value)];
		}

		case 'call': {
			const {function: name, arguments: given} = request;
			const values = given.map((argument) => text(argument));
			return [name, outputs(name, given), ...values];
		}

		case 'trace': {
			return callFields(request.calls);
		}

		case 'retry': {
			const tries = request.tries.flatMap((replacements) => [
				'try',
				...replacements.flatMap(({site, path, turn, isStack, shape, data}) => [
					site,
					`[${path.join(' ')}]`,
					turn ?? -1,
					Number(isStack),
					`[${shape.join(' ')}]`,
					toBase64(data),
				]),
			]);
			return [...callFields(request.calls), ...tries];
		}
	}
}

/** With an empty line after it: Octave's fgetl looks at what follows a line before it gives it. */
function encode(id: string, request: Request): string {
	const isTraced = request.do === 'load' && request.isTraced;
	const name = isTraced ? 'load-traced' : request.do;
	return `${[id, name, ...fieldsOf(id, request)].join('\t')}\n`;
}

/** Only the first function of a file can be called from outside. */
function octaveDefinitions(source: string): Definition[] {
	const first =
		/^[\t ]*function\b(?:[^\n\(=]*=)?\s*(?<name>\w+)\s*(?:\((?<parameters>[^\)]*))?/mv.exec(
			// Without comments over several lines.
			source.replaceAll(/^\s*[%#]\{\s*$.*?^\s*[%#]\}\s*$/gmsv, ''),
		);
	const {name, parameters = ''} = first?.groups ?? {};
	return name === undefined ? [] : [{name, parameters, isImported: false}];
}

/** GNU Octave, for the files of Coursera's exercise 4 and those of the same form as the course's. */
export const octave: Language = {
	id: 'octave',
	name: 'Octave',
	extensions: ['.m'],
	definitions: octaveDefinitions,
	// Octave finds functions by the names of files.
	imports: () => [],
	courseFiles: [
		'nnCostFunction.m',
		'sigmoidGradient.m',
		'randInitializeWeights.m',
	],
	async launch({memory}) {
		return {
			...(await limitedBy(memory, 'octave-cli', [
				'--norc',
				'--no-history',
				'--quiet',
				'--no-window-system',
				'--path',
				runnerPath('octave'),
				'--eval',
				'nn_tui_run',
			])),
			environment: {OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1'},
			reads: [runnerPath('octave')],
		};
	},
	encode,
	missing: () =>
		'Octave is not installed (there is no command octave-cli); install it, for instance with "apt install octave", to check .m files.',
	locate: locateOctave,
	explain: explainOctave,
};

const size = (text: string) => text.replaceAll('x', '×');

const rules: readonly Rule[] = [
	[
		/operator (\S+): nonconformant arguments \(op1 is (\S+), op2 is (\S+)\)/v,
		([, operator, a, b]) =>
			operator === '*'
				? `the sizes do not fit: ${size(a)} times ${size(b)} is no matrix product (the inner sizes must be equal).`
				: `the sizes do not fit: ${size(a)} ${operator} ${size(b)}.`,
	],
	[
		/nonconformant arguments \(op1 is (\S+), op2 is (\S+)\)/v,
		([, a, b]) =>
			`the sizes do not fit: ${size(a)} and ${size(b)} cannot be combined.`,
	],
	[
		/=: nonconformant arguments|A\(.*\) = X|assignment.*dimensions/v,
		'the sizes on both sides of = do not fit ($0).',
	],
	[
		/(?:horizontal|vertical) dimensions mismatch \((\S+) vs (\S+)\)/v,
		([, a, b]) =>
			`the matrices that are put together do not fit: ${size(a)} and ${size(b)}.`,
	],
	[
		/index \(.*\): out of bound; value 0 out of bound|index \((?:0|_,0|0,_)\)|subscripts must be either integers 1/v,
		'an index is 0 or no whole number; Octave counts from 1.',
	],
	[
		/(?:index )?\(([^\)]*)\): out of bound(?:;? value)? (\d+)(?: \(dimensions are (\S+)\))?/v,
		([, index, , whole]) =>
			`index (${index}) is beyond the end${whole === undefined ? '' : `: the size is ${size(whole)}`}; Octave counts from 1.`,
	],
	[
		/'(.+?)' undefined/v,
		'there is nothing called $1 here: it may be spelled differently where it is defined, not be written yet, belong to MATLAB alone, or be an output that got no value.',
	],
	[
		/called with too many outputs/v,
		'it has fewer outputs than the exercise asks for: [J, grad], or [J, Theta1_grad, Theta2_grad].',
	],
	[
		/element number (\d+) undefined in return list|value on the right hand side/v,
		'one of its outputs is never given a value.',
	],
	[/user-defined script/v, 'it is a script; put its function first.'],
	[/max_recursion_depth/v, 'it calls itself without end.'],
	[/out of memory/v, 'it needs more memory than it may have.'],
	[/^.*/v, '$0'],
];

const byType: Readonly<Record<string, string>> = {
	'nn_tui:input':
		'it asks for input, but nobody can type while it is checked; take the values from the arguments.',
	'nn_tui:exit':
		'it ends the whole program (exit or quit); a function must return.',
};

/** One sentence about an Octave error, in plain words where the kind is known. */
function explainOctave(fault: Fault): string {
	const {type, message} = fault;
	return type === 'parse error'
		? message.startsWith('parse error')
			? 'Octave cannot read the file at this line.'
			: message
		: Object.hasOwn(byType, type)
			? byType[type]
			: explainBy(rules, fault);
}

/** A parse error with the line that caused it, and the cause as its message. */
function locateOctave(fault: Fault, source: string): Fault {
	return fault.type === 'parse error' && fault.line !== undefined
		? {...fault, ...findSyntaxFault(source, fault.line)}
		: fault;
}

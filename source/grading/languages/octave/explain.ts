import {type Fault} from '../protocol.js';
import {findSyntaxFault} from './syntax.js';

type Rule = readonly [
	message: RegExp,
	explain: (match: RegExpExecArray) => string,
];

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
		([text]) => `the sizes on both sides of = do not fit (${text}).`,
	],
	[
		/(?:horizontal|vertical) dimensions mismatch \((\S+) vs (\S+)\)/v,
		([, a, b]) =>
			`the matrices that are put together do not fit: ${size(a)} and ${size(b)}.`,
	],
	[
		/index \(.*\): out of bound; value 0 out of bound|index \((?:0|_,0|0,_)\)|subscripts must be either integers 1/v,
		() => 'an index is 0 or no whole number; Octave counts from 1.',
	],
	[
		/(?:index )?\(([^\)]*)\): out of bound(?:;? value)? (\d+)(?: \(dimensions are (\S+)\))?/v,
		([, index, , whole]) =>
			`index (${index}) is beyond the end${whole === undefined ? '' : `: the size is ${size(whole)}`}; Octave counts from 1.`,
	],
	[
		/'(.+?)' undefined/v,
		([, name]) =>
			`there is nothing called ${name} here: it may be spelled differently where it is defined, not be written yet, or be an output that got no value.`,
	],
	[
		/called with too many outputs/v,
		() =>
			'it has fewer outputs than the exercise asks for: [J, grad], or [J, Theta1_grad, Theta2_grad].',
	],
	[
		/element number (\d+) undefined in return list|value on the right hand side/v,
		() => 'one of its outputs is never given a value.',
	],
	[/max_recursion_depth/v, () => 'it calls itself without end.'],
	[/out of memory/v, () => 'it needs more memory than it may have.'],
];

/** One sentence about an Octave error, in plain words where the kind is known. */
export function explainOctave({type, message}: Fault): string {
	switch (type) {
		case 'nn_tui:input': {
			return 'it asks for input, but nobody can type while it is checked; take the values from the arguments.';
		}

		case 'nn_tui:exit': {
			return 'it ends the whole program (exit or quit); a function must return.';
		}

		case 'parse error': {
			return message.startsWith('parse error')
				? 'Octave cannot read the file at this line.'
				: message;
		}

		default: {
			for (const [pattern, explain] of rules) {
				const match = pattern.exec(message);
				if (match) {
					return explain(match);
				}
			}

			return message.split('\n')[0];
		}
	}
}

/** A parse error with the line that caused it, and the cause as its message. */
export function locateOctave(fault: Fault, source: string): Fault {
	return fault.type === 'parse error' && fault.line !== undefined
		? {...fault, ...findSyntaxFault(source, fault.line)}
		: fault;
}

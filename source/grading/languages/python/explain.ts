import {explainBy, type Rule} from '../language.js';
import {type Fault} from '../answers.js';

const python2 =
	'this is Python 2, and you have Python 3 (the course’s files were written for 2): ';

const python2Names: Readonly<Record<string, string>> = {
	xrange: 'it is range in Python 3',
	raw_input: 'it is input in Python 3',
	unicode: 'it is str in Python 3',
	reduce: 'it is functools.reduce in Python 3',
	long: 'it is int in Python 3',
};

const shape = String.raw`\((\d*(?:,\s*\d+)*,?)\)`;

function size(text: string): string {
	const lengths = text.split(',').flatMap((part) => part.trim() || []);
	return lengths.length === 1 ? `a vector of ${lengths[0]}` : lengths.join('×');
}

const nameRules: readonly Rule[] = [
	[
		/'(.+?)'/v,
		([, name], {type}) =>
			name in python2Names
				? `${name} is Python 2: ${python2Names[name]}.`
				: type === 'NameError'
					? `there is nothing called ${name}; is it spelled as where it was defined, or not written yet?`
					: `${name} is used before it has a value.`,
	],
];

const importRules: readonly Rule[] = [
	[
		/.*/sv,
		({input}, {module}) =>
			module === undefined
				? `an import failed: ${input}.`
				: `the module ${module} is not installed here, nor is it in the folder of the file.`,
	],
];

/** By the kind of the exception. */
const rules: Readonly<Record<string, string | readonly Rule[]>> = {
	SyntaxError: [
		[
			/call to '(print|exec)'/v,
			([, name]) => `${python2}write ${name}(…) with parentheses.`,
		],
		[
			/multiple exception types must be parenthesized/v,
			() => `${python2}write "except Error as name:".`,
		],
		[
			/.*/sv,
			({input}, {code = ''}) => {
				if (/^\s*(?:print|exec)\s+[^=\(]/v.test(code)) {
					return `${python2}write print(…) with parentheses.`;
				}

				if (/<>|`[^`]*`/v.test(code)) {
					return `${python2}<> is now !=, and backticks are now repr(…).`;
				}

				return /leading zeros|invalid (?:decimal|token)/v.test(input) &&
					/\b0\d+\b|\dL\b/v.test(code)
					? `${python2}numbers such as 010 or 10L are written otherwise now.`
					: `Python cannot read this line (${input}).`;
			},
		],
	],
	TabError:
		'tabs and spaces are mixed at the beginning of lines; use one of them everywhere.',
	IndentationError: 'the indentation is not right ($&).',
	ValueError: [
		[
			new RegExp(
				`operands could not be broadcast together with (?:remapped )?shapes ${shape} ${shape}`,
				'v',
			),
			([, a, b], {code = ''}) =>
				`the shapes do not fit: ${size(a)} and ${size(b)} cannot be combined element by element${a.split(/,\s*/v)[1] === b.split(',')[0] && code.includes('*') ? '; the matrix product of arrays is @, not *' : ''}.`,
		],
		[
			new RegExp(`shapes ${shape} and ${shape} not aligned`, 'v'),
			([, a, b]) =>
				`the shapes do not fit: ${size(a)} times ${size(b)} is no matrix product (the inner sizes must be equal).`,
		],
		[
			/matmul.*size (\d+) is different from (\d+)/sv,
			'the shapes do not fit: in this matrix product the inner sizes are $2 and $1, and they must be equal.',
		],
		[
			/matmul: Input operand (\d) does not have enough dimensions/v,
			'one factor of this matrix product is a single number, not a matrix.',
		],
		[
			new RegExp(
				`could not broadcast input array from shape ${shape} into shape ${shape}`,
				'v',
			),
			([, a, b]) =>
				`the shapes do not fit: ${size(a)} cannot be put into a place for ${size(b)}.`,
		],
		[
			new RegExp(
				String.raw`cannot reshape array of size (\d+) into shape ${shape}`,
				'v',
			),
			([, count, wanted]) =>
				`an array of ${count} numbers cannot be given the shape ${size(wanted)}.`,
		],
		[
			/all the input array dimensions.*must match exactly.*size (\d+).*size (\d+)/sv,
			'the arrays that are put together do not fit: one has $1 where the other has $2.',
		],
		[
			/all the input arrays must have same number of dimensions/v,
			'the arrays that are put together do not fit: one is a vector and the other a matrix.',
		],
		[
			/truth value of an array/v,
			'an array stands where yes or no is asked for (if, and, or); look at its elements one by one, or vectorize.',
		],
		[
			/(?:too many|not enough) values to unpack/v,
			'the left side has another number of names than the right side has values ($&).',
		],
	],
	IndexError: [
		[
			/index (-?\d+) is out of bounds for axis (\d+) with size (\d+)/v,
			'index $1 is beyond the end: axis $2 has $3 elements, counted from 0 (labels count from 1).',
		],
		[
			/only integers, slices/v,
			'an index is not a whole number; convert it with int(…) before it is used as a place.',
		],
	],
	AxisError:
		'$&; a matrix has the axes 0 and 1, a vector has axis 0 only, and a single number has none.',
	NameError: nameRules,
	UnboundLocalError: nameRules,
	AttributeError: [
		[
			/'dict' object has no attribute '(has_key|iteritems)'/v,
			'$1 is Python 2: use "in" or items().',
		],
		[
			/has no attribute 'as_matrix'/v,
			'pandas no longer has as_matrix; it is to_numpy() now.',
		],
	],
	ModuleNotFoundError: importRules,
	ImportError: importRules,
	TypeError: [
		[
			/only (?:length-1|size-1|0-dimensional) arrays can be converted/v,
			'a whole array stands where one number is expected; functions of math take one number, those of numpy take arrays, and .item() takes the number out of an array with one element.',
		],
		[
			/object cannot be interpreted as an integer|slice indices must be integers/v,
			'a number with a fraction stands where a whole number is needed.',
		],
		[
			/OneHotEncoder.*unexpected keyword argument 'sparse'/v,
			'OneHotEncoder no longer has sparse; it is sparse_output now.',
		],
	],
	MethodError:
		'$&, which cannot be made without arguments; give them defaults, or write a function outside the class.',
	SystemExit:
		'it ends the whole program (exit or sys.exit); a function must return.',
	EOFError:
		'it asks for input(), but nobody can type while it is checked; take the values from the arguments.',
	KeyboardInterrupt: 'its time was over here; look for a loop that never ends.',
	RecursionError: 'it calls itself without end.',
	MemoryError: 'it needs more memory than it may have.',
	ZeroDivisionError: 'it divides by 0.',
	OverflowError: 'a number became too large: an exponential of a large number?',
	FileNotFoundError: [
		[
			/'(.+)'/v,
			'it opens the file $1, but it is checked in an empty folder; take the data from the arguments.',
		],
	],
};

/** One sentence about a Python exception, in plain words where the kind is known. */
export function explainPython(fault: Fault): string {
	// A student's own class may have any name.
	const known = Object.hasOwn(rules, fault.type) ? rules[fault.type] : [];
	return explainBy(
		typeof known === 'string' ? [[/.*/sv, known]] : known,
		fault,
	);
}

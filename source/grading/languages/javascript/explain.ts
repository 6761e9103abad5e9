import {type Fault} from '../protocol.js';

type Rule = readonly [
	message: RegExp,
	explain: (match: RegExpExecArray, fault: Fault) => string,
];

const rules: readonly Rule[] = [
	[
		/^Cannot read properties of undefined \(reading '(.+)'\)$/v,
		([, name]) =>
			`something before [${name}] is undefined: an index that is beyond the end? Indices count from 0, labels from 1.`,
	],
	[
		/^Cannot set properties of undefined \(setting '(.+)'\)$/v,
		([, name]) =>
			`something before [${name}] is undefined: a row that was not made yet, or an index beyond the end?`,
	],
	[
		/^(.+) is not defined$/v,
		([, name]) =>
			`there is nothing called ${name}; is it spelled as where it was defined, or not written yet?`,
	],
	[/^(.+) is not a function$/v, ([, name]) => `${name} is not a function.`],
	[/^Maximum call stack size exceeded$/v, () => 'it calls itself without end.'],
	[
		/^(?:Invalid (?:typed )?array length|Array buffer allocation failed)/v,
		() => 'it makes an array that is too large, or of a negative length.',
	],
	[
		/^Cannot find module '(.+?)'/v,
		([, name]) => `the module ${name} is not there.`,
	],
	[
		/^Top-level await/v,
		() => 'await outside a function cannot be checked; take it out.',
	],
];

/** One sentence about a JavaScript exception, in plain words where the kind is known. */
export function explainJavaScript(fault: Fault): string {
	if (fault.type === 'ExitError') {
		return 'it ends the whole program (process.exit); a function must return.';
	}

	if (fault.message.includes('Access to this API has been restricted')) {
		return 'it reads or writes a file, or starts a process; while it is checked it may do that in its empty folder only.';
	}

	if (fault.type === 'NotFound') {
		return fault.message;
	}

	if (
		fault.type === 'SyntaxError' &&
		!fault.message.startsWith('Top-level await')
	) {
		return `JavaScript cannot read this line (${fault.message}).`;
	}

	for (const [message, explain] of rules) {
		const match = message.exec(fault.message);
		if (match) {
			return explain(match, fault);
		}
	}

	return `${fault.type}: ${fault.message.split('\n')[0]}`;
}

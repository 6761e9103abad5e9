import {basename} from 'node:path';
import {type Trouble} from '../languages/interpreter.js';
import {type Language} from '../languages/language.js';
import {type Fault, type Warning} from '../languages/answers.js';
import {shapeText} from '../languages/protocol.js';
import {readSource} from '../submission/files.js';

function sizesText(sizes: Fault['sizes'] = {}): string {
	const texts = Object.entries(sizes)
		.slice(0, 4)
		.map(([name, shape]) => `${name} is ${shapeText(shape)}`);
	return texts.length === 0 ? '' : ` In this line ${texts.join(', ')}.`;
}

/** Where in the student's file: "line 12 of nncost.py (d = a - y)". */
function placeText({file, line, cell, code}: Partial<Fault>): string {
	const where = [
		...(line === undefined ? [] : [`line ${line}`]),
		...(cell === undefined ? [] : [`code cell ${cell}`]),
		...(file === undefined ? [] : [basename(file)]),
	].join(' of ');
	const quoted =
		code === undefined || code === ''
			? ''
			: code.split('(').length === code.split(')').length
				? ` (${code})`
				: `, "${code}"`;
	return `${where}${quoted}`;
}

const isAboutSizes = /size|shape|product|array|axis|matrix/v;

/**
 * A fault with the line that caused it, where the language names a later one.
 *
 * @param file - The student's, where the fault names none.
 */
export async function placeFault(
	fault: Fault,
	file: string | undefined,
	{locate}: Language,
): Promise<Fault> {
	const path = fault.file ?? file;
	if (!locate || path === undefined) {
		return fault;
	}

	try {
		return locate(fault, await readSource(path));
	} catch {
		// It has been changed or removed in the meantime.
		return fault;
	}
}

/** One sentence about an exception in a function, and the sizes of what its line names. */
export async function faultText(
	given: Fault,
	subject: string,
	language: Language,
): Promise<string> {
	const fault = await placeFault(given, undefined, language);
	const place = placeText(fault);
	const what = language.explain(fault);
	const sizes = isAboutSizes.test(what) ? sizesText(fault.sizes) : '';
	const end = sizes === '' || /[.!?]$/v.test(what) ? '' : '.';
	return `${subject} stops${place === '' ? '' : ` in ${place}`}: ${what}${end}${sizes}`;
}

export async function loadFaultText(
	given: Fault,
	file: string,
	language: Language,
): Promise<string> {
	const fault = await placeFault(given, file, language);
	const place = placeText(fault);
	const why = /^(?:<{7}|={7}|>{7})(?: |$)/v.test(fault.code ?? '')
		? 'git left this mark where two versions met; keep one of them and delete the marks.'
		: language.explain(fault);
	const consequence = /^(?:(?:Syntax|Indentation|Tab)Error|parse error)$/v.test(
		fault.type,
	)
		? ' Until this is right, no function of the file can be called.'
		: '';
	return `${place === '' ? basename(file) : place.replace(/^l/v, 'L')}: ${why}${consequence}`;
}

const signals: Readonly<Record<string, string>> = {
	SIGSEGV: 'a segmentation fault',
	SIGKILL: 'it was killed, by itself or by the system for want of memory',
	SIGABRT: 'it aborted',
	SIGXFSZ: 'it wrote a file that is too large',
};

const stopTexts: {
	readonly [Reason in Trouble['reason']]: (
		stop: Extract<Trouble, {reason: Reason}>,
		subject: string,
	) => string;
} = {
	unavailable: ({why}) => why,
	time: ({seconds, isWaiting}, subject) =>
		`${subject} did not finish within ${seconds} s: look for ${isWaiting ? 'something that it waits for' : 'a loop that never ends'} (--time-limit allows more).`,
	output: ({characters}, subject) =>
		`${subject} printed ${Math.round(characters / 1e6)} million characters and was stopped: remove the printing, or look for a loop that never ends.`,
	memory: (_, subject) =>
		`${subject} needs more memory than it may have: look for an array that grows without end.`,
	ended({how}, subject) {
		const what = signals[how] ?? how;
		return how.startsWith('SIG')
			? `${subject} crashed the interpreter (${what}).`
			: `${subject} ended the whole process (${what}); a function must return.`;
	},
	answer: (_, subject) =>
		`${subject} gave an answer that nobody can read, or a far too long one: return nothing but numbers and arrays, and write to no file descriptors.`,
	late: ({stop}) =>
		stopText(
			stop,
			'Something that your code leaves running when a function returns (a thread, a timer)',
		),
	closed: (_, subject) => `${subject} was interrupted.`,
};

/** One sentence about why there is no answer. */
export function stopText(stop: Trouble, subject: string): string {
	// Each of them gets a reason of its own type.
	return stopTexts[stop.reason](stop as never, subject);
}

/** Warnings as sentences: "Warning: overflow encountered in exp (line 12)." */
export function warningTexts(warnings: readonly Warning[]): string[] {
	return warnings
		.slice(0, 3)
		.map(
			({message, ...place}) =>
				`Warning: ${message}${place.file === undefined ? '' : ` (${placeText(place)})`}.`,
		);
}

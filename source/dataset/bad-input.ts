/**
 * The user gave something that cannot be used: a file, a flag, a value. The message is one clear
 * sentence that says what, where and what to do; it is shown as it is, never with a stack trace.
 */
export class BadInputError extends Error {
	override name = 'BadInputError';
}

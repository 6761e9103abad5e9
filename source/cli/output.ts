import process from 'node:process';
import {toAscii} from '../drawing/glyphs.js';
import {needsAscii} from '../dashboard/terminal/display.js';
import {BadInputError, printable, printableJson} from '../dataset/bad-input.js';

/** Where a command writes. Faked in tests. */
export type Output = {
	/**
	 * Writes a line to standard output; a JSON document for programs gets its `schemaVersion`.
	 *
	 * @param paint - Gives it colors, after it was made fit for a terminal.
	 */
	line(text: string, paint?: (text: string) => string): void;
	/** Writes a line to standard error. */
	note(text: string): void;
	/** Empties a terminal, and what has scrolled out of it. */
	clear(): void;
	/** Whether standard output is a terminal. */
	readonly isTerminal: boolean;
	/** Whether it shows only ASCII; what `line` and `note` are given is changed by them. */
	readonly isAscii?: boolean;
};

/** Raised when a field of a JSON document is taken away or means something else; new fields may come at any time. */
const schemaVersion = 1;

/** A JSON document as programs read it, with its `schemaVersion`. */
export function forPrograms(json: string): string {
	return printableJson(
		json.replace(/^\{/v, `{"schemaVersion":${schemaVersion},`),
	);
}

/** What is read by a program, as JSON is, keeps its meaning; people get what their terminal can show. */
export function createOutput(
	isForPrograms: boolean,
	isAscii = needsAscii(process.env),
): Output {
	const forPeople = (text: string, paint = (plain: string) => plain) => {
		const painted = paint(printable(text));
		return isAscii ? toAscii(painted) : painted;
	};

	return {
		line(text, paint) {
			const shown = isForPrograms ? forPrograms(text) : forPeople(text, paint);
			process.stdout.write(`${shown}\n`);
		},
		note(text) {
			process.stderr.write(`${forPeople(text)}\n`);
		},
		clear() {
			process.stdout.write('\u001B[2J\u001B[3J\u001B[H');
		},
		isTerminal: process.stdout.isTTY,
		isAscii,
	};
}

export const exitCodes = {
	good: 0,
	/** A check failed, or training diverged. */
	failed: 1,
	badInput: 2,
} as const;

/** A share 0..1 for people: "91.04 %". */
export function percent(share: number): string {
	return `${(share * 100).toFixed(2)} %`;
}

/**
 * Says at once, and not after hours of training, that a file cannot be saved.
 *
 * @throws BadInputError when it cannot, or when it exists and `force` is not set.
 */
export async function checkSave(path: string, force: boolean): Promise<void> {
	const {checkFolder, checkWritable, FileExistsError} =
		await import('../dataset/write-file.js');
	try {
		checkWritable(path, {overwrite: force});
		checkFolder(path);
	} catch (error) {
		throw error instanceof FileExistsError
			? new BadInputError(
					`${path} exists already; choose another name, or add --force to replace it.`,
				)
			: error;
	}
}

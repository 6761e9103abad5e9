import {stripVTControlCharacters} from 'node:util';

/** Characters of what is printed that are kept. */
const maxPrinted = 2000;

/** What a student's code prints: the beginning of it, and how much it was. */
export class Captured {
	#text = '';
	#size = 0;

	get size(): number {
		return this.#size;
	}

	add(text: string): void {
		this.#size += text.length;
		if (this.#text.length < maxPrinted) {
			this.#text = (this.#text + text).slice(0, maxPrinted);
		}
	}

	/** The beginning, without anything that a terminal would obey. */
	text(): string {
		const plain = stripVTControlCharacters(this.#text)
			.replaceAll('\r', '')
			// Lines of our own runner in the trace of a warning.
			.replaceAll(/^ +nn_tui_\w+.*\n/gmv, '')
			.replaceAll(/[^\n\t\P{Cc}]/gv, '');
		return this.#size > maxPrinted
			? `${plain}… (${this.#size} characters in all)`
			: plain;
	}

	/** The last line that is not empty. */
	lastLine(): string {
		return this.text().trim().split('\n').at(-1) ?? '';
	}
}

/** Characters that an answer may have; the longest right one has some 120,000. */
const maxAnswered = 32_000_000;

type Reactions = {
	readonly onAnswer: (json: string) => void;
	/** Everything else: printed by the student's code, in pieces of any length. */
	readonly onText: (text: string) => void;
	readonly onTooLong: () => void;
};

/**
 * Takes a runner's answers out of its standard output. An answer is a line with the token of the request, which
 * is not known before, a space and JSON; everything else is text.
 */
export class AnswerReader {
	readonly #reactions: Reactions;
	#start: string | undefined;
	/** The beginning of a line that may still become an answer. */
	#head = '';
	#line: 'undecided' | 'text' | 'answer' = 'undecided';
	#answer: string[] = [];
	#length = 0;
	/** An empty line may belong to the answer that follows it. */
	#hasEmptyLine = false;

	constructor(reactions: Reactions) {
		this.#reactions = reactions;
	}

	expect(token: string): void {
		this.#start = `${token} `;
	}

	add(text: string): void {
		const lines = text.split('\n');
		for (const [i, piece] of lines.entries()) {
			if (piece !== '') {
				this.#addToLine(piece);
			}

			if (i < lines.length - 1) {
				this.#endLine();
			}
		}
	}

	/** Gives away what may have become an answer: nothing comes any more. */
	end(): void {
		this.#giveText(this.#head);
		this.#head = '';
	}

	#addToLine(piece: string): void {
		if (this.#line === 'undecided') {
			this.#decide(piece);
		} else if (this.#line === 'answer') {
			this.#addToAnswer(piece);
		} else {
			this.#giveText(piece);
		}
	}

	#decide(piece: string): void {
		const start = this.#start;
		this.#head += piece;
		if (start !== undefined && this.#head.startsWith(start)) {
			this.#line = 'answer';
			this.#hasEmptyLine = false;
			this.#addToAnswer(this.#head.slice(start.length));
			this.#head = '';
		} else if (!start?.startsWith(this.#head)) {
			this.#line = 'text';
			this.#giveText(this.#head);
			this.#head = '';
		}
	}

	#addToAnswer(piece: string): void {
		this.#length += piece.length;
		if (this.#length > maxAnswered) {
			this.#answer = [];
			this.#reactions.onTooLong();
		} else {
			this.#answer.push(piece);
		}
	}

	#endLine(): void {
		const isEmpty = this.#line === 'undecided' && this.#head === '';
		if (this.#line === 'answer') {
			const json = this.#answer.join('');
			this.#answer = [];
			this.#length = 0;
			this.#start = undefined;
			this.#reactions.onAnswer(json);
		} else if (isEmpty && !this.#hasEmptyLine) {
			this.#hasEmptyLine = true;
		} else {
			this.#giveText(`${this.#head}\n`);
		}

		this.#head = '';
		this.#line = 'undecided';
	}

	#giveText(text: string): void {
		const whole = (this.#hasEmptyLine ? '\n' : '') + text;
		this.#hasEmptyLine = false;
		if (whole !== '') {
			this.#reactions.onText(whole);
		}
	}
}

import {stripVTControlCharacters} from 'node:util';

const longest = 2000;

/** What a student's code prints: the beginning of it, and how much it was. */
export class Captured {
	#text = '';
	#size = 0;

	get size(): number {
		return this.#size;
	}

	add(text: string): void {
		this.#size += text.length;
		if (this.#text.length < longest) {
			this.#text = (this.#text + text).slice(0, longest);
		}
	}

	/** The beginning, without anything that a terminal would obey. */
	text(): string {
		const plain = stripVTControlCharacters(this.#text)
			.replaceAll('\r', '')
			.replaceAll(/[^\n\t\P{Cc}]/gv, '');
		return this.#size > longest
			? `${plain}… (${this.#size} characters in all)`
			: plain;
	}

	/** The last line that is not empty. */
	lastLine(): string {
		return this.text().trim().split('\n').at(-1) ?? '';
	}
}

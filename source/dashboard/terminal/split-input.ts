/** A click or a turn of the wheel, in character cells from the upper left corner. */
export type MouseEvent = {
	readonly type: 'press' | 'wheel-up' | 'wheel-down';
	readonly x: number;
	readonly y: number;
};

/** Receives the pieces of input in order. */
export type InputSink = {
	/** What keys sent. */
	readonly keys: (text: string) => void;
	/** Pasted text, whole. */
	readonly paste: (text: string) => void;
	readonly mouse: (event: MouseEvent) => void;
};

const pasteStart = '\u001B[200~';
const pasteEnd = '\u001B[201~';
/** Mouse reports of mode 1006: button; column; row; "M" pressed, "m" released. */
const reportStart = '\u001B[<';
const reportBody = /^(\d+);(\d+);(\d+)([Mm])/v;
function reportIn(text: string): RegExpExecArray | undefined {
	return text.startsWith(reportStart)
		? (reportBody.exec(text.slice(reportStart.length)) ?? undefined)
		: undefined;
}

/** Whether the text is a mouse report whose end has not come yet. */
function isReportBegun(text: string): boolean {
	return (
		text.startsWith(reportStart) &&
		/^[\d;]*$/v.test(text.slice(reportStart.length))
	);
}

/** More than this is no paste that fits into a field. */
const longestPaste = 100_000;

/** A left click or the wheel; other buttons, releases and moves mean nothing. */
function mouseEvent([, button, column, row, end]: RegExpExecArray):
	MouseEvent | undefined {
	const place = {x: Number(column) - 1, y: Number(row) - 1};
	// Bits 2, 3 and 4 are Shift, Alt and Ctrl; bit 5 is a move.
	switch (Number(button) & ~0b1_1100) {
		case 0: {
			return end === 'M' ? {type: 'press', ...place} : undefined;
		}

		case 64: {
			return {type: 'wheel-up', ...place};
		}

		case 65: {
			return {type: 'wheel-down', ...place};
		}

		default: {
			return undefined;
		}
	}
}

/**
 * Splits what a terminal sends into keys, pasted text (mode 2004) and mouse reports (mode 1006), also
 * where a sequence comes in several chunks.
 */
export class InputSplitter {
	readonly #sink: InputSink;
	#pending = '';
	#pasted: string | undefined;

	constructor(sink: InputSink) {
		this.#sink = sink;
	}

	/** Whether the beginning of a sequence is held back. */
	get isWaiting(): boolean {
		return this.#pending !== '';
	}

	/** Takes a chunk. */
	push(chunk: string): void {
		let text = this.#pending + chunk;
		this.#pending = '';
		while (text !== '') {
			text =
				this.#pasted === undefined
					? this.#takeKeys(text)
					: this.#takePaste(text);
		}
	}

	/** Nothing more has come: what was held back, such as Escape, was a key. */
	flush(): void {
		const text = this.#pending;
		this.#pending = '';
		// A mouse report that never ended is no key.
		if (text !== '' && this.#pasted === undefined && !isReportBegun(text)) {
			this.#sink.keys(text);
		}
	}

	/** Takes what is before the next paste or report, and returns the rest. */
	#takeKeys(text: string): string {
		const found = reportIn(text);
		if (found) {
			const event = mouseEvent(found);
			if (event) {
				this.#sink.mouse(event);
			}

			return text.slice(reportStart.length + found[0].length);
		}

		if (text.startsWith(pasteStart)) {
			this.#pasted = '';
			return text.slice(pasteStart.length);
		}

		if (
			pasteStart.startsWith(text) ||
			reportStart.startsWith(text) ||
			isReportBegun(text)
		) {
			this.#pending = text;
			return '';
		}

		const next = text.indexOf('\u001B', 1);
		const end = next === -1 ? text.length : next;
		this.#sink.keys(text.slice(0, end));
		return text.slice(end);
	}

	#takePaste(text: string): string {
		const all = this.#pasted + text;
		const end = all.indexOf(pasteEnd);
		if (end === -1) {
			// The end mark may come in two chunks, so the text before it is kept together with it.
			this.#pasted =
				all.slice(0, longestPaste) +
				all.slice(longestPaste).slice(-pasteEnd.length);
			return '';
		}

		this.#pasted = undefined;
		this.#sink.paste(all.slice(0, Math.min(end, longestPaste)));
		return all.slice(end + pasteEnd.length);
	}
}

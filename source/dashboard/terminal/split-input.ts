import {type Point} from '../../drawing/canvas.js';
import {readyAnswer} from './flow.js';

/** What a mouse does, in character cells from the upper left corner; with its left button unless said otherwise. */
export type MouseEvent = Point & {
	readonly type:
		| 'press'
		| 'drag'
		| 'right-press'
		| 'right-drag'
		/** Of either button. */
		| 'release'
		| 'wheel-up'
		| 'wheel-down';
};

/** Receives the pieces of input in order. */
export type PieceSink = {
	/** What keys sent: plain characters, or one escape sequence. */
	readonly keys: (text: string) => void;
	/** Pasted text, whole. */
	readonly paste: (text: string) => void;
	readonly mouse: (event: MouseEvent) => void;
	/** What the terminal says of itself, a whole sequence. */
	readonly answer: (sequence: string) => void;
	/** The terminal has taken in what was written before it was asked whether it has. */
	readonly ready: () => void;
};

const escape = '\u001B';
const bell = '\u0007';
const pasteStart = `${escape}[200~`;
const pasteEnd = `${escape}[201~`;
/** The maximum of characters of a paste; the rest of a longer one is thrown away. */
const longestPaste = 100_000;

/** Matches an escape sequence at the start of a text. */
function sequence(afterEscape: string, end = ''): RegExp {
	return new RegExp(`^${escape}(?:${afterEscape})${end}`, 'v');
}

/** Mode 1006: button; column; row; "M" pressed or moved, "m" released. */
const mouseReport = sequence(String.raw`\[<(\d+);(\d+);(\d+)([Mm])`);

/** The bodies of answers as strings: OSC (a color), DCS (a setting or a capability). */
const stringAnswer = String.raw`\]\d{1,4};[^${escape}${bell}]{0,200}|P[01]?[$+]r[^${escape}]{0,200}`;
/** OSC, DCS, private CSI (which terminal, which mode), whether the terminal has the focus, and that it is ready. */
const answer = sequence(
	String.raw`(?:${stringAnswer})(?:${bell}|${escape}\\)|\[\?[\d;]*\$?[a-z]|\[[IO]|\[0n`,
);
/** Where the cursor is; also what F3 with Shift, Alt or Ctrl sends. */
const cursorReport = sequence(String.raw`\[\d+;\d+R`);

/** Beginnings of what nobody types. */
const begunReport = sequence(
	String.raw`(?:${stringAnswer})${escape}?|\[<[\d;]*|\[\?[\d;]*\$?`,
	'$',
);
/** Beginnings of any sequence that is known here, Escape among them. */
const begunSequence = sequence(
	String.raw`|\[[\d;]*|\]\d{0,4}|P[01]?[$+]?`,
	'$',
);

/** The time to wait for the rest of a sequence: terminals send one as a whole, tmux holds Escape for 10 ms. */
const sequencePatience = 15;
/** The silence that ends a paste without an end mark. */
const pastePatience = 100;
/** What can only be a report is waited on this long: on a slow line its pieces are far apart. */
const reportPatience = 5000;

/** The left or right button or the wheel by the number in a report; other buttons, and moves without one, mean nothing. */
const buttons: Readonly<Record<number, MouseEvent['type']>> = {
	0: 'press',
	2: 'right-press',
	32: 'drag',
	34: 'right-drag',
	64: 'wheel-up',
	65: 'wheel-down',
};

/**
 * Splits what a terminal sends into keys, pasted text (mode 2004), mouse reports (modes 1002 and 1006) and
 * answers, also where a sequence comes in several chunks.
 */
export class InputSplitter {
	/** Whether the cursor's place was asked for: only then a report of it is no key. */
	isCursorAsked = false;
	#pending = '';
	#pasted: string | undefined;

	constructor(private readonly sink: PieceSink) {}

	/** How long to wait for more before `flush`, in milliseconds; undefined where nothing is held back. */
	get patience(): number | undefined {
		return this.#pasted === undefined
			? this.#pending === ''
				? undefined
				: begunReport.test(this.#pending)
					? reportPatience
					: sequencePatience
			: pastePatience;
	}

	push(chunk: string): void {
		const held = this.#pending;
		this.#pending = '';
		let text = held + chunk;
		// A report that was broken off, and something typed after it.
		if (begunReport.test(held) && this.#reportIn(text) === undefined) {
			text = begunReport.test(text) ? text : chunk;
		}

		while (text !== '') {
			text =
				this.#pasted === undefined
					? this.#takePiece(text)
					: this.#takePaste(text);
		}
	}

	/** Nothing more has come: what was held back, such as Escape, was a key, and a paste is at its end. */
	flush(): void {
		const text = this.#pending;
		this.#pending = '';
		if (this.#pasted !== undefined) {
			this.#endPaste(this.#pasted);
		} else if (text !== '' && !begunReport.test(text)) {
			this.sink.keys(text);
		}
	}

	/** The report at the start of a text, if it is whole. */
	#reportIn(text: string): RegExpExecArray | undefined {
		return (
			mouseReport.exec(text) ??
			answer.exec(text) ??
			(this.isCursorAsked ? cursorReport.exec(text) : undefined) ??
			undefined
		);
	}

	/** Takes one piece, and returns the rest. */
	#takePiece(text: string): string {
		const report = this.#reportIn(text);
		if (report) {
			this.#takeReport(report);
			return text.slice(report[0].length);
		}

		if (text.startsWith(pasteStart)) {
			this.#pasted = '';
			return text.slice(pasteStart.length);
		}

		if (begunSequence.test(text) || begunReport.test(text)) {
			this.#pending = text;
			return '';
		}

		const next = text.indexOf(escape, 1);
		const end = next === -1 ? text.length : next;
		this.sink.keys(text.slice(0, end));
		return text.slice(end);
	}

	#takeReport([sequence, button, column, row, end]: RegExpExecArray): void {
		if (button === undefined) {
			if (sequence === readyAnswer) {
				this.sink.ready();
			} else {
				this.sink.answer(sequence);
			}

			return;
		}

		// Bits 2, 3 and 4 are Shift, Alt and Ctrl; bit 5 is a move.
		const type = buttons[Number(button) & ~0b1_1100];
		if (type) {
			this.sink.mouse({
				type: type.endsWith('press') && end === 'm' ? 'release' : type,
				x: Number(column) - 1,
				y: Number(row) - 1,
			});
		}
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

		this.#endPaste(all.slice(0, end));
		return all.slice(end + pasteEnd.length);
	}

	#endPaste(text: string): void {
		this.#pasted = undefined;
		this.sink.paste(text.slice(0, longestPaste));
	}
}

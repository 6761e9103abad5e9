import {spansOf, type Span, type Words} from '../../content/words.js';
import {type Canvas, type Point} from '../../drawing/canvas.js';
import {drawInputField} from '../../drawing/text-field.js';
import {toneStyle, type Theme} from '../../drawing/theme.js';

/** One line of spans, and its columns. */
export type Line = {readonly spans: readonly Span[]; readonly width: number};

function columnsOf({text, field}: Span): number {
	return field ?? text.length;
}

/** The spans without as many of the optional ones, from the end, as it takes to fit the width. */
function withoutOptional(spans: readonly Span[], width: number): Span[] {
	const kept = [...spans];
	let total = kept.reduce((sum, span) => sum + columnsOf(span), 0);
	for (let i = kept.length - 1; i >= 0 && total > width; i--) {
		if (kept[i].isOptional) {
			total -= columnsOf(kept[i]);
			kept.splice(i, 1);
		}
	}

	return kept;
}

/** The columns of the optional words that have no room. */
export function columnsLeftOut(words: Words, width: number): number {
	const spans = spansOf(words);
	if (!spans.some(({isOptional}) => isOptional)) {
		return 0;
	}

	const total = (list: readonly Span[]) =>
		list.reduce((sum, span) => sum + columnsOf(span), 0);
	return total(spans) - total(withoutOptional(spans, width));
}

/** Puts pieces of text into lines. */
class LineBreaker {
	readonly lines: Line[] = [];
	#spans: Span[] = [];
	#columns = 0;
	/** Where the text of the present line begins. */
	#start = 0;

	constructor(
		private readonly width: number,
		private readonly hang: number,
	) {}

	/** Adds a piece that is not broken, unless it is longer than a line. */
	add(span: Span, text: string): void {
		const columns = span.field ?? text.length;
		if (this.#columns + columns > this.width && this.#columns > this.#start) {
			if (text.trim() === '' && span.field === undefined) {
				return;
			}

			this.end();
			text = text.trimStart();
		}

		let rest = text;
		while (
			rest.length > this.width - this.#columns &&
			span.field === undefined
		) {
			const room = Math.max(1, this.width - this.#columns);
			this.#push(span, rest.slice(0, room));
			rest = rest.slice(room);
			this.end();
		}

		this.#push(span, rest);
	}

	/** Ends the line; spaces at its end are not part of it. */
	end(): void {
		const last = this.#spans.at(-1);
		if (last && last.field === undefined && last.text.endsWith(' ')) {
			const text = last.text.trimEnd();
			this.#columns -= last.text.length - text.length;
			this.#spans[this.#spans.length - 1] = {...last, text};
		}

		this.lines.push({spans: this.#spans, width: this.#columns});
		this.#start = Math.min(this.hang, this.width - 1);
		this.#columns = this.#start;
		this.#spans = this.#start > 0 ? [{text: ' '.repeat(this.#start)}] : [];
	}

	#push(span: Span, text: string): void {
		if (text === '' && span.field === undefined) {
			return;
		}

		const last = this.#spans.at(-1);
		const isGoingOn =
			last &&
			last.tone === span.tone &&
			span.field === undefined &&
			last.field === undefined;
		if (isGoingOn) {
			this.#spans[this.#spans.length - 1] = {...last, text: last.text + text};
		} else {
			this.#spans.push({...span, text});
		}

		this.#columns += span.field ?? text.length;
	}
}

/** Spans whose fields are as wide as there is room beside the others. */
function withFields(spans: readonly Span[], width: number): readonly Span[] {
	const growing = spans.filter(({field}) => field === Infinity).length;
	if (growing === 0) {
		return spans;
	}

	const others = spans
		.filter(({field}) => field !== Infinity)
		.reduce((sum, span) => sum + columnsOf(span), 0);
	const field = Math.max(3, Math.floor((width - others) / growing));
	return spans.map((span) =>
		span.field === Infinity ? {...span, field, isBare: true} : span,
	);
}

/** Breaks words into lines at spaces and between spans that are whole, first leaving out what is optional. */
export function linesOf(words: Words, width: number, hang = 0): Line[] {
	const room = Math.max(1, width);
	const spans = withoutOptional(withFields(spansOf(words), room), room);
	const total = spans.reduce((sum, span) => sum + columnsOf(span), 0);
	if (total <= room && !spans.some(({text}) => text.includes('\n'))) {
		return [{spans, width: total}];
	}

	const breaker = new LineBreaker(room, hang);
	for (const span of spans) {
		if (span.isWhole ?? span.field !== undefined) {
			breaker.add(span, span.text);
			continue;
		}

		for (const [i, paragraph] of span.text.split('\n').entries()) {
			if (i > 0) {
				breaker.end();
			}

			for (const piece of paragraph.match(/ +|[^ ]+/gv) ?? []) {
				breaker.add(span, piece);
			}
		}
	}

	breaker.end();
	return breaker.lines;
}

/** Draws a line to the right from (x, y), all of it in one style where that is given. Returns the column after it. */
export function drawLine(
	canvas: Canvas,
	{x, y}: Point,
	spans: readonly Span[],
	theme: Theme,
	style?: string,
): number {
	for (const {text, tone, field, cursor, isBare} of spans) {
		x =
			field === undefined
				? canvas.text(x, y, text, style ?? toneStyle(theme, tone))
				: drawInputField(canvas, x, y, {
						text,
						cursor,
						width: field,
						isBare,
						theme,
					});
	}

	return x;
}

import {setTimeout} from 'node:timers/promises';
import anyTest from 'ava';
import {parts} from '../../source/parts/index.js';
import {type AnyPart, type PartId} from '../../source/parts/part.js';
import {fixture} from '../helpers/students.js';
import {keyBytes} from '../../source/dashboard/terminal/steps.js';
import {lookOf} from '../helpers/look.js';
import {sizes, usualSizes} from '../helpers/sizes.js';
import {TestTerminal} from '../helpers/terminal.js';

const test = anyTest.serial;

const submission = fixture('javascript/bias-regularized');

/**
 * Keys that must be pressed before the first key of a binding can do something; where one pane is shown at a
 * time, others that show the pane in which it is to be seen.
 */
const before: Readonly<
	Partial<Record<PartId, Readonly<Record<string, readonly [string, string?]>>>>
> = {
	overview: {up: ['', 'tab']},
	net: {
		left: ['', 'shift-tab'],
		c: ['right', 'shift-tab right'],
		A: ['v'],
	},
	sigmoid: {a: ['', 'tab']},
	backpropagation: {
		up: ['right right'],
		t: ['c right s'],
		pageup: ['right right'],
	},
	check: {
		enter: ['down'],
		'/': ['enter'],
		// Enter leaves the round.
		x: ['enter down'],
		c: ['', 'm'],
	},
	// Nothing moves any more where the race is stopped.
	train: {X: ['x'], escape: ['m'], v: ['', 'tab'], g: ['v']},
	code: {
		a: ['', 'tab tab tab'],
		up: ['', 'tab tab'],
		// A line that sets a quantity of Part 3.
		B: ['X end home pagedown pagedown pagedown'],
	},
	// Samples of the test data cannot be shown elsewhere.
	learned: {E: ['', 'tab'], enter: ['t'], i: ['', 'W']},
};

type Binding = AnyPart['bindings'][number];

/** A binding and, where the next one goes in the opposite direction, that one. */
function directionsOf(
	bindings: readonly Binding[],
): Array<readonly [binding: Binding, opposite?: Binding]> {
	const isPair = (i: number) =>
		bindings[i].label !== undefined &&
		bindings.at(i + 1)?.label === bindings[i].label;
	return bindings.flatMap((binding, i) =>
		i > 0 && isPair(i - 1)
			? []
			: [isPair(i) ? [binding, bindings[i + 1]] : [binding]],
	);
}

/** Long enough for a busy machine, short enough for a test of so many keys. */
const patience = 20_000;

/** Whether the footer belongs to an open field. */
function isFieldOpen(look: string): boolean {
	return look.trimEnd().split('\n').at(-1)!.includes('Esc leaves');
}

const lambdaIn = (look: string) => /λ (\S+)/v.exec(look)?.[1];
const costIn = (look: string) => /J (\d\S+)/v.exec(look)?.[1];

/** Presses keys, and expects that each of them can be seen to do something. */
class Fingers {
	readonly #terminal: TestTerminal;

	constructor(terminal: TestTerminal) {
		this.#terminal = terminal;
	}

	/** @returns what is seen after the key: as wanted, or anything else than before. */
	async press(
		key: string,
		wanted?: string | ((look: string) => boolean),
	): Promise<string> {
		const shown = lookOf(this.#terminal);
		this.#terminal.press(keyBytes(key));
		let look = shown;
		const isThere = () => {
			look = lookOf(this.#terminal);
			// The worker computes what λ makes of the cost.
			const isComputed =
				lambdaIn(look) === lambdaIn(shown) || costIn(look) !== costIn(shown);
			const isExamined =
				!/counting …|looking …|looking for them|testing …/v.test(look);
			return (
				isComputed &&
				isExamined &&
				(typeof wanted === 'function'
					? wanted(look)
					: wanted === undefined
						? look !== shown
						: look === wanted)
			);
		};

		try {
			await this.#terminal.waitFor(isThere, patience);
		} catch (error) {
			throw new Error(
				[
					`Nothing is seen of the key "${key}":`,
					shown,
					...(typeof wanted === 'string' ? ['Wanted:', wanted] : []),
					look,
				].join('\n'),
				{cause: error},
			);
		}

		return look;
	}

	/**
	 * Waits until the worker has nothing left to answer: it answers in turn, and what it finds out besides is painted
	 * within several times as long as that takes.
	 */
	async rest(): Promise<void> {
		const begin = performance.now();
		const isTold = (look: string) => /Back at iteration|no good/v.test(look);
		await this.press('b', isTold);
		await this.press('escape', (look) => !isTold(look));
		const quiet = 3 * (performance.now() - begin);
		let painted: string;
		do {
			painted = this.#terminal.output;
			await setTimeout(quiet);
		} while (painted !== this.#terminal.output);
	}

	/** There and back, by the arrows and by the letters beside them, with the same result. */
	async goBoth(back: Binding, on: Binding): Promise<void> {
		// Messages tell what was before, so the second time counts.
		await this.press(on.keys[0]);
		await this.press(back.keys[0]);
		const there = await this.press(on.keys[0]);
		const here = await this.press(back.keys[0]);
		for (const [k, key] of on.keys.entries()) {
			if (k > 0) {
				await this.press(key, there);
				await this.press(back.keys[k], here);
			}
		}
	}

	async once({keys: [key, ...others], help}: Binding): Promise<void> {
		// What the worker answers to the key before changes the screen too, so a field is waited for.
		const isField = typeof help === 'string' && /^(?:type|name)\b/v.test(help);
		const look = await this.press(key, isField ? isFieldOpen : undefined);
		if (isFieldOpen(look)) {
			await this.typeDigits();
			for (const other of others) {
				await this.press(other, look);
				await this.typeDigits();
			}
		}
	}

	/** Digits and letters typed into a field switch no part and quit nothing. */
	async typeDigits(): Promise<void> {
		this.#terminal.press('7q');
		await this.#terminal.waitFor('7q');
		await this.press('escape');
	}
}

async function tryPart(
	terminal: TestTerminal,
	part: AnyPart,
	isSmall: boolean,
): Promise<void> {
	const fingers = new Fingers(terminal);
	terminal.press(part.key);
	// The badge and the cost would change in the middle when what the part before began is over.
	await terminal.waitFor(
		(text) =>
			text.includes(part.asks.split(' ').slice(0, 6).join(' ')) &&
			!/RACING|J –/v.test(text),
	);
	let isResting = false;
	// Back to the class there is a way only where there is one: see part-code.test.ts.
	const bindings = part.bindings.filter(
		({keys}) => part.id !== 'code' || !keys.includes('escape'),
	);
	for (const [binding, opposite] of directionsOf(bindings)) {
		const [usually, whereSmall = usually] = before[part.id]?.[
			binding.keys[0]
		] ?? [''];
		for (const key of (isSmall ? whereSmall : usually).split(' ')) {
			if (key !== '') {
				await fingers.press(key);
				// A race that is stopped is over when the worker says so.
				await terminal.waitFor((text) => !text.includes('RACING'));
			}
		}

		if (opposite) {
			if (!isResting) {
				await fingers.rest();
			}

			await fingers.goBoth(binding, opposite);
		} else {
			await fingers.once(binding);
		}

		isResting = opposite !== undefined;
	}
}

/** Gives the window another size, and waits until the screen has it. */
async function resizeTo(
	terminal: TestTerminal,
	[columns, rows]: readonly [number, number],
): Promise<void> {
	terminal.resize(columns, rows);
	await terminal.waitFor((text) => {
		const [bottom, footer] = text.split('\n').slice(-2);
		return bottom.trim().length === columns && footer.includes('q quit');
	});
}

// Each part where one pane is shown at a time, and at one of the sizes with several.
for (const [title, sizesOfParts] of [
	['at 60×20', sizes.slice(0, 1)],
	['at one of the usual sizes', usualSizes],
] as const) {
	test(`every key of every part does something that is seen ${title}`, async (t) => {
		const terminal = new TestTerminal(
			['--threads', '1', '--code', submission, '--hold-out', '20'],
			{
				// What a key does is to be seen without colors, too.
				environment: {NO_COLOR: '1'},
			},
		);
		t.teardown(async () => terminal.dispose());
		await terminal.waitFor(
			(text) =>
				text.includes('wrong') &&
				text.includes('PAUSED') &&
				!/looking …|testing …/v.test(text),
		);
		terminal.press('0');
		await terminal.waitFor(/sample \d+ is/v);
		for (const [p, part] of parts.entries()) {
			const size = sizesOfParts[p % sizesOfParts.length];
			await resizeTo(terminal, size);
			await t.notThrowsAsync(tryPart(terminal, part, size[0] < 80), part.title);
		}
	});
}

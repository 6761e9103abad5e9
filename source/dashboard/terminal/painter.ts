import {Buffer} from 'node:buffer';
import {type Rectangle} from '../../drawing/canvas.js';
import {CellWriter} from './cell-change.js';
import {blank, readCells, type Cell} from './cells.js';
import {composeRows, type ComposedRow} from './compose.js';
import {Flow} from './flow.js';
import {isSamePlace, Mouse, type Region} from './mouse.js';
import {type MouseEvent} from './split-input.js';

/** What is on the screen. */
export type Picture = {
	/** All of it, row by row. */
	readonly cells: ReadonlyArray<readonly Cell[]>;
	/** What lies above the frame of Ink, lowest first. */
	readonly regions: ReadonlyArray<{
		readonly name: string | undefined;
		readonly place: Rectangle;
	}>;
};

/** The terminal as far as the painter needs it. */
export type Screen = {
	columns: number;
	rows: number;
	/** @returns false when the terminal does not keep up; 'drain' follows. */
	write(text: string): boolean;
	once(event: 'drain', listener: () => void): unknown;
};

type Painted = {
	readonly place: Rectangle;
	readonly rows: readonly string[];
	readonly cells: ReadonlyArray<readonly Cell[]>;
	/** When it was drawn. */
	readonly time: number;
};

const beginUpdate = '\u001B[?2026h';
const endUpdate = '\u001B[?2026l';
/** A shorter update arrives in one piece anyway, bytes. */
const shortestSynchronized = 256;
/** Minimum interval between updates on a slow link for what nobody waits for, ms. */
const slowInterval = 500;
/** On a slow link an update is not begun for fewer bytes. */
const leastRoom = 100;
/** So long after a request each region is drawn at once, whatever its interval: the worker may answer a key, ms. */
const hurry = 150;
/**
 * A region that is due within this time is drawn with those that are due now, and waits this much longer for them,
 * ms: each update wakes this thread and takes a processor away from training.
 */
const together = 20;
/** The longest that `stop` waits for the terminal, ms. */
const longestStop = 1000;

/**
 * Keeps the screen up to date: the frame that Ink made below, regions above it by layer and in
 * the order in which they were added. Only cells that changed are written, all in one synchronized update; on
 * a slow link, as many as it takes in a fraction of a second, and then those that differ by then.
 */
export class Painter {
	#frameText = '';
	readonly #regions = new Set<Region>();
	#frame: ReadonlyArray<readonly Cell[]> = [];
	#painted = new Map<Region, Painted>();
	/** What is to be on the screen, and what is. */
	#composed: readonly ComposedRow[] = [];
	#shown: Cell[][] | undefined;
	/** The row to begin with: the one at which the update before ran out of room. */
	#firstRow = 0;
	#lastUpdate = Number.NEGATIVE_INFINITY;
	#timer: NodeJS.Timeout | undefined;
	#lastRequest = Number.NEGATIVE_INFINITY;
	#isHurried = false;
	#isScheduled = false;
	#isBlocked = false;
	#isStopped = false;
	#onAnswer: (() => void) | undefined;
	#follower: ((text: string) => void) | undefined;
	readonly #mouse = new Mouse({
		regions: () => this.#painted,
		cells: () => this.#composed.map(({cells}) => cells),
		changed: () => {
			this.request();
		},
	});

	/**
	 * @param translate - What every text goes through before it is written: a change of characters, each
	 * to one of the same width.
	 */
	constructor(
		private readonly screen: Screen,
		private translate: (text: string) => string = (text) => text,
		private readonly flow = new Flow(),
	) {}

	/** Takes a new frame of Ink. */
	setFrame(frame: string): void {
		this.#frameText = frame;
		this.#frame = this.translate(frame)
			.split('\n')
			.map((row) => readCells(row));
		this.request();
	}

	/** Changes what every text goes through before it is written. */
	translateBy(translate: (text: string) => string): void {
		this.translate = translate;
		this.#painted.clear();
		this.setFrame(this.#frameText);
	}

	/** Adds a region on top. Returns a function that takes it away. */
	add(region: Region): () => void {
		this.#regions.add(region);
		this.request();
		return () => {
			this.#regions.delete(region);
			this.request();
		};
	}

	/** Paints soon, for a user who waits for it; many requests make one update. */
	request(): void {
		this.#isHurried = true;
		this.#lastRequest = performance.now();
		this.#schedule();
	}

	/** Paints what goes on by itself: each region at its own interval, and less often on a slow link. */
	requestCalmly(): void {
		const wait = this.flow.isSlow
			? this.#lastUpdate + slowInterval - performance.now()
			: 0;
		if (wait > 0) {
			this.#requestLater(wait);
		} else {
			this.#schedule();
		}
	}

	/** Forgets what is on the screen, so that all of it is painted again: after a resize. */
	invalidate(): void {
		this.#shown = undefined;
		this.#composed = [];
		this.request();
	}

	/** Gives all that is painted from now on to a follower too, first the whole screen. */
	follow(follower: ((text: string) => void) | undefined): void {
		this.#follower = follower;
		if (follower) {
			this.invalidate();
		}
	}

	/** The terminal has answered the question that goes with updates. */
	answer(): void {
		const question = this.flow.answer();
		this.#onAnswer?.();
		if (question !== '' && !this.#isStopped) {
			this.screen.write(question);
		}

		if (this.flow.isSlow) {
			this.#schedule();
		}
	}

	/** Takes what the mouse does, see `Mouse`. Returns the selected text, at the end of a drag. */
	point(event: MouseEvent): string | undefined {
		return this.#mouse.point(event);
	}

	/** What was painted last. */
	picture(): Picture {
		return {
			cells: this.#composed.map((row) => row.cells),
			regions: [...this.#painted].map(([{name}, {place}]) => ({
				name,
				place,
			})),
		};
	}

	/** The characters of what was painted last, row by row. */
	text(): string {
		return this.#composed
			.map(({cells}) => cells.map(({character}) => character).join(''))
			.join('\n');
	}

	/**
	 * Paints no more, until `start`: the terminal is somebody else's.
	 *
	 * @returns a promise that settles when no answer of the terminal is to be expected any more.
	 */
	async stop(): Promise<void> {
		this.#isStopped = true;
		clearTimeout(this.#timer);
		if (this.flow.isWaiting) {
			await new Promise<void>((resolve) => {
				const timer = setTimeout(resolve, longestStop);
				this.#onAnswer = () => {
					clearTimeout(timer);
					resolve();
				};
			});
			this.#onAnswer = undefined;
		}
	}

	/** Paints again, all of it. */
	start(): void {
		this.#isStopped = false;
		this.flow.reset();
		this.invalidate();
	}

	#schedule(): void {
		if (!this.#isScheduled && !this.#isStopped) {
			this.#isScheduled = true;
			setImmediate(() => {
				this.#isScheduled = false;
				this.#paint();
			});
		}
	}

	#requestLater(wait: number): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			this.requestCalmly();
		}, wait).unref();
	}

	#paint(): void {
		if (this.#isStopped || this.#isBlocked) {
			return;
		}

		const {room} = this.flow;
		if (room < leastRoom) {
			// The answer makes room; should it be lost, time does.
			this.#requestLater(slowInterval);
			return;
		}

		const update = this.#update(room);
		if (update !== '') {
			this.#lastUpdate = performance.now();
			this.#write(update);
		}
	}

	#write(update: string): void {
		const text =
			update.length < shortestSynchronized
				? update
				: beginUpdate + update + endUpdate;
		this.#follower?.(text);
		const isReady = this.screen.write(
			text + this.flow.send(Buffer.byteLength(text)),
		);
		if (!isReady) {
			this.#isBlocked = true;
			this.screen.once('drain', () => {
				this.#isBlocked = false;
				this.request();
			});
		}
	}

	/** What changes the screen as it is into the screen as it is to be, up to a number of bytes. */
	#update(room: number): string {
		const isFromTop = this.#isHurried;
		this.#isHurried = false;
		this.#draw();
		const {rows, columns} = this.screen;
		this.#composed = composeRows(
			this.#composed,
			this.screen,
			[
				{place: {x: 0, y: 0, width: columns, height: rows}, cells: this.#frame},
				...this.#painted.values(),
			],
			this.#mouse.selection,
		);
		const isFirst = this.#shown === undefined;
		this.#shown ??= Array.from({length: rows}, () =>
			Array.from<Cell>({length: columns}).fill(blank),
		);
		const writer = new CellWriter();
		const first = isFromTop || isFirst ? 0 : this.#firstRow;
		this.#firstRow = 0;
		for (let i = 0; i < rows; i++) {
			const y = (first + i) % rows;
			if (!writer.row(y, this.#shown[y], this.#composed[y].cells, room)) {
				this.#firstRow = y;
				break;
			}
		}

		return (isFirst ? '\u001B[0m\u001B[2J' : '') + writer.finish();
	}

	/** Draws the regions that are due. */
	#draw(): void {
		const now = performance.now();
		const isHurried = now - this.#lastRequest < hurry;
		let soonest = Number.POSITIVE_INFINITY;
		const painted = new Map<Region, Painted>();
		const regions = [...this.#regions].sort(
			(a, b) => (a.layer ?? 0) - (b.layer ?? 0),
		);
		for (const region of regions) {
			const place = region.place();
			if (place && place.width > 0 && place.height > 0) {
				const before = this.#painted.get(region);
				const wait = before ? before.time + (region.interval ?? 0) - now : 0;
				if (
					before &&
					wait > together &&
					!isHurried &&
					isSamePlace(before.place, place)
				) {
					painted.set(region, before);
					soonest = Math.min(soonest, wait);
				} else {
					const rows = region.draw(place.width, place.height);
					const cells = rows.map((row, i) =>
						before?.rows[i] === row
							? before.cells[i]
							: readCells(this.translate(row)),
					);
					painted.set(region, {place, rows, cells, time: now});
				}
			}
		}

		this.#painted = painted;
		clearTimeout(this.#timer);
		this.#timer = undefined;
		if (Number.isFinite(soonest)) {
			this.#requestLater(soonest + together);
		}
	}
}

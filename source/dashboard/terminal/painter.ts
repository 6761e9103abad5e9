import stringWidth from 'string-width';
import {type Rectangle} from '../../drawing/canvas.js';
import {rowChange} from './row-change.js';
import {type MouseEvent} from './split-input.js';

/** A click or a turn of the wheel at a place of a region. */
export type Pointer = {
	readonly type: Exclude<MouseEvent['type'], 'drag' | 'release'>;
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
};

/** A part of the screen that is painted past Ink, which lays it out. */
export type Region = {
	/** Where it is now; undefined while it has no place. */
	readonly place: () => Rectangle | undefined;
	/** What it is called for who wants it apart from the screen. */
	readonly name?: string;
	/** Regions of a higher layer lie above those of a lower one; 0 unless given. */
	readonly layer?: number;
	/** Its rows, each exactly `width` columns. */
	readonly draw: (width: number, height: number) => readonly string[];
	/** Takes clicks and the wheel; without it they go to the region below. */
	readonly point?: (pointer: Pointer) => void;
};

/** What is on the screen. */
export type Picture = {
	readonly columns: number;
	readonly rows: number;
	/** What Ink drew, row by row. */
	readonly frame: readonly string[];
	/** What lies above it, lowest first. */
	readonly regions: ReadonlyArray<{
		readonly name: string | undefined;
		readonly place: Rectangle;
		readonly rows: readonly string[];
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
};

const beginUpdate = '\u001B[?2026h';
const endUpdate = '\u001B[?2026l';

function moveTo(x: number, y: number): string {
	return `\u001B[${y + 1};${x + 1}H`;
}

function isSamePlace(a: Rectangle, b: Rectangle): boolean {
	return (
		a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height
	);
}

/**
 * Keeps the screen up to date: the frame that Ink made below, regions above it by layer and in
 * the order in which they were added. Only rows that changed are written, all in one synchronized update.
 */
export class Painter {
	readonly #screen: Screen;
	readonly #translate: ((text: string) => string) | undefined;
	readonly #translated = new WeakMap<readonly string[], readonly string[]>();
	readonly #regions = new Set<Region>();
	#frame: readonly string[] = [];
	#paintedFrame: readonly string[] | undefined;
	#painted = new Map<Region, Painted>();
	#isScheduled = false;
	#isBlocked = false;
	#isStopped = false;

	/**
	 * @param translate - What every text goes through before it is written: a change of characters, each
	 * to one of the same width.
	 */
	constructor(screen: Screen, translate?: (text: string) => string) {
		this.#screen = screen;
		this.#translate = translate;
	}

	/** Takes a new frame of Ink. */
	setFrame(frame: string): void {
		this.#frame = (this.#translate?.(frame) ?? frame).split('\n');
		this.request();
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

	/** Paints soon; many requests make one update. */
	request(): void {
		if (!this.#isScheduled && !this.#isStopped) {
			this.#isScheduled = true;
			setImmediate(() => {
				this.#isScheduled = false;
				this.#paint();
			});
		}
	}

	/** Forgets what is on the screen, so that all of it is painted again: after a resize. */
	invalidate(): void {
		this.#paintedFrame = undefined;
		this.request();
	}

	/** Gives a click or a turn of the wheel to the topmost region there that takes it. */
	point({type, x, y}: MouseEvent): void {
		if (type === 'drag' || type === 'release') {
			return;
		}

		const [region, painted] =
			[...this.#painted].findLast(
				([{point}, {place}]) =>
					point &&
					x >= place.x &&
					x < place.x + place.width &&
					y >= place.y &&
					y < place.y + place.height,
			) ?? [];
		if (region && painted) {
			const {place} = painted;
			region.point?.({
				type,
				x: x - place.x,
				y: y - place.y,
				width: place.width,
				height: place.height,
			});
		}
	}

	/** What was painted last. */
	picture(): Picture {
		const {columns, rows} = this.#screen;
		return {
			columns,
			rows,
			frame: this.#paintedFrame ?? [],
			regions: [...this.#painted].map(([{name}, painted]) => ({
				name,
				...painted,
			})),
		};
	}

	/** Paints no more, until `start`: the terminal is somebody else's. */
	stop(): void {
		this.#isStopped = true;
	}

	/** Paints again, all of it. */
	start(): void {
		this.#isStopped = false;
		this.invalidate();
	}

	#paint(): void {
		if (this.#isStopped || this.#isBlocked) {
			return;
		}

		const update = this.#update();
		if (
			update !== '' &&
			!this.#screen.write(beginUpdate + update + endUpdate)
		) {
			this.#isBlocked = true;
			this.#screen.once('drain', () => {
				this.#isBlocked = false;
				this.request();
			});
		}
	}

	#update(): string {
		const painted = new Map<Region, Painted>();
		const regions = [...this.#regions].sort(
			(a, b) => (a.layer ?? 0) - (b.layer ?? 0),
		);
		for (const region of regions) {
			const place = region.place();
			if (place && place.width > 0 && place.height > 0) {
				painted.set(region, {
					place,
					rows: this.#rowsOf(region, place),
				});
			}
		}

		const dirty = this.#movedRows(painted);
		const isFirst = this.#paintedFrame === undefined;
		let update = isFirst ? '\u001B[0m\u001B[2J' : '';
		const {rows, columns} = this.#screen;
		for (let y = 0; y < rows; y++) {
			const row = this.#frame[y] ?? '';
			const isDirty =
				isFirst || dirty.has(y) || row !== (this.#paintedFrame?.[y] ?? '');
			if (isDirty) {
				update += moveTo(0, y) + '\u001B[0m' + row;
				update += stringWidth(row) < columns ? '\u001B[0m\u001B[K' : '';
			}

			update += this.#regionRows(painted, y, isDirty);
		}

		this.#paintedFrame = this.#frame;
		this.#painted = painted;
		return update;
	}

	#rowsOf(region: Region, {width, height}: Rectangle): readonly string[] {
		const rows = region.draw(width, height);
		const translate = this.#translate;
		if (!translate) {
			return rows;
		}

		// A drawing that has not changed is the same object as before.
		const known = this.#translated.get(rows);
		const translated = known ?? rows.map((row) => translate(row));
		if (!known) {
			this.#translated.set(rows, translated);
		}

		return translated;
	}

	/** Screen rows on which a region has come, gone or moved. */
	#movedRows(painted: ReadonlyMap<Region, Painted>): Set<number> {
		const dirty = new Set<number>();
		const mark = ({y, height}: Rectangle) => {
			for (let i = y; i < y + height; i++) {
				dirty.add(i);
			}
		};

		for (const [region, {place}] of painted) {
			const before = this.#painted.get(region);
			if (!before || !isSamePlace(before.place, place)) {
				mark(place);
			}
		}

		for (const [region, {place}] of this.#painted) {
			const now = painted.get(region);
			if (!now || !isSamePlace(now.place, place)) {
				mark(place);
			}
		}

		return dirty;
	}

	#regionRows(
		painted: ReadonlyMap<Region, Painted>,
		y: number,
		isDirty: boolean,
	): string {
		let update = '';
		let isCovered = isDirty;
		for (const [region, {place, rows}] of painted) {
			const i = y - place.y;
			if (i < 0 || i >= place.height || i >= rows.length) {
				continue;
			}

			// What lies above a changed row is painted again too.
			const before = this.#painted.get(region)?.rows[i];
			if (isCovered || before === undefined || rows[i] !== before) {
				const {column, text} =
					isCovered || before === undefined
						? {column: 0, text: rows[i]}
						: rowChange(before, rows[i]);
				update += moveTo(place.x + column, y) + text;
				isCovered ||= this.#overlapsLater(painted, region, y);
			}
		}

		return update;
	}

	#overlapsLater(
		painted: ReadonlyMap<Region, Painted>,
		region: Region,
		y: number,
	): boolean {
		const {x, width} = painted.get(region)!.place;
		let isLater = false;
		for (const [other, {place}] of painted) {
			if (
				isLater &&
				y >= place.y &&
				y < place.y + place.height &&
				place.x < x + width &&
				x < place.x + place.width
			) {
				return true;
			}

			isLater ||= other === region;
		}

		return false;
	}
}

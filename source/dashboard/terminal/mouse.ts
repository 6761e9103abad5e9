import {type Rectangle} from '../../drawing/canvas.js';
import {type Cell} from './cells.js';
import {type Region} from './region.js';
import {
	insideFrame,
	select,
	selectedText,
	type Selection,
} from './selection.js';
import {type MouseEvent} from './split-input.js';

type Press = {
	readonly x: number;
	readonly y: number;
	/** What a drag from there may select. */
	readonly bounds: Rectangle;
	/** Who was told. */
	readonly region: Region | undefined;
	/** Whether the region takes the drag, which then selects nothing. */
	readonly isTaken: boolean;
};

/** What is on the screen, as far as the mouse meets it. */
export type Pointable = {
	/** The regions and where they are, the topmost last. */
	readonly regions: () => ReadonlyMap<Region, {readonly place: Rectangle}>;
	readonly cells: () => ReadonlyArray<readonly Cell[]>;
	/** What is selected has changed. */
	readonly changed: () => void;
};

/** Gives what the mouse does to the regions on the screen, and selects text. */
export class Mouse {
	/** What is selected while a drag goes on. */
	selection: Selection | undefined;
	readonly #screen: Pointable;
	#press: Press | undefined;

	constructor(screen: Pointable) {
		this.#screen = screen;
	}

	/**
	 * Gives a press, its release and turns of the wheel to the topmost region there that takes them. A drag goes to the
	 * region that took its press; any other one selects text instead, and its release is not told.
	 *
	 * @returns the selected text, at the end of a drag.
	 */
	point(event: MouseEvent): string | undefined {
		const {type, x, y} = event;
		// A press is the first of its own.
		const press = type.endsWith('press') ? undefined : this.#press;
		if (type === 'drag' || type === 'right-drag') {
			if (press?.isTaken) {
				this.#tell(press.region, event, true);
			} else if (press && type === 'drag') {
				this.selection = select(press.bounds, press, {x, y});
				this.#screen.changed();
			}

			return undefined;
		}

		const {selection} = this;
		this.#press = undefined;
		this.selection = undefined;
		if (type === 'release' && selection) {
			this.#screen.changed();
			return selectedText(this.#screen.cells(), selection);
		}

		const below = [...this.#screen.regions()].filter(
			([, {place}]) =>
				x >= place.x &&
				x < place.x + place.width &&
				y >= place.y &&
				y < place.y + place.height,
		);
		const top = below.at(-1);
		const [region] = below.findLast(([{point}]) => point) ?? [];
		if (type === 'release') {
			// What the press has changed may lie there by now.
			if (press?.isTaken === true || region === press?.region) {
				this.#tell(press?.region, event, press?.isTaken);
			}

			return undefined;
		}

		const isTaken = this.#tell(region, event) === true;
		if (top && (isTaken || type === 'press')) {
			const [{isFramed = false}, {place}] = top;
			const bounds = isFramed ? insideFrame(place) : place;
			this.#press = {x, y, bounds, region, isTaken};
		}

		return undefined;
	}

	#tell(
		region: Region | undefined,
		{type, x, y}: MouseEvent,
		isTaken = false,
	): boolean | undefined {
		const {place} = (region && this.#screen.regions().get(region)) ?? {};
		return place
			? region?.point?.({
					type,
					x: x - place.x,
					y: y - place.y,
					isTaken,
					width: place.width,
					height: place.height,
				})
			: undefined;
	}
}

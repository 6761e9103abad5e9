import {Box, type DOMElement} from 'ink';
import {useContext, useLayoutEffect, useRef, type ComponentProps} from 'react';
import {PainterContext} from '../terminal/painter-context.js';
import {placeOf} from '../terminal/place.js';

/** A box that Ink lays out and the painter fills, past Ink's slow text pipeline. */
export function HotArea({
	draw,
	name,
	layer = 0,
	...box
}: {
	/** What it is called for who wants it apart from the screen. */
	readonly name?: string;
	/** Areas of a higher layer lie above those of a lower one. */
	readonly layer?: number;
	/** Returns rows of exactly `width` columns. Called before each update of the screen. */
	readonly draw: (width: number, height: number) => readonly string[];
} & ComponentProps<typeof Box>) {
	const ref = useRef<DOMElement>(null);
	const latestDraw = useRef(draw);
	const painter = useContext(PainterContext);
	useLayoutEffect(() => {
		latestDraw.current = draw;
		painter.request();
	}, [draw, painter]);
	useLayoutEffect(
		() =>
			painter.add({
				layer,
				...(name !== undefined && {name}),
				place: () => (ref.current ? placeOf(ref.current) : undefined),
				draw: (width, height) => latestDraw.current(width, height),
			}),
		[painter, layer, name],
	);
	return <Box ref={ref} {...box} />;
}

import {Box, type DOMElement} from 'ink';
import {
	useContext,
	useLayoutEffect,
	useRef,
	type ComponentProps,
	createContext,
} from 'react';
import {type Painter} from '../terminal/painter.js';
import {type Region} from '../terminal/mouse.js';
import {type Rectangle} from '../../drawing/canvas.js';

/** The painter, as far as components need it; outside a terminal nothing is painted. */
export const PainterContext = createContext<Pick<Painter, 'add' | 'request'>>({
	add: () => () => undefined,
	request: () => undefined,
});

/** Where Ink's layout has put an element, from the upper left corner of the screen. */
export function placeOf(element: DOMElement): Rectangle | undefined {
	if (!element.yogaNode) {
		return undefined;
	}

	let x = 0;
	let y = 0;
	let node: DOMElement | undefined = element;
	while (node?.yogaNode) {
		x += node.yogaNode.getComputedLeft();
		y += node.yogaNode.getComputedTop();
		node = node.parentNode;
	}

	return {
		x: Math.round(x),
		y: Math.round(y),
		width: Math.floor(element.yogaNode.getComputedWidth()),
		height: Math.floor(element.yogaNode.getComputedHeight()),
	};
}

/** A box that Ink lays out and the painter fills, past Ink's slow text pipeline. */
export function HotArea({
	draw,
	point,
	name,
	layer = 0,
	interval = 0,
	isFramed = false,
	...box
}: Omit<Region, 'place'> & ComponentProps<typeof Box>) {
	const ref = useRef<DOMElement>(null);
	const latest = useRef({draw, point});
	const takesPointer = point !== undefined;
	const painter = useContext(PainterContext);
	useLayoutEffect(() => {
		latest.current = {draw, point};
		painter.request();
	}, [draw, point, painter]);
	useLayoutEffect(
		() =>
			painter.add({
				layer,
				interval,
				isFramed,
				...(name !== undefined && {name}),
				place: () => (ref.current ? placeOf(ref.current) : undefined),
				draw: (width, height) => latest.current.draw(width, height),
				...(takesPointer && {
					point: (pointer) => latest.current.point?.(pointer),
				}),
			}),
		[painter, layer, interval, isFramed, name, takesPointer],
	);
	return <Box ref={ref} {...box} />;
}

import {type DOMElement} from 'ink';
import {type Rectangle} from '../../drawing/canvas.js';

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

import {createContext} from 'react';
import {type Painter} from './painter.js';

/** The painter, as far as components need it; outside a terminal nothing is painted. */
export const PainterContext = createContext<Pick<Painter, 'add' | 'request'>>({
	add: () => () => undefined,
	request: () => undefined,
});

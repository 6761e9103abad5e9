import {type ReactNode} from 'react';
import {useDashboard} from '../../dashboard-context.js';
import {useStore} from '../../hooks/use-store.js';
import {type Pointer} from '../../terminal/painter.js';
import {HotArea} from '../hot-area.js';

const overlayLayer = 2;

/** A box in the middle of the screen, as large as wanted but never larger than the screen. */
export function Dialog({
	width: wantedWidth,
	height: wantedHeight,
	draw,
	point,
}: {
	readonly width: number;
	readonly height: number;
	readonly draw: (width: number, height: number) => readonly string[];
	readonly point?: (pointer: Pointer) => void;
}): ReactNode {
	const {ui} = useDashboard();
	const {columns, rows} = useStore(ui, (state) => state.size);
	const width = Math.min(columns - 2, wantedWidth);
	const height = Math.min(rows - 2, wantedHeight);
	return (
		<HotArea
			layer={overlayLayer}
			position="absolute"
			marginLeft={Math.floor((columns - width) / 2)}
			marginTop={Math.floor((rows - height) / 2)}
			width={width}
			height={height}
			draw={draw}
			point={(pointer) => {
				point?.(pointer);
			}}
		/>
	);
}

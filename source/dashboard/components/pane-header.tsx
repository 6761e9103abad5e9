import {Box, type DOMElement} from 'ink';
import {useLayoutEffect, useRef, useState} from 'react';
import {useDashboard} from '../dashboard-context.js';
import {useStore} from '../hooks/use-store.js';
import {useCalm} from '../hooks/use-calm.js';
import {type Pane} from '../parts/part.js';
import {placeOf} from '../terminal/place.js';

/** The rows of a pane that Ink draws, such as the charts of ink-chart. Renewed a few times a second. */
export function PaneHeader({
	header,
}: {
	readonly header: NonNullable<Pane<unknown>['header']>;
}) {
	const {session, ui} = useDashboard();
	const state = useCalm(session);
	const size = useStore(ui, ({size: present}) => present);
	const ref = useRef<DOMElement>(null);
	const [width, setWidth] = useState(0);
	useLayoutEffect(() => {
		setWidth(ref.current ? (placeOf(ref.current)?.width ?? 0) : 0);
	}, [size]);
	return (
		<Box ref={ref} flexDirection="column" flexShrink={0} height={header.rows}>
			{width > 0 ? header.render(state, width) : undefined}
		</Box>
	);
}

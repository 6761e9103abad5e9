import {Box} from 'ink';
import {useMemo} from 'react';
import {type SessionState} from '../../session/state.js';
import {Canvas} from '../drawing/canvas.js';
import {memoizeRows} from '../drawing/memo.js';
import {fitText} from '../drawing/text.js';
import {useDashboard} from '../dashboard-context.js';
import {partState} from '../parts/index.js';
import {type AnyPart, type Pane} from '../parts/part.js';
import {headerName, pictureName} from '../sharing/region-names.js';
import {HotArea} from './hot-area.js';
import {PaneHeader} from './pane-header.js';

const wholeSession = (session: SessionState): readonly unknown[] => [session];

/** One framed pane with its title in the frame. */
export function PaneBox({
	part,
	pane,
}: {
	readonly part: AnyPart;
	readonly pane: Pane<unknown>;
}) {
	const {session, ui, theme} = useDashboard();
	const draw = useMemo(() => {
		const stateNow = (): unknown => partState(part, ui.getState());
		return memoizeRows(
			(width, height) => {
				const canvas = new Canvas(width, height);
				pane.draw(canvas, stateNow(), {session: session.getState(), theme});
				return canvas.rows();
			},
			() => [stateNow(), ...(pane.watches ?? wholeSession)(session.getState())],
		);
	}, [part, pane, session, ui, theme]);
	const drawTitle = useMemo(
		() => (width: number) => {
			const canvas = new Canvas(width, 1);
			canvas.text(0, 0, fitText(` ${pane.title} `, width), theme.title);
			return canvas.rows();
		},
		[pane, theme],
	);
	return (
		<Box
			flexDirection="column"
			flexGrow={pane.size === undefined ? (pane.grow ?? 1) : 0}
			flexShrink={pane.size === undefined ? 1 : 0}
			flexBasis={pane.size ?? 0}
			minWidth={0}
			minHeight={0}
			borderStyle="round"
			borderDimColor={theme.depth > 0}
		>
			{pane.header ? (
				<PaneHeader name={headerName(pane)} header={pane.header} />
			) : undefined}
			<HotArea
				name={pictureName(pane)}
				flexGrow={1}
				flexShrink={1}
				flexBasis={0}
				draw={draw}
			/>
			<HotArea
				position="absolute"
				marginTop={-1}
				marginLeft={1}
				width={pane.title.length + 2}
				height={1}
				draw={drawTitle}
			/>
		</Box>
	);
}

import {renderToString} from 'ink';
import {useMemo} from 'react';
import stringWidth from 'string-width';
import {type SessionState} from '../../session/state.js';
import {useDashboard} from '../dashboard-context.js';
import {memoizeRows} from '../drawing/memo.js';
import {type Pane} from '../../parts/part.js';
import {HotArea} from './hot-area.js';

/** Ink's text pipeline is slow, so what it draws is renewed at most once in so many milliseconds. */
const interval = 500;

/** What the rows are renewed for: time going on, and at once for what must not lag behind. */
function calmly({activity, data}: SessionState): unknown[] {
	return [activity, data, Math.floor(performance.now() / interval)];
}

/** The rows of a pane that Ink components draw, such as the charts of ink-chart. */
export function PaneHeader({
	header,
	name,
}: {
	readonly header: NonNullable<Pane<unknown>['header']>;
	/** What its region is called. */
	readonly name: string;
}) {
	const {session} = useDashboard();
	const draw = useMemo(
		() =>
			memoizeRows(
				(width, height) => {
					const text = renderToString(
						<>{header.render(session.getState(), width)}</>,
						{columns: width},
					);
					const rows = text.split('\n').slice(0, height);
					return Array.from({length: height}, (_, y) => {
						const row = rows[y] ?? '';
						return row + ' '.repeat(Math.max(0, width - stringWidth(row)));
					});
				},
				() => calmly(session.getState()),
			),
		[header, session],
	);
	return (
		<HotArea name={name} height={header.rows} flexShrink={0} draw={draw} />
	);
}

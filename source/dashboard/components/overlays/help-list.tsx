import {useDashboard} from '../../dashboard-context.js';
import {dispatchKey} from '../../dispatch.js';
import {asciiLegend} from '../../../drawing/glyphs.js';
import {helpHeight, helpRows, helpWidth} from '../../drawing/help.js';
import {useStore} from '../../hooks/use-store.js';
import {helpGroups} from '../../keymap/help-groups.js';
import {listedLayers} from '../../keymap/layers.js';
import {partById} from '../../../parts/index.js';
import {Dialog} from './dialog.js';

/** What the letters stand for that ASCII has instead of signs. */
const asciiGroup = {
	heading: 'Signs in ASCII',
	lines: asciiLegend.map(([label, help]) => ({label, help, isUseful: true})),
};

/** What the part asks, and all keys that have something to press. */
export function HelpList({scroll}: {readonly scroll: number}) {
	const {ui, theme, target} = useDashboard();
	const {columns} = useStore(ui, ({size}) => size);
	const {asks} = useStore(ui, ({part}) => partById(part));
	const groups = helpGroups(listedLayers(target));
	const text = {
		asks,
		groups: theme.isAscii ? [...groups, asciiGroup] : groups,
	};
	return (
		<Dialog
			width={helpWidth}
			height={helpHeight(text, columns)}
			draw={(width, height) => helpRows(text, scroll, theme, {width, height})}
			point={({type}) => {
				dispatchKey(
					target,
					type === 'press' ? 'escape' : type === 'wheel-up' ? 'up' : 'down',
				);
			}}
		/>
	);
}

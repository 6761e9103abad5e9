import {useDashboard} from '../../dashboard-context.js';
import {helpHeight, helpRows, type HelpGroup} from '../../drawing/help.js';
import {keyText} from '../../keys.js';
import {dispatchKey} from '../../dispatch.js';
import {listedLayers} from '../../keymap/layers.js';
import {useStore} from '../../hooks/use-store.js';
import {partById} from '../../parts/index.js';
import {Dialog} from './dialog.js';

/** What the part asks, and all keys that have something to press. */
export function HelpList({scroll}: {readonly scroll: number}) {
	const {ui, theme, target} = useDashboard();
	const part = useStore(ui, (state) => partById(state.part));
	const groups: HelpGroup[] = listedLayers(target)
		.map(({heading, entries}) => ({
			heading,
			lines: entries
				.filter(({keys}) => keys.length > 0)
				.map(({keys, label, help, isUseful}) => ({
					label: keyText(keys, label),
					help,
					isUseful,
				})),
		}))
		.filter(({lines}) => lines.length > 0);
	return (
		<Dialog
			width={76}
			height={helpHeight(part.asks, groups)}
			draw={(width, height) =>
				helpRows({asks: part.asks, groups, scroll}, theme, {width, height})
			}
			point={({type}) => {
				dispatchKey(
					target,
					type === 'press' ? 'escape' : type === 'wheel-up' ? 'up' : 'down',
				);
			}}
		/>
	);
}

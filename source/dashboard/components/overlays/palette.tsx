import {useDashboard} from '../../dashboard-context.js';
import {dispatchKey} from '../../dispatch.js';
import {drawPalette, paletteRowAt, paletteSize} from '../../drawing/palette.js';
import {findEntries} from '../../keymap/find-entries.js';
import {listedLayers} from '../../keymap/layers.js';
import {keyText} from '../../keys.js';
import {Dialog} from './dialog.js';

/** Everything that keys do, to search in. */
export function Palette({
	text,
	chosen,
}: {
	readonly text: string;
	readonly chosen: number;
}) {
	const {ui, theme, target} = useDashboard();
	const itemsNow = () =>
		findEntries(listedLayers(target), text).map(({entry, heading}) => ({
			label: entry.help,
			key: entry.keys.length > 0 ? keyText(entry.keys, entry.label) : '',
			heading,
		}));
	return (
		<Dialog
			{...paletteSize}
			draw={(width, height) =>
				drawPalette({text, chosen, items: itemsNow()}, theme, {width, height})
			}
			point={({type, y, height}) => {
				if (type !== 'press') {
					dispatchKey(target, type === 'wheel-up' ? 'up' : 'down');
					return;
				}

				const row = paletteRowAt(y, {
					chosen,
					count: itemsNow().length,
					height,
				});
				if (row !== undefined) {
					ui.dispatch({
						type: 'overlay',
						overlay: {type: 'palette', text, chosen: row},
					});
					dispatchKey(target, 'enter');
				}
			}}
		/>
	);
}

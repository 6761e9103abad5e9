import {useDashboard} from '../../dashboard-context.js';
import {useStore} from '../../hooks/use-store.js';
import {saveDialogHeight, saveDialogRows} from '../../saving/draw-save.js';
import {type SaveDialog} from '../../saving/save-dialog.js';
import {Dialog} from './dialog.js';

const widest = 100;

/** The question under which name the run is saved. */
export function SavePrompt({dialog}: {readonly dialog: SaveDialog}) {
	const {ui, theme} = useDashboard();
	const {columns} = useStore(ui, ({size}) => size);
	return (
		<Dialog
			width={widest}
			height={saveDialogHeight(dialog, Math.min(columns - 2, widest))}
			draw={(width, height) => saveDialogRows(dialog, theme, {width, height})}
		/>
	);
}

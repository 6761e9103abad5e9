import {useDashboard} from '../../dashboard-context.js';
import {useStore} from '../../hooks/use-store.js';
import {PressedKeyRow} from '../../lecture/pressed-key-row.js';
import {DataList, Download} from '../data-list.js';
import {HelpList} from './help-list.js';
import {Notice} from './notice.js';
import {OpenPrompt} from './open-prompt.js';
import {Palette} from './palette.js';
import {QuitQuestion} from './quit-question.js';
import {SavePrompt} from './save-prompt.js';

function Shown() {
	const {ui} = useDashboard();
	const overlay = useStore(ui, (state) => state.overlay);
	switch (overlay?.type) {
		case undefined: {
			return undefined;
		}

		case 'help': {
			return <HelpList scroll={overlay.scroll} />;
		}

		case 'open': {
			return <OpenPrompt text={overlay.text} />;
		}

		case 'palette': {
			return <Palette text={overlay.text} chosen={overlay.chosen} />;
		}

		case 'data': {
			return <DataList chooser={overlay} />;
		}

		case 'save': {
			return <SavePrompt dialog={overlay} />;
		}

		case 'quit': {
			return <QuitQuestion loss={overlay.loss} />;
		}

		default: {
			throw new TypeError(
				`Unknown overlay ${JSON.stringify(overlay satisfies never)}`,
			);
		}
	}
}

/** What lies over the screen: a message, the list of keys, a prompt, the palette. */
export function Overlays() {
	return (
		<>
			<Notice />
			<Download />
			<PressedKeyRow />
			<Shown />
		</>
	);
}

import {HotArea} from '../components/hot-area.js';
import {noticeHeight} from '../components/overlays/notice.js';
import {useDashboard} from '../dashboard-context.js';
import {Canvas} from '../../drawing/canvas.js';
import {fitText} from '../../drawing/text.js';
import {useStore} from '../hooks/use-store.js';

const rowLayer = 1;

/** The key pressed last and what it does, at the bottom right, so that the audience can follow. */
export function PressedKeyRow() {
	const {session, ui, theme} = useDashboard();
	const pressed = useStore(ui, ({lecture}) => lecture?.pressed);
	const size = useStore(ui, (state) => state.size);
	const notice = useStore(session, (state) => state.notice);
	if (!pressed) {
		return;
	}

	const {label, text, times} = pressed;
	const key = ` ${label}${times > 1 ? ` ×${times}` : ''} `;
	const words = fitText(` ${text} `, size.columns - 6 - key.length);
	const width = key.length + words.length;
	const above = notice ? noticeHeight(notice.text, size) : 0;
	return (
		<HotArea
			layer={rowLayer}
			position="absolute"
			marginLeft={size.columns - width - 2}
			marginTop={size.rows - 2 - above}
			width={width}
			height={1}
			draw={() => {
				const canvas = new Canvas(width, 1);
				canvas.spans(0, 0, [
					[key, theme.selected],
					[words, theme.strong],
				]);
				return canvas.rows();
			}}
		/>
	);
}

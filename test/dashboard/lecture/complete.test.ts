import test from 'ava';
import {type Block} from '../../../source/content/blocks.js';
import {showPane} from '../../../source/dashboard/lecture/show-pane.js';
import {panesNow} from '../../../source/dashboard/panes.js';
import {parts} from '../../../source/parts/index.js';
import {type AnyPart, type Pane} from '../../../source/parts/part.js';
import {type UiState} from '../../../source/dashboard/ui-state.js';
import {drawn, plainTheme} from '../../helpers/draw.js';
import {createLecture, lectureSession} from '../../helpers/lecture.js';

const height = 44;

/** Anything without its large figures. */
function withoutLarge(value: unknown): unknown {
	return Array.isArray(value)
		? value.map((inner) => withoutLarge(inner))
		: typeof value === 'object' && value !== null
			? Object.fromEntries(
					Object.entries(value)
						.filter(([key]) => key !== 'large')
						.map(([key, inner]) => [key, withoutLarge(inner)]),
				)
			: value;
}

/** What a pane says in a room, wherever it stands, without large figures. */
function said(
	pane: Pane<unknown>,
	part: AnyPart,
	ui: UiState,
	width: number,
): {text: string; columns: number} {
	const {rows, draw, stage} = showPane(
		{
			...pane,
			...(pane.content && {
				content: (state, context) =>
					withoutLarge(pane.content(state, context)) as Block[],
			}),
		},
		part,
		ui,
		{session: lectureSession(), theme: plainTheme, focused: pane.id},
		{width, height},
	);
	return {
		text: drawn(width, rows, draw).join(' ').replaceAll(/\s+/gv, ' ').trim(),
		columns: stage.width,
	};
}

/** From the narrowest pane of a lecture to the widest, and after how many steps each looks again. */
const widths = [
	[58, 1],
	[78, 3],
	[118, 3],
	[198, 3],
] as const;

for (const [width, stride] of widths) {
	for (const part of parts) {
		test(`in ${width} columns of a lecture, panes of part ${part.id} say all that they say without a place of their own`, (t) => {
			const lecture = createLecture(width + 2, height + 6);
			lecture.press(part.key);
			const cut: string[] = [];
			for (let step = 0; step < 14; step++) {
				const ui = lecture.target.ui.getState();
				const looked = step % stride === 0 ? panesNow(ui).panes : [];
				for (const pane of looked) {
					const {text, columns} = said(pane, part, ui, width);
					const {measure, ...unmeasured} = pane;
					const all = said(unmeasured, part, ui, columns);
					if (text !== all.text) {
						cut.push(`${pane.id} at step ${step}`);
					}
				}

				lecture.press('right');
			}

			t.deepEqual(cut, []);
		});
	}
}

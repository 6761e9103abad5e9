import test from 'ava';
import {stageOf, unstage} from '../../../source/dashboard/lecture/stage.js';
import {parts, partState} from '../../../source/parts/index.js';
import {
	type Pane,
	type PaneSize,
	type PartContext,
} from '../../../source/parts/part.js';
import {panesNow} from '../../../source/dashboard/panes.js';
import {drawn, plainTheme} from '../../helpers/draw.js';
import {createLecture, lectureSession} from '../../helpers/lecture.js';

const context = {
	session: lectureSession(),
	theme: plainTheme,
	lecture: {isCovered: false},
};

function paneOf(changes: Partial<Pane<unknown>> = {}): Pane<unknown> {
	return {
		id: 'test',
		title: 'Test',
		draw: () => undefined,
		natural: {width: 40, height: 6},
		...changes,
	};
}

function stage(
	pane: Pane<unknown>,
	room: {width: number; height: number},
	isInLecture = true,
) {
	return stageOf(
		pane,
		{},
		isInLecture ? context : {...context, lecture: undefined},
		room,
		{shown: room.height, shownState: {}},
	);
}

test('a pane stands in the middle of a lecture, its rows apart', (t) => {
	t.deepEqual(stage(paneOf(), {width: 100, height: 31}), {
		width: 40,
		height: 6,
		apart: 2,
		x: 30,
		y: 10,
	});
});

test('a pane takes all of a room that is smaller than it', (t) => {
	t.deepEqual(stage(paneOf(), {width: 30, height: 5}), {
		width: 30,
		height: 5,
		apart: 1,
		x: 0,
		y: 0,
	});
});

test('a pane with too few columns takes all rows, as it has more of them', (t) => {
	const room = {width: 30, height: 20};
	const {height, apart, y} = stage(paneOf(), room);
	t.deepEqual({height, apart, y}, {height: 20, apart: 1, y: 0});
	const table = paneOf({natural: {width: 40, least: 30, height: 6}});
	t.is(stage(table, room).height, 6);
});

test('outside lectures, and without a natural size, a pane takes all of the room', (t) => {
	const room = {width: 100, height: 31};
	const all = {...room, apart: 1, x: 0, y: 0};
	t.deepEqual(stage(paneOf(), room, false), all);
	t.deepEqual(stage(paneOf({natural: undefined}), room), all);
});

test('what is scrolled is not set apart', (t) => {
	const {apart, y, height} = stageOf(
		paneOf(),
		{},
		context,
		{width: 100, height: 31},
		{shown: 20, shownState: {}},
	);
	t.deepEqual({apart, y, height}, {apart: 1, y: 0, height: 31});
});

test('a place on screen leads to the row that is drawn there', (t) => {
	const place = stage(paneOf(), {width: 100, height: 31});
	t.deepEqual(unstage({x: 30, y: 10}, place), {x: 0, y: 0});
	t.deepEqual(unstage({x: 35, y: 14}, place), {x: 5, y: 2});
});

test('large numbers leave the pane the rows it needs', (t) => {
	const pane = paneOf({figures: () => [{name: 'cost J', value: '0.2876'}]});
	const large = stage(pane, {width: 100, height: 31});
	t.is(large.headline?.scale, 1);
	t.true(large.y + (large.height - 1) * large.apart < 31);
	t.true(large.y >= large.headline!.rows);
	t.is(stage(pane, {width: 100, height: 14}).headline, undefined);
	t.is(stage(pane, {width: 200, height: 54}).headline?.scale, 2);
});

test('what cannot be written large is left out', (t) => {
	const pane = paneOf({figures: () => [{name: 'cost J', value: '∞'}]});
	t.is(stage(pane, {width: 100, height: 31}).headline, undefined);
});

/** What is written on rows, wherever it stands. */
function words(rows: readonly string[]): string {
	return rows.join(' ').replaceAll(/\s+/gv, ' ').trim();
}

/** The size that a pane asks for in a lecture; none where it takes all of the room. */
function naturalOf(
	{natural}: Pane<unknown>,
	state: unknown,
	own: PartContext,
): PaneSize[] {
	const size = typeof natural === 'function' ? natural(state, own) : natural;
	return size ? [size] : [];
}

for (const {key, id: part} of parts) {
	test(`in part ${part} nothing is missing from panes in their natural size`, (t) => {
		const lecture = createLecture(120, 40);
		lecture.press(key);
		const {panes} = panesNow(lecture.target.ui.getState());
		for (let step = 0; step < 16; step++) {
			const ui = lecture.target.ui.getState();
			const state: unknown = partState(
				parts.find(({id}) => id === part)!,
				ui,
			);
			const differing = panes
				.map((pane) => ({pane, own: {...context, focused: pane.id}}))
				.flatMap(({pane, own}) =>
					naturalOf(pane, state, own).map((size) => ({pane, own, size})),
				)
				.filter(({pane, own, size}) => {
					const draw = (height: number) =>
						words(
							drawn(Math.min(118, size.width), height, (canvas) => {
								pane.draw!(canvas, state, own);
							}),
						);
					return draw(size.height) !== draw(size.height + 40);
				});
			t.deepEqual(
				differing.map(({pane}) => pane.id),
				[],
				`at step ${step}`,
			);
			lecture.press('right');
		}
	});
}

test('a number is left open above its pane until the answer is shown', (t) => {
	const lecture = createLecture(120, 40);
	lecture.press('8');
	lecture.show('figures');
	const covered = lecture.shown();
	t.regex(covered, /accuracy on training data/v);
	lecture.press('space');
	const shown = lecture.shown();
	const inkOf = (text: string) => text.split('█').length;
	t.true(inkOf(shown) > inkOf(covered) + 50);
	t.regex(shown, /67\.80 %/v);
	t.notRegex(covered, /67\.8/v);
});

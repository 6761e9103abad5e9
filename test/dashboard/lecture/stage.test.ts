import test from 'ava';
import {text, type Block} from '../../../source/content/blocks.js';
import {large, secret} from '../../../source/content/words.js';
import {showPane} from '../../../source/dashboard/lecture/show-pane.js';
import {
	stageOf,
	unstage,
	wholeRoom,
} from '../../../source/dashboard/lecture/stage.js';
import {parts} from '../../../source/parts/index.js';
import {type Pane} from '../../../source/parts/part.js';
import {drawn, plainTheme} from '../../helpers/draw.js';
import {createLecture, lectureSession} from '../../helpers/lecture.js';

const natural = {width: 40, height: 6};

/** The place of a pane that is as high covered as it is open. */
function placeOf(
	blocks: readonly Block[],
	isCovered: boolean,
	size: {width: number; height: number},
	room: {width: number; height: number},
) {
	const covered = {blocks, rows: size.height, isBroken: false};
	return stageOf(blocks, isCovered, covered, size, room);
}

function withFigure(value: string): Block[] {
	return [text(secret(large('cost J', value)))];
}

test('a pane stands in the middle of a lecture, its rows apart', (t) => {
	t.like(placeOf([], false, natural, {width: 100, height: 31}), {
		width: 40,
		height: 6,
		apart: 2,
		x: 30,
		y: 10,
	});
});

test('a pane that has no more rows than it needs is not set apart', (t) => {
	t.like(placeOf([], false, {width: 30, height: 6}, {width: 30, height: 5}), {
		width: 30,
		height: 5,
		apart: 1,
		x: 0,
		y: 0,
	});
});

test('a place on screen leads to the row that is drawn there', (t) => {
	const place = placeOf([], false, natural, {width: 100, height: 31});
	t.deepEqual(unstage({x: 30, y: 10}, place), {x: 0, y: 0});
	t.deepEqual(unstage({x: 35, y: 14}, place), {x: 5, y: 2});
	t.deepEqual(unstage({x: 3, y: 4}, wholeRoom({width: 9, height: 9})), {
		x: 3,
		y: 4,
	});
});

test('large figures leave the pane the rows it needs', (t) => {
	const blocks = withFigure('0.2876');
	const at = (width: number, height: number) =>
		placeOf(blocks, false, natural, {width, height});
	const stage = at(100, 31);
	t.is(stage.headline?.scale, 1);
	t.true(stage.y + (stage.height - 1) * stage.apart < 31);
	t.true(stage.y >= stage.headline!.rows);
	t.is(at(100, 14).headline, undefined);
	t.is(at(200, 54).headline?.scale, 2);
});

test('a covered figure is as large as any other, and what cannot be written large is left out', (t) => {
	const room = {width: 100, height: 31};
	t.deepEqual(
		placeOf(withFigure('0.2876'), true, natural, room),
		placeOf(withFigure('12'), true, natural, room),
	);
	t.is(placeOf(withFigure('∞'), false, natural, room).headline, undefined);
});

test('a pane with a sentence in two lines keeps them together', (t) => {
	const covered = {blocks: [], rows: 6, isBroken: true};
	const room = {width: 100, height: 31};
	t.is(stageOf([], true, covered, natural, room).apart, 1);
});

test('a pane that has more to say when it is open stays where it was, if it can', (t) => {
	const covered = {blocks: [], rows: 6, isBroken: true};
	const at = (height: number) =>
		stageOf([], false, covered, {width: 40, height}, {width: 40, height: 30}).y;
	t.is(at(6), 12);
	t.is(at(16), 12);
	t.is(at(20), 10);
	t.is(at(40), 0);
});

test('a figure is large only if any answer has room in its place', (t) => {
	const blocks = [text(secret(large('cost J', '2'), 12))];
	const room = {width: 60, height: 31};
	t.is(placeOf(blocks, true, natural, room).headline, undefined);
	t.is(placeOf(blocks, false, natural, room).headline, undefined);
});

test('a pane that is covered as a whole asks its question at any size', (t) => {
	const lecture = createLecture();
	const part = parts[0];
	const [question] = part.questions;
	const pane: Pane<unknown> = {
		id: question.panes[0],
		title: 'All of it',
		content: () => [text('7 7 7', {isSecret: true})],
	};
	for (const [width, height] of [
		[58, 13],
		[78, 16],
		[198, 54],
		[40, 9],
	]) {
		const {draw} = showPane(
			pane,
			part,
			lecture.target.ui.getState(),
			{session: lectureSession(), theme: plainTheme},
			{width, height},
		);
		const shown = drawn(width, height, draw).join(' ');
		t.false(shown.includes('7'));
		t.regex(shown, /Which digit does/v);
		t.regex(shown, /Space shows it/v);
	}
});

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

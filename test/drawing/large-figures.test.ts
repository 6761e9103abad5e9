import test from 'ava';
import {
	canBeLarge,
	drawLarge,
	largeWidth,
} from '../../source/drawing/large-figures.js';
import {drawn} from '../helpers/draw.js';

function large(text: string, scale = 1): string[] {
	return drawn(largeWidth(text, scale), 5 * scale, (canvas) => {
		drawLarge(canvas, {x: 0, y: 0}, text, {scale, style: ''});
	});
}

test('a number is drawn in blocks, five rows high', (t) => {
	t.deepEqual(large('1.7'), [
		'  ██        ██████',
		'████            ██',
		'  ██          ██',
		'  ██          ██',
		'██████  ██    ██',
	]);
});

test('it is scaled by whole factors', (t) => {
	const [small, twice] = [large('−5'), large('−5', 2)];
	t.deepEqual(
		twice.filter((_, i) => i % 2 === 0),
		small.map((row) =>
			[...row]
				.map((character) => character.repeat(2))
				.join('')
				.trimEnd(),
		),
	);
});

test('no two figures look alike', (t) => {
	const all = [...'0123456789.−+%e?'].map((figure) => large(figure).join('\n'));
	t.is(new Set(all).size, all.length);
});

test('what has no figures is told', (t) => {
	t.true(canBeLarge('−1.5e−7 %'));
	t.false(canBeLarge('∞'));
});

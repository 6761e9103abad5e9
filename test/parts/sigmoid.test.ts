import test from 'ava';
import {
	checksContent,
	curvesContent,
} from '../../source/parts/sigmoid/content.js';
import {sigmoidKeys} from '../../source/parts/sigmoid/keys.js';
import {
	hasSeenAll,
	initialSigmoid,
	isGradientShown,
	moveTo,
	type SigmoidState,
	typeKey,
} from '../../source/parts/sigmoid/state.js';
import {
	elementsContent,
	valuesContent,
} from '../../source/parts/sigmoid/values-content.js';
import {type KeyContext} from '../../source/parts/part.js';
import {initialState} from '../../source/session/state.js';
import {drawnContent, spokenContent} from '../helpers/content.js';

const session = initialState({learningRate: 1, lambda: 1});
const keyContext: KeyContext = {
	session,
	send() {
		throw new Error('Nothing is to be sent.');
	},
};

/** Presses keys one after the other; while a field is open they go into it. */
function press(state: SigmoidState, ...keys: readonly string[]): SigmoidState {
	for (const key of keys) {
		if (state.field) {
			state = typeKey(state, key);
		} else {
			const binding = sigmoidKeys.find((other) => other.keys.includes(key))!;
			state = binding.run(state, keyContext, key);
		}
	}

	return state;
}

function rowsOf(
	content: Parameters<typeof drawnContent<SigmoidState>>[0],
	state: SigmoidState,
	width: number,
	height: number,
): string[] {
	return drawnContent(content, state, {session, width, height});
}

test('the arrows meet 0 exactly', (t) => {
	let state = initialSigmoid;
	for (let i = 0; i < 20; i++) {
		state = press(state, 'left');
	}

	t.is(state.z, 0);
	t.false(Object.is(state.z, -0));
	t.is(press(state, 'left').z, -0.1);
	t.is(press(state, 'pageup').z, 1);
});

test('g′ is hidden until both questions are answered or shown', (t) => {
	const asked = press(initialSigmoid, 'x');
	t.false(isGradientShown(asked));
	t.is(rowsOf(valuesContent, asked, 35, 9)[4], '      = ?');
	t.true(rowsOf(curvesContent, asked, 60, 20).join('\n').includes('g′(0)'));
	const wrong = press(asked, 'g', ...'0.5', 'enter');
	t.is(wrong.message?.kind, 'bad');
	t.deepEqual(wrong.answers, []);
	// The field stays open after a wrong guess.
	const first = press(wrong, ...'0.25', 'enter');
	t.is(first.message?.kind, 'good');
	const both = press(first, 'g', '0', 'enter');
	t.true(isGradientShown(both));
	t.is(rowsOf(valuesContent, both, 35, 9)[4], '      = 0.25  exactly');
	t.true(isGradientShown(press(asked, 'v')));
	t.false(isGradientShown(press(both, 'v')));
});

test('a checkpoint counts only while g′ is on screen', (t) => {
	t.deepEqual(press(initialSigmoid, 'a', 'f').seen, {});
	const seen = press(initialSigmoid, 'a', 'v', 'f');
	t.deepEqual(seen.seen, {negative: -50, positive: 100});
	t.false(hasSeenAll(seen));
	t.true(hasSeenAll(press(seen, 'x')));
	t.deepEqual(rowsOf(checksContent, press(seen, 'x'), 35, 5), [
		'✓ z = 0: g′ = 0.25 exactly',
		'✓ z = −50: g′ = 1.9e−22, close to 0',
		'✓ z = 100: g′ = 3.7e−44, close to 0',
		'· g′(0): shown, not predicted',
		'· g′ far out: shown, not predicted',
	]);
});

test('far out the naive formulas overflow and ours does not', (t) => {
	const state = press(initialSigmoid, 'v', 'A');
	t.deepEqual(rowsOf(valuesContent, state, 35, 9), [
		'z = −750',
		'g(z) = 0   1 − g = 1',
		'g′(z) = g(z)·(1 − g(z))',
		'      = 0·(1 − 0)',
		'      = 0 (below 5e−324)',
		'power of e    value       g      g′',
		'e^−z              ∞       0 ∞/∞=NaN',
		'e^z               0       0       0',
		'e^−|z| ours       0       0       0',
	]);
	t.true(rowsOf(curvesContent, state, 60, 20).join(' ').includes('∞/∞ = NaN'));
});

test('a vector is typed and walked through', (t) => {
	const typed = press(
		initialSigmoid,
		'v',
		'e',
		'ctrl-u',
		...'1 2; 3 4',
		'enter',
	);
	t.is(typed.field, undefined);
	t.is(typed.values.rows, 2);
	const walked = press(typed, 'down', 'down');
	t.is(walked.z, 2);
	t.deepEqual(rowsOf(elementsContent, walked, 56, 12), [
		'2×2         z        g(z)       g′(z)  m: yours',
		'[0,0]       1    0.731059    0.196612',
		'[0,1]       2    0.880797    0.104994',
		'[1,0]       3    0.952574   0.0451767',
		'[1,1]       4    0.982014   0.0176627',
		'',
		'g′(z), 2×2 as z:',
		' [    0.196612    0.104994 ]',
		' [   0.0451767   0.0176627 ]',
		'',
		'',
		'',
	]);
});

test('bad input is refused in a sentence and stays in the field', (t) => {
	const bad = press(initialSigmoid, 'e', 'ctrl-u', ...'1 x', 'enter');
	t.is(bad.message?.text, '"x" is not a number.');
	t.is(bad.field?.text, '1 x');
	t.is(press(bad, 'escape').field, undefined);
	t.is(
		press(initialSigmoid, 'enter', ...'abc', 'enter').message?.text,
		'"abc" is not a number; type one such as −50 or 0.7.',
	);
	t.is(press(initialSigmoid, 'enter', ...'-3.5', 'enter').z, -3.5);
});

test('the own output is compared element by element', (t) => {
	const state = press(initialSigmoid, 'v', 'm', ...'0 0.25 0.1', 'enter');
	t.is(state.message?.text, '1 of 3 differ; the first is at z = 100.');
	t.deepEqual(rowsOf(elementsContent, state, 35, 4), [
		'1×3       z       g′(z) yours',
		'[0]     −50  1.9287e−22     0 ✓',
		'[1]       0        0.25  0.25 ✓',
		'[2]     100  3.7201e−44   0.1 ✗',
	]);
});

test('nothing is drawn that is not finite, and every row fits', (t) => {
	const shown = press(initialSigmoid, 'v');
	for (const z of [-1e9, -750, -8, -1e-9, 0, 3.3, 9, 750, 1e9]) {
		for (const [width, height] of [
			[41, 16],
			[60, 30],
			[140, 50],
		]) {
			const rows = rowsOf(curvesContent, moveTo(shown, z), width, height);
			t.is(rows.length, height);
			t.true(rows.join('').includes('●'), `${z} at ${width}×${height}`);
		}
	}
});

test('what is hidden is said to be hidden, and an answer to the last key comes first', (t) => {
	const spoken = (
		content: Parameters<typeof spokenContent<SigmoidState>>[0],
		state: SigmoidState,
	) => spokenContent(content, state, {session});
	t.deepEqual(spoken(valuesContent, initialSigmoid).lines, [
		'z = 2.',
		'g(z) = 0.880797, 1 − g = 0.119203.',
		'g′(z) = g(z)·(1 − g(z)) = 0.880797·(1 − 0.880797) = hidden.',
	]);
	t.is(
		spoken(valuesContent, initialSigmoid).more[0],
		'By 1/(1 + e^−z), power of e 0.135, g 0.881, g′ hidden.',
	);
	const right = press(initialSigmoid, 'g', ...'0.25', 'enter');
	t.deepEqual(spoken(curvesContent, right).lines, [
		'Right: g′(0) = 0.5·(1 − 0.5) = 0.25 exactly: the steepest place.',
		'Predict 2 of 2, then see g′: And where |z| is large, say g′(100)? g types your guess, v reveals all.',
	]);
	t.deepEqual(spoken(checksContent, right).lines.slice(2, 4), [
		'To do: z = 100 (key f).',
		'Done: g′(0): predicted.',
	]);
	const own = press(right, 'v', 'm', ...'0 0.25 0.123', 'enter', 'up');
	t.deepEqual(spoken(elementsContent, own).lines.slice(2), [
		'Element [2] chosen, z 100, g(z): 1, g′(z): 3.7201e−44, yours 0.123 wrong.',
		'g′(z) is 1×3, as z is.',
	]);
});

import test from 'ava';
import {weightsKeys} from '../../source/parts/weights/keys.js';
import {randomContent} from '../../source/parts/weights/random-content.js';
import {
	initialWeightsState,
	isWeightsDone,
	typeKey,
	type WeightsState,
} from '../../source/parts/weights/state.js';
import {symmetryContent} from '../../source/parts/weights/symmetry-content.js';
import {type Command, initialState} from '../../source/session/state.js';
import {drawnContent, spokenContent} from '../helpers/content.js';

const session = initialState({learningRate: 1, lambda: 1});

function press(
	state: WeightsState,
	keys: readonly string[],
	sent: Command[] = [],
): WeightsState {
	for (const key of keys) {
		if (state.field) {
			state = typeKey(state, key);
		} else {
			const binding = weightsKeys.find((other) => other.keys.includes(key))!;
			state = binding.run(
				state,
				{
					session,
					send(command) {
						sent.push(command);
					},
				},
				key,
			);
		}
	}

	return state;
}

function rowsOf(
	content: Parameters<typeof drawnContent<WeightsState>>[0],
	state: WeightsState,
	width = 78,
	height = 16,
): string[] {
	return drawnContent(content, state, {session, width, height});
}

test('the figures stand beside what is expected of them', (t) => {
	const rows = rowsOf(randomContent, initialWeightsState);
	const figures = rows.map((row) => row.slice(43).trim());
	t.deepEqual(figures.slice(0, 12), [
		'▶Θ1        Θ2',
		'weights           10025       260',
		'smallest       −0.11999  −0.11660',
		'largest         0.12000   0.11967',
		'mean            0.00003  −0.00199',
		'expect 0       0.00000   0.00000',
		'std error SE   0.00069   0.00430',
		'off by        0.0 SE ✓  0.5 SE ✓',
		'standard dev.   0.06934   0.06912',
		'expect ε/√3    0.06928   0.06928',
		'std error SE   0.00031   0.00192',
		'off by        0.2 SE ✓  0.1 SE ✓',
	]);
	t.is(rows[2].slice(0, 41).trim(), 'Θ1[0,0] = 0.1277·0.24 − 0.12 = −0.0893');
});

test('a new seed and the experiment make the part done', (t) => {
	t.false(isWeightsDone(initialWeightsState));
	const seeds = press(initialWeightsState, ['x']);
	t.is(seeds.seed, 2);
	t.false(isWeightsDone(seeds));
	t.true(isWeightsDone(press(seeds, ['right'])));
	t.false(isWeightsDone(press(initialWeightsState, ['right'])));
});

test('the seed on screen is used for training', (t) => {
	const sent: Command[] = [];
	const state = press(
		initialWeightsState,
		['enter', '4', '2', 'enter', 'up', 'i'],
		sent,
	);
	t.is(state.seed, 42);
	t.is(state.epsilon, 0.25);
	t.deepEqual(sent, [{type: 'restart', seed: 42}]);
	t.is(
		state.message?.text,
		'Training is back at iteration 0, with the weights of seed 42. Training always uses ε = 0.12, as the exercise asks.',
	);
});

test('bad input is refused in a sentence', (t) => {
	const seed = press(initialWeightsState, ['enter', ...'1.5', 'enter']);
	t.is(seed.message?.text, 'A seed is a whole number from 0 on, such as 7.');
	t.is(seed.seed, 1);
	t.is(press(initialWeightsState, ['e', '0', 'enter']).epsilon, 0.12);
	const epsilon = press(initialWeightsState, ['e', ...'-1', 'enter']);
	t.is(
		epsilon.message?.text,
		'ε is a number above 0, at most 100, such as 0.12. What zeros do shows the other pane (c).',
	);
	t.is(press(epsilon, ['escape']).field, undefined);
});

test('equal weights give four times the same unit, random ones solve the task', (t) => {
	const rows = rowsOf(symmetryContent, press(initialWeightsState, ['end']));
	t.is(
		rows[0],
		'iteration 500 of 500  XOR (x1 ≠ x2?), net 2-4-2, α = 6, λ = 0, a(1) at (−1, 1)',
	);
	const left = rows.map((row) => row.slice(0, 37).trim());
	const units = left.slice(3, 7).map((row) => row.slice(2));
	t.is(new Set(units).size, 1);
	t.is(left[12], 'units differ by at most 0: identical');
	const right = rows.map((row) => row.slice(40).trim());
	t.true(right[13].endsWith('4 of 4'));
	t.is(new Set(right.slice(3, 7).map((row) => row.slice(2))).size, 4);
});

test('from zeros nothing moves', (t) => {
	const rows = rowsOf(
		symmetryContent,
		press(initialWeightsState, ['c', 'end']),
	);
	t.true(rows[13].startsWith('cost J 1.3863  labels right 0, tied 4'));
	t.true(rows[14].startsWith('Zeros: Θ2 = 0 sends no error back, so D1 = 0'));
});

test('it is drawn in every size and for every ε', (t) => {
	for (const epsilon of [0.001, 0.12, 10]) {
		for (const [width, height] of [
			[58, 12],
			[78, 16],
			[118, 15],
			[198, 25],
		]) {
			const state = press({...initialWeightsState, epsilon}, ['t']);
			const random = rowsOf(randomContent, state, width, height).join('\n');
			t.true(random.includes('Θ2'));
			t.notRegex(random, /NaN|undefined/v, `${epsilon} ${width}`);
			const symmetry = rowsOf(symmetryContent, state, width, height).join('\n');
			t.notRegex(symmetry, /NaN|undefined/v);
		}
	}
});

test('both panes are spoken with what a number is and how it was judged', (t) => {
	const {lines, more} = spokenContent(randomContent, initialWeightsState, {
		session,
	});
	t.deepEqual(lines.slice(0, 3), [
		'Θ1 25×401, seed 1, ε = 0.12.',
		'each weight = r·2ε − ε, r random 0..1.',
		'Θ1[0,0] = 0.1277·0.24 − 0.12 = −0.0893.',
	]);
	t.true(lines.includes('mean is off by, Θ1: 0.0 SE right, Θ2: 0.5 SE right.'));
	t.regex(more[0], /^Histogram of Θ1 from −ε to ε in 12 equal pieces/v);
	const symmetry = spokenContent(
		symmetryContent,
		press(initialWeightsState, ['right']),
		{session},
	);
	t.is(
		symmetry.lines[1],
		'From all 0.1: the hidden units differ by at most 0: identical.',
	);
	t.regex(symmetry.lines[4], /^From random weights: cost J 1\.\d{4}, labels/v);
	t.regex(symmetry.more[4], /^D1 from all 0\.1, unit 1, bias /v);
});

test('of a deep network the figures of the chosen Θ are in sight', (t) => {
	const deep = {
		...session,
		network: {
			layers: [40, 12, 8, 4],
			origin: 'seed 1',
			originKind: 'random' as const,
			activation: 'sigmoid' as const,
			seed: 1,
			engine: 'test',
		},
	};
	const heads = [0, 2].map((layer) =>
		drawnContent(
			randomContent,
			{...initialWeightsState, layer},
			{session: deep, width: 78, height: 16},
		)[0].slice(43),
	);
	t.deepEqual(
		heads.map((head) => head.trim()),
		['▶Θ1        Θ2', 'Θ2       ▶Θ3'],
	);
});

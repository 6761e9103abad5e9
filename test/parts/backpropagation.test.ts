import {existsSync} from 'node:fs';
import test from 'ava';
import {heatGlyph} from '../../source/drawing/picture.js';
import {backpropagation as part} from '../../source/parts/backpropagation/backpropagation.js';
import {
	costContent,
	costsOf,
	sampleCostContent,
} from '../../source/parts/backpropagation/cost-content.js';
import {detailContent} from '../../source/parts/backpropagation/detail-content.js';
import {diagramContent} from '../../source/parts/backpropagation/diagram-picture.js';
import {stepContent} from '../../source/parts/backpropagation/step-content.js';
import {valuesContent} from '../../source/parts/backpropagation/values-content.js';
import {
	goTo,
	isCovered,
	type BackpropagationState,
} from '../../source/parts/backpropagation/state.js';
import {
	type Arrangement,
	type Pane,
	type Stack,
} from '../../source/parts/part.js';
import {courseCosts} from '../../source/exercise/backpropagation/cost-pieces.js';
import {readWeights} from '../../source/dataset/dataset.js';
import {regularizationCost} from '../../source/network/cost.js';
import {randomWeights} from '../../source/network/random.js';
import {type Command} from '../../source/training/protocol.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';
import {drawnContent, spokenContent} from '../helpers/content.js';
import {testWith} from '../helpers/test-with.js';

type State = BackpropagationState;

const weightsPath = '../shared/data/week7weights.mat';

function sessionWith({
	layers = [400, 25, 10],
	isCourse = false,
	iteration = 0,
	sample = 0,
	seed = 1,
} = {}): SessionState {
	const weights = randomWeights(layers, seed);
	const crossEntropy = courseCosts[0].cost;
	return {
		...initialState({learningRate: 1, lambda: 1}),
		activity: 'paused',
		data: {
			name: 'some.mat',
			isSynthetic: false,
			courseFile: isCourse ? 'week7data1' : undefined,
			samples: 5000,
			features: layers[0],
		},
		network: {
			layers,
			origin: 'week7weights.mat',
			originKind: isCourse ? 'course' : 'file',
			activation: 'sigmoid',
			seed,
			engine: 'test',
		},
		latest: {
			...usualSettings,
			iteration,
			evaluations: iteration + 1,
			cost: crossEntropy + regularizationCost(weights, 1, 5000),
			accuracy: 0.5,
			time: 0,
		},
		snapshot: {
			iteration,
			weights,
			sample: {
				index: sample,
				label: 3,
				pixels: Float64Array.from({length: layers[0]}, (_, i) =>
					Math.abs(Math.sin(i + sample)),
				),
			},
		},
	};
}

function press(
	state: State,
	session: SessionState,
	keys: readonly string[],
	send: (command: Command) => void = () => undefined,
): State {
	for (const key of keys) {
		state = part.isTyping!(state)
			? part.type!(state, key, {session, send})
			: part.bindings
					.find((binding) => binding.keys.includes(key))!
					.run(state, {session, send}, key);
	}

	return state;
}

const steps = (count: number) => Array.from({length: count}, () => 'right');

const drawnStep = (state: State, session: SessionState) =>
	drawnContent(stepContent, state, {session, width: 78, height: 5});

test('stepping through to the end marks the part as done; jumping there does not', (t) => {
	const session = sessionWith();
	t.false(part.isDone!(press(part.initial, session, ['end']), session));
	const there = press(part.initial, session, steps(14));
	t.true(part.isDone!(there, session));
	t.is(there.position, 14);
	t.is(press(there, session, ['right']).position, 14);
	t.true(part.isDone!(press(there, session, ['home', 'right']), session));
});

test('steps back and forth may be mixed', (t) => {
	let state: State = goTo(goTo(part.initial, 1, 3), 2, 3);
	state = goTo(goTo(state, 1, 3), 2, 3);
	t.false(state.isFinished);
	t.true(goTo(state, 3, 3).isFinished);
});

test('the weights of the moment stay while training goes on, until t takes the present ones', (t) => {
	const before = sessionWith({iteration: 5});
	const after = sessionWith({iteration: 9, seed: 2});
	const later = {...after, data: before.data, network: before.network};
	const state = press(part.initial, before, steps(2));
	const rows = drawnStep(state, before);
	t.true(rows[1].includes('weights of iteration 5'));
	const kept = drawnStep(state, later);
	t.is(kept[3], rows[3]);
	t.true(kept[1].includes('new'));
	const taken = drawnStep(press(state, later, ['t']), later);
	t.true(taken[1].includes('weights of iteration 9'));
	t.not(taken[3], rows[3]);
});

test('another sample is asked for, and fast keys are not lost', (t) => {
	const session = sessionWith();
	const sent: Command[] = [];
	press(part.initial, session, ['right', ']', ']', '[', 'e'], (command) => {
		sent.push(command);
	});
	t.deepEqual(sent, [
		{type: 'move-sample', by: 1, among: 'all'},
		{type: 'move-sample', by: 1, among: 'all'},
		{type: 'move-sample', by: -1, among: 'all'},
		{type: 'move-sample', by: 1, among: 'wrong'},
	]);
});

test('a prediction is asked, covered, checked and revealed', (t) => {
	const session = sessionWith();
	// The error δ(2) of the check network, at the unit of the label: a − 1.
	const asked = press(part.initial, session, ['c', ...steps(6), 'enter']);
	t.true(isCovered(asked));
	t.is(
		drawnStep(asked, session)[4].trimEnd(),
		'your value for δ(2)[1]? [            ] Enter checks, Esc leaves',
	);
	const nonsense = press(asked, session, ['x', 'enter']);
	t.true(drawnStep(nonsense, session)[4].includes('That is not a number'));
	const wrong = press(asked, session, [...'0.5', 'enter']);
	t.true(isCovered(wrong));
	t.true(drawnStep(wrong, session)[4].startsWith('✗ 0.5 is not δ(2)[1]'));
	t.false(isCovered(press(wrong, session, ['x'])));
	const right = press(asked, session, [...'-0.489', 'enter']);
	t.is(drawnStep(right, session)[4], '✓ −0.489 is right: δ(2)[1] = −0.4892');
	t.is(press(asked, session, ['escape']).prediction, undefined);
});

test('covering hides the results of every step until they are revealed', (t) => {
	const session = sessionWith();
	const state = press(part.initial, session, [...steps(3), 'v']);
	const values = (shown: State) =>
		drawnContent(valuesContent, shown, {session, width: 34, height: 9}).join(
			'\n',
		);
	t.true(values(state).includes('?'));
	t.false(values(press(state, session, ['x'])).includes('?'));
	t.true(values(press(state, session, ['x', 'right'])).includes('?'));
	t.false(values(press(state, session, ['v'])).includes('?'));
});

test('the δ table of the check network is a − y', (t) => {
	const session = sessionWith();
	const state = press(part.initial, session, ['c', ...steps(6)]);
	t.deepEqual(
		drawnContent(valuesContent, state, {session, width: 34, height: 5}),
		[
			'i label    a(2)  y      δ(2)',
			' 0 1     0.5149  0    0.5149   │▇▇',
			'▸1 2     0.5108  1   −0.4892 ▇▇│',
			' 2 3     0.4968  0    0.4968   │▇▇',
			'',
		],
	);
});

test('only the course’s own files are ticked', (t) => {
	const other = costsOf(sessionWith())!;
	t.deepEqual(
		other.rows.map(({isMet}) => isMet),
		[undefined, undefined, undefined],
	);
	// The cost at λ = 0 is the course's here, but that must not matter.
	t.true(Math.abs(other.rows[0].cost - courseCosts[0].cost) < 1e-12);
	const course = costsOf(sessionWith({isCourse: true}))!;
	t.deepEqual(
		course.rows.map(({isMet}) => isMet),
		[true, false, false],
	);
	const trained = costsOf(sessionWith({isCourse: true, iteration: 1}))!;
	t.is(trained.rows[0].isMet, undefined);
});

const withWeights = testWith(
	existsSync(weightsPath),
	'the course’s files in ../shared/data',
);

withWeights(
	'with the course’s weights on the course’s data all three figures are ticked',
	async (t) => {
		const session = sessionWith({isCourse: true});
		const costs = costsOf({
			...session,
			latest: {...session.latest!, lambda: 0, cost: courseCosts[0].cost},
			snapshot: {
				...session.snapshot!,
				weights: await readWeights(weightsPath),
			},
		})!;
		t.deepEqual(
			costs.rows.map(({isMet, cost}) => [isMet, cost.toFixed(6)]),
			[
				[true, '0.287629'],
				[true, '0.383770'],
				[true, '0.576051'],
			],
		);
	},
);

test('the cost says which files its figures belong to', (t) => {
	const text = (session: SessionState) =>
		drawnContent(costContent, part.initial, {
			session,
			width: 78,
			height: 17,
		}).join('\n');
	t.regex(text(sessionWith()), /\(0\.287629\)/v);
	t.regex(text(sessionWith()), /course files only/v);
	t.false(text(sessionWith()).includes('✓'));
	t.regex(text(sessionWith({isCourse: true})), /0\.287629 ✓/v);
	t.regex(text(sessionWith({isCourse: true})), /a digit lost/v);
	t.regex(text({...sessionWith(), activity: 'training'}), /Space pauses/v);
});

test('signs differ in shape', (t) => {
	t.is(heatGlyph(1), '@');
	t.is(heatGlyph(-1), '≡');
	t.is(heatGlyph(0), '·');
	t.not(heatGlyph(0.3), heatGlyph(-0.3));
});

function panesOf(
	arrangement: Arrangement<State> | Stack<State>,
): Array<Pane<State>> {
	return arrangement.children.flatMap((child) =>
		'id' in child ? [child] : panesOf(child),
	);
}

test('every step of every network can be drawn at any size', (t) => {
	for (const layers of [
		[400, 25, 10],
		[16, 12, 8, 6, 3],
		[7, 300, 2],
	]) {
		const session = sessionWith({layers: layers.map((units) => units)});
		let state = part.initial;
		const {arrangement} = part;
		for (let i = 0; i < 30; i++) {
			t.is(typeof arrangement, 'function');
			for (const pane of panesOf(
				typeof arrangement === 'function' ? arrangement(state) : arrangement,
			)) {
				// Every third size with each step, and all of them with one of three steps.
				for (const [width, height] of [
					[0, 0],
					[1, 1],
					[34, 9],
					[40, 23],
					[78, 5],
					[90, 40],
				].filter((_, s) => s % 3 === i % 3)) {
					const rows = drawnContent(pane.content, state, {
						session,
						width,
						height,
					});
					t.notRegex(rows.join(''), /NaN|undefined/v, pane.id);
				}
			}

			state = press(state, session, ['right', 'down', ')']);
		}

		t.true(state.isFinished);
	}
});

test('the selected connection is drawn', (t) => {
	const session = sessionWith();
	const dots = (state: State) =>
		drawnContent(diagramContent, state, {session, width: 42, height: 10})
			.join('')
			.replaceAll(/[^\u2801-\u28FF]/gv, '').length;
	t.is(dots(press(part.initial, session, steps(7))), 0);
	t.true(dots(press(part.initial, session, steps(11))) > 0);
});

test('a step is spoken in sentences, and of long vectors what is around the selected number', (t) => {
	const session = sessionWith();
	const state = press(part.initial, session, ['c', ...steps(6)]);
	t.deepEqual(spokenContent(stepContent, state, {session}).lines, [
		'Step 7 of 14, step 2 of the exercise: δ(2) = a(2) − y, 3×1.',
		'Check network, sample 1 of 5, label 2.',
		'Right answers give 0; the unit of the label is pushed up, so its error is < 0.',
		'Chosen: δ(2)[1] = a(2)[1] − y[1] = 0.5108 − 1 = −0.4892.',
	]);
	t.deepEqual(spokenContent(valuesContent, state, {session}).more, [
		'Row 0, label 1, a(2): 0.5149, y 0, δ(2): 0.5149.',
		'Row 1, chosen, label 2, a(2): 0.5108, y 1, δ(2): −0.4892.',
		'Row 2, label 3, a(2): 0.4968, y 0, δ(2): 0.4968.',
	]);
	const sum = press(part.initial, session, ['c', ...steps(1)]);
	t.deepEqual(spokenContent(detailContent, sum, {session}).more.slice(0, 2), [
		'The sum z(1)[3], term by term:',
		'Term 0 the bias, Θ1: −0.0757, a(0): 1, product −0.0757.',
	]);
	const hidden = press(state, session, ['v']);
	t.like(spokenContent(stepContent, hidden, {session}).lines, {
		0: 'Covered: Enter to predict δ(2)[1], x reveals.',
		4: 'Chosen: δ(2)[1] = a(2)[1] − y[1] = 0.5108 − 1 = hidden.',
	});
	const input = press(part.initial, session, steps(1));
	const {more} = spokenContent(valuesContent, input, {session});
	t.is(more.length, 31);
	t.is(more[0], 'The 30 rows around the chosen one:');
});

test('covered costs are the same whatever they are', (t) => {
	const [one, other] = [sessionWith(), sessionWith({seed: 2})];
	for (const content of [costContent, sampleCostContent]) {
		const [before, after] = [one, other].map((session) =>
			drawnContent(content, part.initial, {
				session,
				width: 78,
				height: 30,
				isCovered: true,
			}),
		);
		t.deepEqual(before, after);
		t.regex(before.join(''), /░{7}/v);
		t.notRegex(before.join(''), /0\.\d{4}/v);
	}
});

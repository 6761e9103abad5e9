import test from 'ava';
import {
	cellContent,
	decayContent,
	networkContent,
} from '../../source/parts/regularization/content.js';
import {termsContent} from '../../source/parts/regularization/matrices.js';
import {drawnContent} from '../helpers/content.js';
import {regularization} from '../../source/parts/regularization/regularization.js';
import {
	initialRegularizationState,
	regularizationActions as actions,
	type RegularizationState,
} from '../../source/parts/regularization/state.js';
import {checkNetwork} from '../../source/network/gradient-check.js';
import {cost} from '../../source/network/cost.js';
import {type Command} from '../../source/training/protocol.js';
import {initialState, type SessionState} from '../../source/session/state.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';

const {weights, samples} = checkNetwork();

/** A session that trains the check network itself. */
function sessionAt(lambda: number): SessionState {
	return {
		...initialState({learningRate: 0.5, lambda}),
		data: {
			name: 'check network',
			isSynthetic: true,
			courseFile: undefined,
			samples: 5,
			features: 3,
		},
		latest: {
			...usualSettings,
			iteration: 7,
			evaluations: 8,
			cost: cost(weights, samples, 3),
			accuracy: 0.4,
			learningRate: 0.5,
			lambda: 3,
			time: 1,
		},
		snapshot: {
			iteration: 7,
			weights,
			sample: {index: 0, label: 2, pixels: new Float64Array(3)},
		},
	};
}

const rowsOf = (
	content: typeof cellContent,
	state: RegularizationState,
	{lambda, ...size}: {lambda: number; width: number; height: number},
) => drawnContent(content, state, {session: sessionAt(lambda), ...size});

function press(
	state: RegularizationState,
	key: string,
	lambda: number,
): {state: RegularizationState; commands: Command[]} {
	const commands: Command[] = [];
	const binding = regularization.bindings.find(({keys}) => keys.includes(key))!;
	return {
		state: binding.run(
			state,
			{
				session: sessionAt(lambda),
				send(command) {
					commands.push(command);
				},
			},
			key,
		),
		commands,
	};
}

test('λ goes up, down, to 0 and back', (t) => {
	const up = press(initialRegularizationState, '.', 1);
	t.deepEqual(up.commands, [{type: 'set', settings: {lambda: 3}}]);
	const zero = press(up.state, 'x', 3);
	t.deepEqual(zero.commands, [{type: 'set', settings: {lambda: 0}}]);
	const back = press(zero.state, 'x', 0);
	t.deepEqual(back.commands, [{type: 'set', settings: {lambda: 3}}]);
	t.deepEqual(press(up.state, ',', 0.01).commands, [
		{type: 'set', settings: {lambda: 0}},
	]);
});

test('the part is done after λ = 0, another λ and the handout’s formula', (t) => {
	const {session} = {session: sessionAt(1)};
	let {state} = press(initialRegularizationState, 'x', 1);
	t.false(regularization.isDone!(state, session));
	state = press(state, 'f', 0).state;
	t.true(regularization.isDone!(state, session));
});

test('cells stay inside their Θ', (t) => {
	let state = actions.move(initialRegularizationState, 99, 99);
	t.deepEqual([state.row, state.column], [4, 3]);
	state = actions.layer(state);
	t.deepEqual([state.layer, state.row, state.column], [2, 2, 3]);
	state = actions.move(state, -99, -99);
	t.deepEqual([state.row, state.column], [0, 0]);
});

test('the first column is untouched and the handout’s formula fails', (t) => {
	const size = {lambda: 3, width: 78, height: 10};
	const right = rowsOf(termsContent, initialRegularizationState, size);
	t.is(
		right[2],
		'0  −0.0084 −0.0277 −0.0361 −0.0446   0  −0.0084✓ −0.0444✓ −0.0961✓ −0.0618✓',
	);
	t.is(
		right[8],
		'check at λ = 3: ▸λ/m 1.2e-9 ✓ passed   handout’s λ 2.4e-1 ✗ failed',
	);
	const handout = rowsOf(
		termsContent,
		actions.formula(initialRegularizationState),
		size,
	);
	t.regex(handout[2], /0 {2}−0\.0084✓ .*✗ .*✗ .*✗$/v);
});

test('on a wide screen all three matrices of both Θ are shown', (t) => {
	const rows = rowsOf(termsContent, initialRegularizationState, {
		lambda: 3,
		width: 198,
		height: 20,
	}).join('\n');
	for (const name of ['Δ1/m', '(λ/m)Θ1', 'D1', 'Δ2/m', '(λ/m)Θ2', 'D2']) {
		t.true(rows.includes(name), `${name} is missing`);
	}
});

test('the formula of a cell has its numbers put in', (t) => {
	const size = {lambda: 3, width: 78, height: 4};
	t.deepEqual(
		rowsOf(cellContent, {...initialRegularizationState, layer: 2}, size),
		[
			'D2[0,1]  hidden unit 1 → output 1   Θ = −0.07568   λ = 3   m = 5',
			'λ/m       Δ/m + (λ/m)·Θ = 0.11669 + (3/5)·(−0.07568) = 0.07129 ✓',
			'handout   Δ/m + λ·Θ     = 0.11669 + 3·(−0.07568) = −0.11035 ✗',
			'numerical (J(θ+ε) − J(θ−ε)) / 2ε = 0.07129  what the check compares with',
		],
	);
	const bias = rowsOf(
		cellContent,
		{...initialRegularizationState, column: 0},
		size,
	);
	t.is(bias[1], 'λ/m       Δ/m, nothing added to a bias = −0.00845 ✓');
});

test('the cost falls into its two pieces at the present λ', (t) => {
	const rows = rowsOf(networkContent, initialRegularizationState, {
		lambda: 1,
		width: 59,
		height: 14,
	});
	const data = cost(weights, samples, 0);
	const whole = cost(weights, samples, 1);
	t.true(
		rows[1].startsWith(
			`J at λ = 1: ${data.toFixed(4)} + ${(whole - data).toFixed(4)} = ${whole.toFixed(4)}`,
		),
	);
	t.regex(rows[2], /1 − αλ\/m = 0\.900000/v);
	t.true(rows.some((row) => row.startsWith('▸ λ = 1 ')));
});

test('the decay is drawn for several λ', (t) => {
	const rows = rowsOf(decayContent, initialRegularizationState, {
		lambda: 3,
		width: 60,
		height: 20,
	});
	t.true(rows.join('\n').includes('▸λ'));
	t.true(rows.some((row) => row.includes('updates')));
});

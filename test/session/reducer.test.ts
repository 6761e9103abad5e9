import test from 'ava';
import {randomWeights} from '../../source/network/random.js';
import {
	type Event,
	type Iteration,
	initialState,
} from '../../source/session/state.js';
import {reduce} from '../../source/session/reducer.js';
import {createStore} from '../../source/session/store.js';
import {divergenceCause} from '../../source/session/progress.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';

const settings = {...usualSettings, lambda: 0};

const opened: Extract<Event, {type: 'opened'}> = {
	type: 'opened',
	data: {
		name: 'digits',
		isSynthetic: true,
		courseFile: undefined,
		samples: 5,
		features: 4,
	},
	network: {
		layers: [4, 3, 2],
		origin: 'seed 1',
		originKind: 'random',
		activation: 'sigmoid',
		seed: 1,
		engine: 'plain',
	},
	basis: {
		data: {choice: {seed: 1}, id: 'abc'},
		precision: 'f64',
		threads: 1,
		parts: 1,
		restartFrom: undefined,
	},
};

function iterations(...batch: Array<Partial<Iteration>>): Event {
	return {
		type: 'iterations',
		batch: batch.map((given, i) => ({
			iteration: i,
			evaluations: i + 1,
			cost: 1,
			accuracy: 0.5,
			time: i,
			...settings,
			...given,
		})),
	};
}

function run(...events: Event[]) {
	let state = initialState(settings);
	for (const event of events) {
		state = reduce(state, event);
	}

	return state;
}

test('a change of the learning rate is marked where it took effect', (t) => {
	const state = run(
		opened,
		iterations({iteration: 0}, {iteration: 1}),
		iterations(
			{iteration: 2},
			{iteration: 3, learningRate: 3},
			{iteration: 4, learningRate: 3},
		),
	);
	t.deepEqual(state.marks, [{iteration: 3, setting: 'learningRate', value: 3}]);
});

test('the speed of one program is not told of another', (t) => {
	const events = [opened, iterations({}), iterations({iteration: 1, time: 5})];
	t.true(run(...events).speed > 0);
	const driver = {name: 'a.py', path: '/a.py', isOutdated: false};
	const begun = run(...events, {type: 'driven', driver});
	t.is(begun.speed, 0);
	const byCode = {ours: 1, descent: 1};
	// Its first answer is at the same iteration.
	const answered = reduce(begun, iterations({iteration: 1, time: 5, byCode}));
	t.is(answered.speed, 0);
	t.is(reduce(answered, iterations({iteration: 2, time: 505})).speed, 2);
});

test('a rejected file leaves everything as it was and says so', (t) => {
	const before = run(opened, {type: 'started'}, iterations({}));
	const after = reduce(before, {type: 'rejected', message: 'No such file.'});
	t.deepEqual({...after, notice: undefined}, before);
	t.deepEqual(after.notice, {kind: 'error', text: 'No such file.'});
	t.deepEqual(reduce(after, {type: 'dismiss'}), before);
});

test('new data clears what was known of the old', (t) => {
	const state = run(opened, iterations({iteration: 0}, {iteration: 1}), opened);
	t.is(state.history.buckets.length, 0);
	t.is(state.latest, undefined);
	t.is(state.activity, 'paused');
});

test('an accuracy that was reached counts for the data it was reached on', (t) => {
	const {bestAccuracy} = run(
		opened,
		iterations({iteration: 1, accuracy: 0.96}),
		opened,
	);
	t.is(bestAccuracy, 0.96);
	const {basis} = opened;
	const other = {...basis, data: {choice: {seed: 2}, id: 'other'}};
	t.is(
		run(opened, iterations({iteration: 1, accuracy: 0.96}), {
			...opened,
			basis: other,
		}).bestAccuracy,
		0,
	);
});

test('divergence is explained', (t) => {
	const state = run(
		opened,
		{type: 'started'},
		iterations({iteration: 7, cost: Number.NaN}),
		{type: 'stopped', reason: 'diverged'},
	);
	t.is(state.activity, 'diverged');
	t.regex(state.notice!.text, /iteration 7.*learning rate 1/v);
});

test('going back to the best weights forgets the iterations after them', (t) => {
	const at: Iteration = {
		iteration: 1,
		evaluations: 2,
		cost: 1,
		accuracy: 0.5,
		time: 1,
		...settings,
	};
	const state = run(
		opened,
		iterations({iteration: 0}, at, {iteration: 2, learningRate: 3}),
		{type: 'restored', at},
	);
	t.is(state.history.buckets.at(-1)!.last.iteration, 1);
	t.deepEqual(state.marks, []);
	t.is(state.latest, at);
});

test('figures on the test data stand beside those of training, with their iteration', (t) => {
	const test = {accuracy: 0.4, cost: 1.5};
	const trained = run(
		opened,
		iterations({iteration: 0, test}, {iteration: 1}, {iteration: 2}),
	);
	t.is(trained.latestTest!.iteration, 0);
	t.is(trained.latestTest!.accuracy, 0.4);
	t.is(trained.latest!.accuracy, 0.5);
	t.is(trained.testHistory.buckets.length, 1);
	const at = {...trained.latest!, test: {accuracy: 0.7, cost: 1.2}};
	const paused = reduce(trained, {type: 'tested', at});
	t.is(paused.latestTest!.iteration, 2);
	t.is(paused.latestTest!.accuracy, 0.7);
	t.is(paused.testHistory.buckets.at(-1)!.last.cost, 1.2);
	const back = {...trained.latest!, iteration: 0, test};
	const restored = reduce(paused, {type: 'restored', at: back});
	t.is(restored.latestTest!.accuracy, 0.4);
	t.is(restored.testHistory.buckets.length, 1);
	t.is(reduce(paused, opened).latestTest, undefined);
});

test('what was taken for granted in reading data is told', (t) => {
	const {data} = run(opened);
	const told: Event = {
		...opened,
		data: {...data!, notes: ['Rows are rows.', 'Good.']},
	};
	t.deepEqual(run(told).notice, {
		kind: 'information',
		text: 'Rows are rows. Good.',
	});
});

test('what was found for another cell than the present one is dropped', (t) => {
	const found = (label: number): Event => {
		const cell = {label, answer: 9};
		const watched = {of: 'training', cell} as const;
		return {
			type: 'examined',
			examined: {watched, iteration: 3, confusion: [], cell, samples: []},
		};
	};

	const watch = {
		type: 'watch',
		watched: {of: 'training', cell: {label: 7, answer: 9}},
	} as const;
	const seven = reduce(reduce(run(opened), watch), found(7));
	t.is(seven.examined!.cell.label, 7);
	t.is(reduce(seven, found(8)), seven);
});

test('an unchanged state is the same object, and nobody is told', (t) => {
	const store = createStore(reduce, initialState(settings));
	let told = 0;
	const unsubscribe = store.subscribe(() => {
		told++;
	});
	store.dispatch({type: 'dismiss'});
	t.is(told, 0);
	store.dispatch({type: 'loading', what: 'x'});
	t.is(told, 1);
	unsubscribe();
	store.dispatch({type: 'loading', what: 'y'});
	t.is(told, 1);
});

test('λ is blamed only where it alone makes the weights grow', (t) => {
	t.regex(
		divergenceCause({...settings, learningRate: 10, lambda: 1}, 5000),
		/^the learning rate 10 is too high/v,
	);
	t.regex(
		divergenceCause({...settings, learningRate: 1, lambda: 1e10}, 5000),
		/^λ = 10000000000 is too high.*: each update multiplies the weights by/v,
	);
	const high = {...settings, learningRate: 20_000, lambda: 1};
	t.regex(
		divergenceCause({...high, optimizer: 'adam'}, 5000),
		/too high for Adam, which moves each weight by about that much/v,
	);
	t.regex(
		divergenceCause({...high, optimizer: 'momentum'}, 5000),
		/: regularization alone makes the weights grow$/v,
	);
	// αλ/m = 3 is too high for gradient descent, not for momentum.
	t.regex(
		divergenceCause(
			{...high, learningRate: 15_000, optimizer: 'momentum'},
			5000,
		),
		/: every step is too long$/v,
	);
});

/** A run of some iterations, with the weights after the last one. */
function trained(count: number): Event[] {
	return [
		opened,
		iterations(
			...Array.from({length: count + 1}, (_, iteration) => ({iteration})),
		),
		{
			type: 'snapshot',
			snapshot: {
				iteration: count,
				weights: randomWeights([4, 3, 2], count),
				sample: {index: 0, label: 1, pixels: new Float64Array(4)},
			},
		},
	];
}

const raceOver = {
	type: 'race',
	isStart: true,
	isOver: true,
	isStopped: false,
	evaluations: 1,
	lanes: [{entrant: {learningRate: 1}, batch: []}],
} as const satisfies Event;

test('a restart keeps the run that it replaces, and going on with that brings it and its race back', (t) => {
	const newSeed: Event = {
		...opened,
		network: {...opened.network, origin: 'seed 2', seed: 2},
	};
	const replaced = run(...trained(7), raceOver, newSeed);
	t.is(replaced.replaced?.run.at.iteration, 7);
	t.is(replaced.race, undefined);
	t.regex(
		replaced.notice?.text ?? '',
		/^u brings the run of iteration 7 back/v,
	);
	const back = reduce(replaced, {
		...opened,
		resumed: {
			run: structuredClone(replaced.replaced!.run),
			settings,
			warning: undefined,
		},
	});
	t.is(back.latest?.iteration, 7);
	t.is(back.race?.lanes[0].entrant.learningRate, 1);
	// Nothing but iteration 0 was replaced by it.
	t.is(back.replaced, undefined);
});

test('a restart with another activation keeps the run, and its race is not about the new one', (t) => {
	const tanh: Event = {
		...opened,
		network: {...opened.network, activation: 'tanh'},
	};
	const {replaced, race} = run(...trained(7), raceOver, tanh);
	t.is(replaced?.run.activation, 'sigmoid');
	t.is(race, undefined);
});

test('a run that has hardly begun pushes out no longer one', (t) => {
	const again = run(...trained(9), raceOver, opened, opened);
	t.is(again.replaced?.run.at.iteration, 9);
	const short = run(...trained(9), opened, ...trained(1).slice(1), opened);
	t.is(short.replaced?.run.at.iteration, 9);
});

test('a restart from the same weights keeps the table of the race', (t) => {
	const state = run(...trained(2), raceOver, opened);
	t.true(state.race?.isOver);
	t.is(
		run(...trained(2), {...raceOver, isOver: false}, opened).race,
		undefined,
	);
});

test('other data leaves no run to bring back', (t) => {
	const {basis} = opened;
	const other: Event = {
		...opened,
		basis: {...basis, data: {...basis.data, id: 'def'}},
	};
	t.is(run(...trained(3), raceOver, other).replaced, undefined);
});

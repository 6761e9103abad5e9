import test from 'ava';
import {figuresContent} from '../../source/parts/train/content.js';
import {entrantOf, races} from '../../source/parts/train/entrants.js';
import {trainBindings} from '../../source/parts/train/keys.js';
import {raceContent} from '../../source/parts/train/race-content.js';
import {
	initialTrainState,
	shownRace,
	type TrainState,
} from '../../source/parts/train/state.js';
import {usualSettings} from '../../source/network/optimizers/settings.js';
import {emptyHistory, extendHistory} from '../../source/session/history.js';
import {reduce, type SessionEvent} from '../../source/session/reducer.js';
import {
	type Command,
	type Entrant,
	type SessionState,
} from '../../source/session/state.js';
import {drawnContent} from '../helpers/content.js';
import {lectureSession} from '../helpers/lecture.js';

function after(...events: readonly SessionEvent[]): SessionState {
	let state = reduce(lectureSession(), {
		type: 'iterations',
		batch: Array.from({length: 40}, (_, i) => ({
			...lectureSession().latest!,
			iteration: 8 + i,
			cost: 0.4 * 0.98 ** i,
		})),
	});
	for (const event of events) {
		state = reduce(state, event);
	}

	return state;
}

const at = (learningRate: number, lambda: number) => ({
	...lectureSession().latest!,
	learningRate,
	lambda,
});

function advice(session: SessionState): string {
	return drawnContent(figuresContent, initialTrainState, {
		session,
		width: 200,
		height: 30,
	}).join('\n');
}

test('a learning rate is judged only by what was trained with it', (t) => {
	t.regex(advice(after()), /The cost falls/v);
	const untried = /Nothing is trained with this rate yet/v;
	const higher = {type: 'set', settings: {learningRate: 3}} as const;
	t.regex(advice(after(higher)), untried);
	// λ is evaluated at once, with the rate of the next iteration.
	t.regex(
		advice(
			after(
				higher,
				{type: 'set', settings: {lambda: 3}},
				{type: 'evaluated', at: at(3, 3)},
			),
		),
		untried,
	);
});

test('after going back from a divergence the rate that failed is named until training goes on', (t) => {
	const back = [
		{type: 'set', settings: {learningRate: 10}},
		{type: 'stopped', reason: 'diverged'},
		{type: 'restored', at: at(1, 1)},
	] as const;
	const failed = /The cost shot up at a rate of 10: lower the rate/v;
	t.regex(advice(after(...back)), failed);
	t.notRegex(
		advice(after(...back, {type: 'set', settings: {learningRate: 1}})),
		failed,
	);
	t.notRegex(advice(after(...back, {type: 'started'})), failed);
});

/** A finished race: the entrants, and the accuracy of each by number of evaluations. */
function raced(
	lanes: ReadonlyArray<
		readonly [
			entrant: Entrant,
			...points: ReadonlyArray<readonly [count: number, accuracy: number]>,
		]
	>,
): SessionState {
	const {evaluations} =
		lanes[0][0].lambda === undefined ? races.optimizers : races.lambda;
	return reduce(lectureSession(), {
		type: 'race',
		isStart: true,
		isOver: true,
		isStopped: false,
		evaluations,
		lanes: lanes.map(([entrant, ...points]) => ({
			entrant,
			batch: points.map(([count, accuracy], i) => ({
				...usualSettings,
				...entrant,
				iteration: entrant.optimizer === 'mini-batch' ? 100 * i : count - 1,
				evaluations: count,
				cost: 2 - accuracy,
				accuracy,
				time: 5 * count,
			})),
		})),
	});
}

const raceText = (session: SessionState, width = 300) =>
	drawnContent(raceContent, initialTrainState, {
		session,
		width,
		height: 40,
	}).join('\n');

const rate = (learningRate: number) =>
	entrantOf('gradient-descent', learningRate);

test('a race of optimizers says who is first, and whether a higher rate does the same', (t) => {
	const text = raceText(
		raced([
			[rate(1), [1, 0.1], [220, 0.9], [501, 0.94]],
			[rate(2), [1, 0.1], [440, 0.95]],
			[entrantOf('momentum'), [1, 0.1], [180, 0.9], [480, 0.951]],
			[entrantOf('mini-batch'), [1, 0.1], [3, 0.91], [12, 0.95]],
			[entrantOf('l-bfgs'), [1, 0.1], [25, 0.92], [39, 0.96], [72, 0.99]],
		]),
	);
	t.regex(text, /L-BFGS .*25 0\.1 s +39 0\.2 s +72 0\.4 s/v);
	t.regex(text, /α 1 .*220 1\.1 s +– +–/v);
	t.regex(
		text,
		/Evaluations to 95 %, fewest: mini-batch \(12\); most: momentum \(480\)\./v,
	);
	t.regex(text, /Not there: α 1 \(94\.0 %\)/v);
	t.regex(text, /momentum \(480\) beats α 1 to 95 %, but not α 2 \(440\)\./v);
	t.regex(
		text,
		/In 12 passes mini-batch took 200 steps; a step of L-BFGS needs all samples\./v,
	);
	const other = raceText(
		raced([
			[rate(1), [1, 0.1], [100, 0.95]],
			[rate(2), [1, 0.1], [90, 0.95]],
			[entrantOf('momentum'), [1, 0.1], [180, 0.95]],
			[entrantOf('adam'), [1, 0.1], [50, 0.95]],
		]),
	);
	t.regex(
		other,
		/momentum \(180\) gains nothing to 95 % on α 1 \(100\) and α 2 \(90\)\./v,
	);
	t.regex(other, /Adam \(50\) beats α 1 and α 2 to 95 %\./v);
	// A method that gets to 95 % where α 1 does not is not compared at 90 %.
	const further = raceText(
		raced([
			[rate(1), [1, 0.1], [234, 0.9], [501, 0.94]],
			[rate(2), [1, 0.1], [145, 0.9], [400, 0.95]],
			[entrantOf('momentum'), [1, 0.1], [200, 0.9], [501, 0.94]],
			[entrantOf('adam'), [1, 0.1], [242, 0.9], [420, 0.95]],
		]),
	);
	t.regex(further, /Adam \(420\) beats α 1 to 95 %, but not α 2 \(400\)\./v);
	t.regex(further, /Not there: α 1 \(94\.0 %\) and momentum \(94\.0 %\)/v);
	t.notRegex(further, /momentum \(\d+\)/v);
	t.regex(
		raceText(raced([[entrantOf('cg'), [1, 0.1], [502, 0.5]]])),
		/None is at 90 % after 500 evaluations/v,
	);
});

test('a race of λ compares accuracies, and says that costs do not compare', (t) => {
	const text = raceText(
		raced(
			races.lambda.entrants.map((entrant, i) => [
				entrant,
				[1, 0.1],
				[201, [0.94, 0.938, 0.91, 0.72][i]],
			]),
		),
	);
	t.regex(
		text,
		/Most right on training data: λ 0 \(94\.0 %\) and λ 1 \(93\.8 %\)/v,
	);
	t.regex(text, /fewer: λ 10 \(91\.0 %\) and λ 100 \(72\.0 %\)\./v);
	t.regex(text, /only accuracies compare/v);
	// Each evaluation of gradient descent is an update.
	t.regex(text, /iter\..*\n.*λ 0 +200 /v);
	const unlearned = raceText(
		raced(
			races.lambda.entrants.map((entrant, i) => [
				entrant,
				[1, 0.5],
				[201, [0.51, 0.52, 0.515, 0.505][i]],
			]),
		),
	);
	t.regex(
		unlearned,
		/None has learned much in 200 updates \(λ 0: J from 1\.500 to 1\.490\)/v,
	);
	t.notRegex(unlearned, /Most right/v);
	const partly = raceText(
		raced(
			races.lambda.entrants.map((entrant, i) => [
				entrant,
				[1, 0.5],
				[201, [0.56, 0.55, 0.52, 0.5][i]],
			]),
		),
	);
	t.regex(partly, /Most right on training data: λ 0 \(56\.0 %\); fewer: λ 1/v);
	t.regex(
		partly,
		/so little learned: λ 10 \(52\.0 %\) and λ 100 \(50\.0 %\)\./v,
	);
});

test('an optimizer is chosen from the table of its race, and results stay when another race is looked at', (t) => {
	const session = raced([[rate(1), [1, 0.1], [201, 0.9]]]);
	const sent: Command[] = [];
	const context = {
		session,
		send(command: Command) {
			sent.push(command);
		},
	};
	const press = (state: TrainState, ...keys: readonly string[]) => {
		for (const key of keys) {
			const binding = trainBindings.find(({keys}) => keys.includes(key))!;
			t.is(binding.off?.(state, context), undefined, key);
			state = binding.run(state, context, key);
		}

		return state;
	};

	const chosen = press(initialTrainState, 'm', ...'jjjjjjjj');
	t.is(shownRace(chosen, session).kind, 'optimizers');
	t.is(press(chosen, 'enter').chosen, undefined);
	t.deepEqual(sent, [
		{type: 'set', settings: {optimizer: 'l-bfgs', batchSize: 0}},
	]);
	// The choice starts at what trains now.
	for (const [optimizer, learningRate, start] of [
		['gradient-descent', 2, 1],
		['gradient-descent', 0.5, 0],
		['l-bfgs', 1, 6],
	] as const) {
		const settings = {...session.settings, optimizer, learningRate};
		const m = trainBindings.find(({keys}) => keys.includes('m'))!;
		const now = {...context, session: {...session, settings}};
		t.is(m.run(initialTrainState, now, 'm').chosen, start);
	}

	press(chosen, 'k', 'x');
	t.like(sent[1], {type: 'race', evaluations: 500, until: 0.99});
	// Around all kinds, back to that which was run.
	t.is(shownRace(press(chosen, 'X'), session).run, session.race);
	t.is(shownRace(press(chosen, 'X', 'X'), session).kind, 'lambda');
	// Who chooses none is shown again what was there, also when m was pressed twice.
	t.is(shownRace(press(chosen, 'm', 'escape'), session).run, session.race);
	const lambda = press(initialTrainState, 'X');
	t.is(shownRace(press(lambda, 'm', 'escape'), session).kind, 'lambda');
});

test('where a rate means nothing the screen says why, and counts evaluations beside iterations', (t) => {
	const text = advice({
		...lectureSession(),
		settings: {...usualSettings, optimizer: 'l-bfgs'},
		latest: {...lectureSession().latest!, iteration: 12, evaluations: 15},
	});
	t.regex(text, /iteration +12 \(15 evaluations\)/v);
	t.regex(text, /learning rate α +none \(L-BFGS\)/v);
	t.regex(text, /there is no rate/v);
});

test('what has not begun is called by its optimizer', (t) => {
	const settings = {...usualSettings, optimizer: 'adam'} as const;
	const latest = {...lectureSession().latest!, ...settings, iteration: 0};
	const session = {...lectureSession(), settings, latest};
	const history = extendHistory(emptyHistory, [latest]);
	t.regex(advice({...session, history}), /Space starts Adam\./v);
	const once = {...latest, iteration: 3, evaluations: 1.1};
	t.regex(advice({...session, latest: once}), /\(1 evaluation\)/v);
});

test('only a race of learning rates ticks that they are compared', (t) => {
	const steps = [
		[1, 0.1],
		[201, 0.9],
	] as const;
	const done = (...entrants: readonly Entrant[]) =>
		raced(entrants.map((entrant) => [entrant, ...steps])).finishedRaces;
	t.is(done(...races.rates.entrants), 1);
	t.is(done(...races.lambda.entrants), 0);
	t.is(done(...races.optimizers.entrants), 0);
});

test('a batch that is all right is not the goal', (t) => {
	const {accuracy, ...point} = lectureSession().latest!;
	const trained = (onBatch?: true) =>
		reduce(lectureSession(), {
			type: 'iterations',
			batch: [{...point, iteration: 8, accuracy: 1, ...(onBatch && {onBatch})}],
		});
	t.true(accuracy < 0.95);
	t.true(trained(true).bestAccuracy < 0.95);
	t.notRegex(advice(trained(true)), /reached/v);
	t.is(trained().bestAccuracy, 1);
	t.regex(advice(trained()), /95 % accuracy +reached/v);
});

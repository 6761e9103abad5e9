import test from 'ava';
import {checkNetwork} from '../../source/network/gradient-check.js';
import {createPlainEngine, type Engine} from '../../source/network/engine.js';
import {Optimizer} from '../../source/network/optimizers/optimizer.js';
import {
	changeSettings,
	optimizerNames,
	usualSettings,
} from '../../source/network/optimizers/settings.js';
import {type Weights} from '../../source/network/weights.js';
import {
	type Entrant,
	type Event,
	type RaceCourse,
	type Setup,
} from '../../source/training/protocol.js';
import {Race, RaceHost} from '../../source/training/race.js';
import {startTrainer} from '../helpers/trainer.js';

const {weights, samples} = checkNetwork();
const course = {
	start: weights,
	settings: usualSettings,
	m: samples.x.rows,
	seed: 1,
	evaluations: 30,
};

/** Runs a race to its end; returns the iterations and the problem of each lane. */
function raceOn(engine: Engine, options: Partial<typeof course> & RaceCourse) {
	const race = new Race({...course, ...options});
	while (!race.isOver) {
		race.round(engine);
	}

	return race.take();
}

test('a race gives the training run its weights and its gradient back, once', (t) => {
	const engine = createPlainEngine(samples, weights);
	engine.evaluate(0);
	engine.descend(1, 0);
	engine.evaluate(0);
	const own = engine.readWeights();
	const gradients = engine.gradients(3);
	let reads = 0;
	const counting = {
		...engine,
		writeWeights(replacement: Weights) {
			reads++;
			engine.writeWeights(replacement);
		},
	};
	const host = new RaceHost(() => undefined);
	host.start({...course, entrants: [{learningRate: 0.1}, {optimizer: 'cg'}]});
	for (let round = 0; round < 4; round++) {
		host.round(counting);
	}

	t.is(reads, 4);
	t.notDeepEqual(engine.readWeights(), own);
	host.giveBack();
	host.giveBack();
	t.is(reads, 5);
	t.deepEqual(engine.readWeights(), own);
	t.deepEqual(engine.gradients(3), gradients);
	host.round(counting);
	host.end();
	t.deepEqual(engine.readWeights(), own);
	t.false(host.isOn);
});

test('each entrant of a race takes the steps that it takes alone', (t) => {
	const entrants: Entrant[] = [
		{learningRate: 0.5},
		...optimizerNames.map((optimizer) => ({optimizer})),
		{lambda: 3},
		{optimizer: 'momentum', batchSize: 2},
	];
	const lanes = raceOn(createPlainEngine(samples, weights), {
		...course,
		entrants,
	});
	for (const [i, {entrant, batch}] of lanes.entries()) {
		const settings = changeSettings(usualSettings, entrants[i]);
		const engine = createPlainEngine(samples, weights);
		const alone = new Optimizer(engine, course.m, course.seed, settings);
		const costs = [alone.evaluate(settings.lambda).cost];
		const counts = [1];
		while (costs.length < batch.length) {
			const progress = alone.step(settings)!;
			counts.push(counts.at(-1)! + progress.evaluations);
			if (!progress.onBatch) {
				costs.push(progress.cost);
			}
		}

		const name = JSON.stringify(entrant);
		t.deepEqual(entrant, entrants[i]);
		t.true(batch.length > 5, name);
		t.deepEqual(
			batch.map(({cost}) => cost),
			costs,
			name,
		);
		t.is(batch.at(-1)!.evaluations, counts.at(-1)!, name);
		t.true(Math.round(batch.at(-1)!.evaluations) > course.evaluations, name);
		t.true(Math.round(batch.at(-2)!.evaluations) <= course.evaluations, name);
	}
});

test('an entrant that reaches the goal, diverges or finds no step has ended', (t) => {
	const engine = createPlainEngine(samples, weights);
	const uphill: Engine = {
		...engine,
		gradientVector: (lambda) =>
			engine.gradientVector(lambda).map((slope) => -slope),
	};
	const [plain, far] = raceOn(engine, {
		...course,
		entrants: [{}, {learningRate: 1e308}],
		until: 0.1,
	});
	t.is(plain.batch.length, 1);
	t.true(far.batch.length < course.evaluations);
	const [searching] = raceOn(uphill, {
		...course,
		entrants: [{optimizer: 'l-bfgs'}],
	});
	t.is(searching.batch.length, 1);
});

const setup: Setup = {learningRate: 1, lambda: 1, seed: 3};
const isStopped = ({type}: Event) => type === 'stopped';
const isOver = (event: Event) => event.type === 'race' && event.isOver;

/** Costs of a run of eight iterations, with whatever is done besides. */
async function costsOf(
	visit: (trainer: ReturnType<typeof startTrainer>) => Promise<void>,
) {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	await visit(trainer);
	trainer.send({type: 'start', iterations: 4});
	await trainer.until(isStopped);
	const snapshots = trainer.events.filter(({type}) => type === 'snapshot');
	trainer.close();
	return {
		costs: trainer.iterations().map(({iteration, cost}) => [iteration, cost]),
		snapshots,
		events: trainer.events,
	};
}

test('a race beside training, and while nothing trains, changes nothing of the run', async (t) => {
	const alone = await costsOf(async (trainer) => {
		trainer.send({type: 'start', iterations: 4});
		await trainer.until(isStopped);
	});
	const raced = await costsOf(async (trainer) => {
		trainer.send({
			type: 'race',
			entrants: [{learningRate: 0.1}, {learningRate: 3}],
			evaluations: 6,
		});
		trainer.send({type: 'start', iterations: 2});
		// Stopped before its first iteration, while the race has the engine.
		trainer.send({type: 'pause'});
		trainer.send({type: 'select-sample', index: 1});
		trainer.send({type: 'start', iterations: 4});
		await trainer.until(isOver);
		trainer.send({
			type: 'race',
			entrants: [{learningRate: 0.3}],
			evaluations: 3,
		});
		await trainer.until(isOver);
	});
	t.deepEqual(raced.costs, alone.costs);
	const last = ({snapshots}: typeof raced) => {
		const event = snapshots.at(-1);
		return event?.type === 'snapshot' ? event.snapshot.weights : undefined;
	};

	t.deepEqual(last(raced), last(alone));
	t.true(raced.events.filter((event) => isOver(event)).length >= 2);
});

test('a restart during a race ends it and begins at the start', async (t) => {
	const trainer = startTrainer();
	trainer.send({type: 'open', setup});
	trainer.send({type: 'race', entrants: [{}], evaluations: 1000});
	await trainer.until(({type}) => type === 'race');
	trainer.send({type: 'set', settings: {lambda: 2}});
	trainer.send({type: 'restart'});
	await trainer.until(isOver);
	trainer.send({type: 'set', settings: {lambda: 1}});
	await trainer.until(({type}) => type === 'evaluated');
	const evaluated = trainer.events.findLast(({type}) => type === 'evaluated');
	const [first] = trainer.iterations();
	t.is(
		evaluated?.type === 'evaluated' ? evaluated.at.cost : undefined,
		first.cost,
	);
	trainer.close();
});

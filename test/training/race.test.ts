import test from 'ava';
import {checkNetwork} from '../../source/network/gradient-check.js';
import {createPlainEngine, type Engine} from '../../source/network/engine.js';
import {type Event, type Setup} from '../../source/training/protocol.js';
import {RaceHost} from '../../source/training/race.js';
import {startTrainer} from '../helpers/trainer.js';

/** An engine that counts what is asked of it. */
function countingEngine() {
	const {weights, samples} = checkNetwork();
	const plain = createPlainEngine(samples, weights);
	const counts = {read: 0, write: 0, evaluate: 0};
	const engine: Engine = {
		...plain,
		readWeights() {
			counts.read++;
			return plain.readWeights();
		},
		writeWeights(replacement) {
			counts.write++;
			plain.writeWeights(replacement);
		},
		evaluate(lambda) {
			counts.evaluate++;
			return plain.evaluate(lambda);
		},
	};
	return {engine, plain, counts, weights};
}

test('a race takes the weights of the training run once, and gives them back once', (t) => {
	const {engine, plain, counts, weights} = countingEngine();
	plain.evaluate(0);
	plain.descend(1, 0);
	plain.evaluate(0);
	const own = plain.readWeights();
	const gradients = plain.gradients(3);
	const host = new RaceHost(() => undefined);
	host.start({
		start: weights,
		learningRates: [0.1, 1],
		iterations: 100,
		lambda: 0,
	});
	for (let round = 0; round < 5; round++) {
		host.round(engine);
	}

	// Two lanes in five rounds, and the training run's own weights.
	t.deepEqual(counts, {read: 10 + 1, write: 10, evaluate: 10});
	t.notDeepEqual(plain.readWeights(), own);
	host.giveBack();
	host.giveBack();
	t.deepEqual(counts, {read: 10 + 1, write: 10 + 1, evaluate: 10 + 1});
	t.deepEqual(plain.readWeights(), own);
	t.deepEqual(plain.gradients(3), gradients);
	host.round(engine);
	host.end();
	t.deepEqual(plain.readWeights(), own);
	t.false(host.isOn);
});

test('a race that ends by itself leaves the weights of the training run', (t) => {
	const {engine, plain, weights} = countingEngine();
	plain.evaluate(0);
	plain.descend(2, 0);
	const own = plain.readWeights();
	const host = new RaceHost(() => undefined);
	host.start({start: weights, learningRates: [1], iterations: 3, lambda: 1});
	while (host.isOn) {
		host.round(engine);
	}

	t.deepEqual(plain.readWeights(), own);
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
		trainer.send({type: 'race', learningRates: [0.1, 3], iterations: 6});
		trainer.send({type: 'start', iterations: 2});
		// Stopped before its first iteration, while the race has the engine.
		trainer.send({type: 'pause'});
		trainer.send({type: 'select-sample', index: 1});
		trainer.send({type: 'start', iterations: 4});
		await trainer.until(isOver);
		trainer.send({type: 'race', learningRates: [0.3], iterations: 3});
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
	trainer.send({type: 'race', learningRates: [1], iterations: 1000});
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

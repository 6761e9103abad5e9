import {MessageChannel} from 'node:worker_threads';
import test from 'ava';
import {openSession, type Session} from '../../source/session/session.js';
import {type Channel} from '../../source/session/worker.js';
import {type SessionState} from '../../source/session/state.js';
import {type Command, type Setup} from '../../source/training/protocol.js';
import {serve} from '../../source/training/serve.js';

const setup: Setup = {learningRate: 1, lambda: 1, seed: 3, threads: 1};

type Listener = (value: unknown) => void;

/** Trainers in place of workers, which can be made to die. */
function mortalWorkers() {
	const workers: Array<{tell: (event: string, value?: unknown) => void}> = [];
	return {
		workers,
		start(): Channel {
			const {port1, port2} = new MessageChannel();
			const listeners: Array<[event: string, listener: Listener]> = [];
			const tell = (event: string, value?: unknown) => {
				for (const [name, listener] of listeners) {
					if (name === event) {
						listener(value);
					}
				}
			};

			serve(port2);
			port1.on('message', (event: unknown) => {
				tell('message', event);
			});
			workers.push({tell});
			return {
				postMessage(command: Command) {
					port1.postMessage(command);
				},
				on(event: string, listener: unknown) {
					listeners.push([event, listener as Listener]);
				},
				async close() {
					port1.postMessage({type: 'pause'});
					port1.close();
				},
			};
		},
		/** The present worker dies as if it had run out of memory. */
		kill(): void {
			const worker = workers.at(-1)!;
			worker.tell('error', new Error('out of memory'));
			worker.tell('exit');
		},
	};
}

async function until(
	{store}: Session,
	isReached: (state: SessionState) => boolean,
): Promise<SessionState> {
	return new Promise((resolve) => {
		const check = () => {
			if (isReached(store.getState())) {
				unsubscribe();
				resolve(store.getState());
			}
		};

		const unsubscribe = store.subscribe(check);
		check();
	});
}

const tells = ({notice}: SessionState, what: RegExp) =>
	notice !== undefined && what.test(notice.text);
const isPaused = ({activity}: SessionState) => activity === 'paused';

test('a worker that dies while it trains is replaced, and the run comes out the same', async (t) => {
	const workers = mortalWorkers();
	const session = openSession(setup, workers.start);
	session.send({type: 'start', iterations: 60});
	await until(session, ({checkpoint}) => (checkpoint?.at.iteration ?? 0) > 5);
	workers.kill();
	t.is(session.store.getState().activity, 'loading');
	const {notice} = await until(session, (state) => tells(state, /died/v));
	t.regex(
		notice!.text,
		/^The training worker died \(out of memory\); another one goes on from iteration \d+ with its last weights\.$/v,
	);
	const interrupted = await until(
		session,
		(state) => isPaused(state) && state.latest?.iteration === 60,
	);
	await session.close();
	t.is(workers.workers.length, 2);

	const whole = openSession(setup, mortalWorkers().start);
	whole.send({type: 'start', iterations: 60});
	const undisturbed = await until(
		whole,
		(state) => isPaused(state) && state.latest?.iteration === 60,
	);
	await whole.close();
	const costs = ({history}: SessionState) =>
		history.buckets.map(({last: {iteration, cost}}) => [iteration, cost]);
	t.deepEqual(costs(interrupted), costs(undisturbed));
});

test('a worker that dies while nothing trains is replaced and stays paused', async (t) => {
	const workers = mortalWorkers();
	const session = openSession(setup, workers.start);
	session.send({type: 'start', iterations: 3});
	session.send({type: 'select-sample', index: 7});
	session.send({type: 'watch', watched: {of: 'training'}});
	await until(session, (state) => state.snapshot?.sample.index === 7);
	await until(
		session,
		(state) => state.latest?.iteration === 3 && isPaused(state),
	);
	session.send({type: 'set', settings: {learningRate: 0.1}});
	const pixels = Array.from({length: 400}, (_, i) => i / 400);
	session.send({type: 'add-samples', samples: [{pixels, label: 4}]});
	const {latest} = await until(session, ({data}) => data?.samples === 5001);
	workers.kill();
	const state = await until(
		session,
		(now) =>
			tells(now, /died/v) &&
			now.snapshot?.sample.index === 7 &&
			now.examined?.iteration === 3,
	);
	t.is(state.activity, 'paused');
	t.is(state.latest!.iteration, 3);
	t.is(state.settings.learningRate, 0.1);
	// A sample that was added is trained on by the new worker too.
	t.is(state.data!.samples, 5001);
	t.is(state.latest!.cost, latest!.cost);
	await session.close();
});

test('pausing while another worker is being started holds', async (t) => {
	const workers = mortalWorkers();
	const session = openSession(setup, workers.start);
	session.send({type: 'start'});
	await until(session, ({checkpoint}) => (checkpoint?.at.iteration ?? 0) > 2);
	workers.kill();
	session.send({type: 'pause'});
	const {activity} = await until(session, (state) => tells(state, /died/v));
	t.is(activity, 'paused');
	await session.close();
});

test('a worker that dies at once is started again', async (t) => {
	const workers = mortalWorkers();
	const session = openSession(setup, workers.start);
	workers.kill();
	const {latest} = await until(session, ({snapshot}) => snapshot !== undefined);
	t.is(latest!.iteration, 0);
	await session.close();
});

test('a worker that dies again and again is given up, and nothing is lost', async (t) => {
	const workers = mortalWorkers();
	const session = openSession(setup, workers.start);
	session.send({type: 'start'});
	for (let life = 0; life < 4; life++) {
		await until(
			session,
			({activity, checkpoint}) =>
				activity === 'training' && (checkpoint?.at.iteration ?? 0) > 1,
		);
		workers.kill();
	}

	const {activity, notice, checkpoint} = session.store.getState();
	t.is(activity, 'crashed');
	t.regex(notice!.text, /died again and again.*out of memory.*can be saved/v);
	t.true(checkpoint!.at.iteration > 1);
	t.is(workers.workers.length, 4);
	await session.close();
});

test('what is set and told before the worker has answered holds', async (t) => {
	// Without λ the data brings settings of its own.
	const session = openSession({seed: 3, threads: 1}, mortalWorkers().start);
	session.send({type: 'set', settings: {learningRate: 3}});
	await until(session, ({snapshot}) => snapshot !== undefined);
	t.is(session.store.getState().settings.learningRate, 3);
	session.send({type: 'start', iterations: 1});
	t.false(session.isAnswered());
	session.store.dispatch({type: 'tell', text: 'later'});
	const {latest, notice} = await until(
		session,
		(state) => isPaused(state) && state.latest?.iteration === 1,
	);
	t.true(session.isAnswered());
	await session.close();
	t.is(latest!.learningRate, 3);
	t.is(notice!.text, 'later');
});

import {execFile} from 'node:child_process';
import process from 'node:process';
import {setImmediate} from 'node:timers/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';
import {
	createFastEngine,
	createEngine,
} from '../../source/kernels/fast-engine.js';
import {createPlainEngine, type Engine} from '../../source/network/engine.js';
import {createMatrix} from '../../source/network/matrix.js';
import {Optimizer} from '../../source/network/optimizers/optimizer.js';
import {
	usualSettings,
	type Settings,
} from '../../source/network/optimizers/settings.js';
import {unroll} from '../../source/network/weights.js';
import {engineCases, problemOf} from '../helpers/engine-cases.js';
import {largestDifference, randomProblem} from '../helpers/random-problem.js';

// eslint-disable-next-line @typescript-eslint/strict-void-return
const run = promisify(execFile);

const {samples, weights} = randomProblem([8, 6, 4], 50, 3);

test('the name tells precision and threads', async (t) => {
	const engine = await createFastEngine(samples, weights, {
		precision: 'f32',
		threads: 2,
		relaxed: false,
	});
	t.is(engine.name, 'Wasm SIMD, f32, 2 threads');
	engine.dispose();
});

test('weights are read back as they were written', async (t) => {
	const engine = await createFastEngine(samples, weights, {threads: 1});
	t.deepEqual(engine.readWeights(), weights);
	const others = randomProblem([8, 6, 4], 1, 4).weights;
	engine.writeWeights(others);
	t.deepEqual(engine.readWeights(), others);
	engine.dispose();
});

test('the same threads give the same figures to the last bit', async (t) => {
	const {samples, weights} = problemOf(
		engineCases.find(({title}) => title === 'several tiles')!,
	);
	const runs = await Promise.all(
		[1, 2].map(async () => {
			const engine = await createFastEngine(samples, weights, {threads: 3});
			const costs = Array.from({length: 20}, () => {
				const {cost} = engine.evaluate(1);
				engine.descend(1, 1);
				return cost;
			});
			engine.dispose();
			return costs;
		}),
	);
	t.deepEqual(runs[0], runs[1]);
});

const manners: ReadonlyArray<Partial<Settings>> = [
	{optimizer: 'gradient-descent'},
	{optimizer: 'mini-batch', batchSize: 20},
	{optimizer: 'mini-batch', batchSize: 100},
	{optimizer: 'momentum'},
	{optimizer: 'momentum', batchSize: 300},
	{optimizer: 'adam'},
	{optimizer: 'adam', batchSize: 40},
	{optimizer: 'cg'},
	{optimizer: 'l-bfgs'},
];

/** Costs of the steps of an optimizer, and its weights after them. */
function take(
	optimizer: Optimizer,
	engine: Engine,
	settings: Settings,
	steps: number,
) {
	const costs = Array.from(
		{length: steps},
		() => optimizer.step(settings)!.cost,
	);
	return [...costs, ...unroll(engine.readWeights())];
}

for (const given of manners) {
	const title = `${given.optimizer!}${given.batchSize ? ` on batches of ${given.batchSize}` : ''}`;
	const settings = {...usualSettings, learningRate: 0.1, ...given};
	// Of small batches threads compute blocks of pixels.
	const problem = given.batchSize === 20 ? 'two blocks' : 'several tiles';
	const {samples, weights} = problemOf(
		engineCases.find(({title}) => title === problem)!,
	);
	const m = samples.x.rows;

	test(`${title}: the kernels take the steps of the reference`, async (t) => {
		const plain = createPlainEngine(samples, weights);
		const expected = take(
			new Optimizer(plain, m, 7, settings),
			plain,
			settings,
			12,
		);
		for (const [precision, tolerance] of [
			['f64', 1e-9],
			['f32', 2e-3],
		] as const) {
			const engine = await createFastEngine(samples, weights, {precision});
			const got = take(
				new Optimizer(engine, m, 7, settings),
				engine,
				settings,
				12,
			);
			engine.dispose();
			const difference = largestDifference(got, expected);
			t.true(difference < tolerance, `${precision}: ${difference}`);
		}
	});

	test(`${title} goes on from its memory to the last bit, with any number of threads`, async (t) => {
		for (const precision of ['f64', 'f32'] as const) {
			const options = {precision, threads: 2};
			const whole = await createFastEngine(samples, weights, options);
			const first = await createFastEngine(samples, weights, options);
			const second = await createFastEngine(samples, weights, {
				precision,
				threads: 1,
			});
			const expected = take(
				new Optimizer(whole, m, 7, settings),
				whole,
				settings,
				23,
			);
			const begun = new Optimizer(first, m, 7, settings);
			const costs = take(begun, first, settings, 11).slice(0, 11);
			second.writeWeights(first.readWeights());
			const resumed = new Optimizer(second, m, 7, settings, begun.memory);
			t.deepEqual([...costs, ...take(resumed, second, settings, 12)], expected);
			for (const engine of [whole, first, second]) {
				engine.dispose();
			}
		}
	});
}

for (const precision of ['f64', 'f32'] as const) {
	test(`1, 2, 4 and 8 threads give the same figures to the last bit (${precision})`, async (t) => {
		const {samples, weights} = problemOf(
			engineCases.find(({title}) => title === 'several tiles')!,
		);
		const runs = await Promise.all(
			[1, 2, 4, 8].map(async (threads) => {
				const engine = await createFastEngine(samples, weights, {
					threads,
					precision,
				});
				const figures = Array.from({length: 20}, () => {
					const measures = engine.evaluate(1);
					engine.descend(1, 1);
					return measures;
				});
				engine.dispose();
				return figures;
			}),
		);
		t.deepEqual(runs[1], runs[0]);
		t.deepEqual(runs[2], runs[0]);
		t.deepEqual(runs[3], runs[0]);
	});
}

test('more threads than rows are no harm', async (t) => {
	const one = randomProblem([8, 6, 4], 1, 5);
	const engine = await createFastEngine(one.samples, one.weights, {threads: 8});
	t.true(Number.isFinite(engine.evaluate(0).cost));
	t.regex(engine.name, /1 thread$/v);
	engine.dispose();
});

for (const precision of ['f64', 'f32'] as const) {
	test(`${precision}: divergence shows as a cost that is not finite`, async (t) => {
		const engine = await createFastEngine(samples, weights, {
			precision,
			threads: 2,
		});
		// Θ is multiplied by 1 − αλ/m, here −99 with every update.
		for (let i = 0; i < 200; i++) {
			engine.evaluate(5);
			engine.descend(1000, 5);
		}

		t.false(Number.isFinite(engine.evaluate(5).cost));
		engine.writeWeights(weights);
		t.true(Number.isFinite(engine.evaluate(5).cost));
		engine.dispose();
	});
}

test('weights that are not numbers show as a cost that is not one', async (t) => {
	const spoiled = weights.map(({rows, columns, data}) =>
		createMatrix(rows, columns, data.slice()),
	);
	spoiled[0].data[0] = Number.NaN;
	const engine = await createFastEngine(samples, spoiled, {threads: 1});
	t.true(Number.isNaN(engine.evaluate(0).cost));
	engine.dispose();
});

test('a cost that is all but 0 is not negative by rounding', async (t) => {
	const theta = createMatrix(2, 2, new Float64Array([0, 1000, 0, -1000]));
	for (let seed = 1; seed <= 4; seed++) {
		const x = randomProblem([1, 2], 200, seed).samples.x.data.map((value) =>
			value < 0.2 ? value - 1 : value + 1,
		);
		const engine = await createFastEngine(
			{
				x: createMatrix(200, 1, x),
				labels: Uint8Array.from(x, (value) => (value > 0 ? 1 : 2)),
			},
			[theta],
			{threads: 1},
		);
		const {cost} = engine.evaluate(0);
		t.true(cost >= 0 && cost < 1e-9, String(cost));
		engine.dispose();
	}
});

test('threads do not keep the process alive', async (t) => {
	const script = fileURLToPath(
		new URL('../helpers/leave-engine-open.ts', import.meta.url),
	);
	const {stdout} = await run(process.execPath, ['--import=tsx', script], {
		timeout: 30_000,
	});
	t.regex(stdout, /2 threads/v);
});

// These run one at a time, because they share the environment.
test.serial(
	'a helper thread that ends without a word ends the computation with an error',
	async (t) => {
		process.env.NN_TUI_TEST_HELPER_DIES_AT = '3';
		const engine = await createFastEngine(samples, weights, {threads: 3});
		delete process.env.NN_TUI_TEST_HELPER_DIES_AT;
		await t.throwsAsync(
			async () => {
				// Between rounds its end is known as soon as there is time for events.
				for (;;) {
					engine.evaluate(1);
					await setImmediate();
				}
			},
			{message: 'A thread of the kernels has ended by itself.'},
		);
		engine.dispose();
	},
);

test.serial(
	'a helper thread that ends before it is ready ends the start with an error',
	async (t) => {
		process.env.NN_TUI_TEST_HELPER_DIES_AT = '0';
		const starting = createFastEngine(samples, weights, {threads: 3});
		delete process.env.NN_TUI_TEST_HELPER_DIES_AT;
		await t.throwsAsync(starting, {
			message: 'A thread of the kernels has ended before it was ready.',
		});
	},
);

test.serial('the kernels are used where they can run', async (t) => {
	const engine = await createEngine(samples, weights, {threads: 1});
	t.regex(engine.name, /^Wasm .*SIMD, f64, 1 thread$/v);
	engine.dispose();
});

test.serial(
	'without shared memory the plain engine runs and says so',
	async (t) => {
		const {SharedArrayBuffer: original} = globalThis;
		// @ts-expect-error A machine without shared memory.
		globalThis.SharedArrayBuffer = undefined;
		try {
			const engine = await createEngine(samples, weights, {precision: 'f32'});
			t.is(
				engine.name,
				'plain TypeScript, float64 (no WebAssembly SIMD with shared memory here)',
			);
			t.true(Number.isFinite(engine.evaluate(1).cost));
		} finally {
			globalThis.SharedArrayBuffer = original;
		}
	},
);

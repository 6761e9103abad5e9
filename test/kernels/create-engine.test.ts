import test from 'ava';
import {createEngine} from '../../source/kernels/create-engine.js';
import {randomProblem} from '../helpers/random-problem.js';

const {samples, weights} = randomProblem([8, 6, 4], 50, 3);

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

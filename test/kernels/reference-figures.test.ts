import test from 'ava';
import {readDataset, readWeights} from '../../source/dataset/dataset.js';
import {createFastEngine} from '../../source/kernels/fast-engine.js';
import {
	hasRealData,
	initialWeights,
	realDigits,
	reference,
} from '../fixtures/reference.js';

const onData = hasRealData ? test : test.skip;

for (const [precision, tolerance] of [
	['f64', 1e-9],
	['f32', 1e-5],
] as const) {
	for (const relaxed of [true, false]) {
		for (const threads of [1, 2]) {
			onData(
				`${precision}, ${relaxed ? 'relaxed' : 'plain'} SIMD, ${threads} threads: 50 updates on real digits cost what NumPy says`,
				async (t) => {
					const {samples} = await readDataset(realDigits);
					const weights = await readWeights(initialWeights);
					const engine = await createFastEngine(samples, weights, {
						precision,
						relaxed,
						threads,
					});
					for (let i = 0; i < 50; i++) {
						engine.evaluate(1);
						engine.descend(1, 1);
					}

					const {cost} = engine.evaluate(1);
					engine.dispose();
					t.true(
						Math.abs(cost - reference.costAfter50Updates) < tolerance,
						String(cost),
					);
				},
			);
		}
	}
}

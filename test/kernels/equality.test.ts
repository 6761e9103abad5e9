import test from 'ava';
import {disagreements} from '../helpers/compare-engines.js';
import {casesFor, engineCases} from '../helpers/engine-cases.js';

for (const precision of ['f64', 'f32'] as const) {
	for (const relaxed of [true, false]) {
		const kernels = `${precision}${relaxed ? ', relaxed' : ''}`;
		for (const engineCase of casesFor(precision)) {
			test(`${kernels}: ${engineCase.title} as the reference has it`, async (t) => {
				const options = {precision, relaxed, threads: 1};
				t.deepEqual(await disagreements(engineCase, options), []);
			});
		}
	}
}

for (const threads of [2, 3, 8]) {
	for (const engineCase of engineCases.filter(({title}) =>
		/tiles|deep|one row|only zeros/v.test(title),
	)) {
		test(`${threads} threads: ${engineCase.title} as the reference has it`, async (t) => {
			t.deepEqual(await disagreements(engineCase, {threads}), []);
			t.deepEqual(
				await disagreements(engineCase, {threads, precision: 'f32'}),
				[],
			);
		});
	}
}

// Compares all kernels with the reference in a process of its own, so that V8 can be given flags.
import process from 'node:process';
import {activations} from '../../source/network/activation.js';
import {disagreements} from './compare-engines.js';
import {casesFor} from './engine-cases.js';

let cases = 0;
let failures = 0;
for (const precision of ['f64', 'f32'] as const) {
	for (const engineCase of casesFor(precision)) {
		const threads = engineCase.rows > 500 ? 2 : 1;
		for (const options of activations.flatMap((activation) =>
			[true, false].map((relaxed) => ({activation, relaxed})),
		)) {
			cases++;
			const wrong = await disagreements(engineCase, {
				...options,
				precision,
				threads,
			});
			if (wrong.length > 0) {
				failures++;
				console.log(precision, options, engineCase.title, wrong.join(', '));
			}
		}
	}
}

console.log(`${cases} cases, ${failures} failures`);
process.exitCode = failures === 0 ? 0 : 1;

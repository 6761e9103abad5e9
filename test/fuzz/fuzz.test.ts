import test from 'ava';
import {fuzz, type Finding} from './fuzz.js';

test('of some hundred damaged files each is refused in a sentence, or read whole', async (t) => {
	const files = 400;
	const found: Finding[] = [];
	await fuzz(
		{indices: Array.from({length: files}, (_, i) => i), files, seed: 3},
		(finding) => {
			found.push(finding);
		},
	);
	t.is(found.length, files);
	t.deepEqual(
		found.filter(
			({outcome: {kind}}) => kind !== 'refused' && kind !== 'accepted',
		),
		[],
	);
	// Both happen, or nothing was tried.
	for (const wanted of ['refused', 'accepted']) {
		t.true(found.some(({outcome: {kind}}) => kind === wanted));
	}
});

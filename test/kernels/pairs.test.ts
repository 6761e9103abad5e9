import test from 'ava';
import {createPairing} from '../../source/kernels/pairs.js';

/** Pairs up a list with a pairing of its own. */
function partnersOf(values: readonly number[]): number[] {
	const partners = new Int32Array(values.length);
	createPairing(values.length).pair(
		Float64Array.from(values),
		values.length,
		partners,
	);
	return [...partners];
}

test('equal values are paired in the order in which they come', (t) => {
	t.deepEqual(partnersOf([0.5, 2, 0.5, 2, 0.5, -0.5]), [2, 3, 0, 1, -1, -1]);
	t.deepEqual(partnersOf([1, 2, 3, 3, 2]), [-1, 4, 3, 2, 1]);
	t.deepEqual(partnersOf([7]), [-1]);
	t.deepEqual(partnersOf([]), []);
});

test('the last pair comes apart where there would be an odd number', (t) => {
	t.deepEqual(partnersOf([1, 2, 1]), [-1, -1, -1]);
	t.deepEqual(partnersOf([1, 2, 3, 3, 2, 1, 4]), [-1, 4, 3, 2, 1, -1, -1]);
});

test('partners are mutual, equal, and as many as there can be', (t) => {
	let seed = 1;
	const values = Array.from({length: 5000}, () => {
		seed = (Math.imul(seed, 1_103_515_245) + 12_345) & 0x7f_ff_ff_ff;
		return (1 + ((seed >>> 8) % 700)) / 1000;
	});
	const partners = partnersOf(values);
	const paired = [...partners.keys()].filter((i) => partners[i] >= 0);
	for (const i of paired) {
		t.not(partners[i], i);
		t.is(partners[partners[i]], i);
		t.is(values[partners[i]], values[i]);
	}

	t.is(paired.length % 4, 0);
	const singles = values.filter((_, i) => partners[i] < 0);
	// Those of the pair that came apart.
	t.true(singles.length - new Set(singles).size <= 1);
});

test('one list does not see the list before', (t) => {
	const pairing = createPairing(4);
	const partners = new Int32Array(4);
	pairing.pair(Float64Array.of(1, 2, 3), 3, partners);
	pairing.pair(Float64Array.of(2, 3, 2, 3), 4, partners);
	t.deepEqual([...partners], [2, 3, 0, 1]);
	pairing.pair(Float64Array.of(1, 2, 3, 2), 4, partners);
	t.deepEqual([...partners], [-1, -1, -1, -1]);
});

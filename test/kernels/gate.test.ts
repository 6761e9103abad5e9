import test from 'ava';
import {
	addUp,
	awaitHelpers,
	finishRound,
	gateAt,
	gateBytes,
	openRound,
	takeParts,
} from '../../source/kernels/gate.js';

const parts = 8;

function makeGate() {
	const memory = new WebAssembly.Memory({
		initial: 1,
		maximum: 1,
		shared: true,
	});
	return gateAt(memory, 64, parts);
}

/** The parts that a thread runs, in order; with another thread that begins with so many of them. */
function taken(
	gate: ReturnType<typeof makeGate>,
	round: number,
	others = 0,
): number[] {
	const mine: number[] = [];
	let left = others;
	takeParts(gate, round, parts, {
		run(part) {
			mine.push(part);
			if (left-- > 0) {
				taken(gate, round);
			}
		},
		add: () => undefined,
	});
	return mine;
}

test('a thread takes one part after the other', (t) => {
	const gate = makeGate();
	const round = openRound(gate, 0);
	t.deepEqual(taken(gate, round), [0, 1, 2, 3, 4, 5, 6, 7]);
	t.deepEqual(taken(gate, round), []);
	t.is(taken(gate, openRound(gate, 0)).length, parts);
});

test('every part is run once in a round', (t) => {
	const gate = makeGate();
	t.deepEqual(taken(gate, openRound(gate, 0), 1), [0]);
});

/** Orders in which parts can be done: each begins with another one. */
function ordersOf(parts: number): number[][] {
	return Array.from({length: parts}, (_, first) =>
		Array.from({length: parts}, (_, i) => (first + i * (parts - 1)) % parts),
	);
}

for (const parts of [1, 2, 5, 8, 18]) {
	test(`${parts} parts are added up in the same order, whichever is done first`, (t) => {
		// What has been added to what, as text.
		const sums = ordersOf(parts).map((order) => {
			const memory = new WebAssembly.Memory({
				initial: 1,
				maximum: 1,
				shared: true,
			});
			const gate = gateAt(memory, 64, parts);
			const texts: string[] = [];
			const done: number[] = [];
			const add = (first: number, second: number): void => {
				t.true(done.includes(second) && done.includes(first));
				texts[first] = `(${texts[first]}+${texts[second]})`;
			};

			for (const part of order) {
				texts[part] = `${part}`;
				done.push(part);
				addUp(gate, 1, part, parts, add);
			}

			return texts[0];
		});
		t.deepEqual(new Set(sums), new Set([sums[0]]));
		t.deepEqual(
			sums[0].match(/\d+/gv)!.map(Number),
			Array.from({length: parts}, (_, p) => p),
		);
	});
}

test('rounds are counted, also beyond the largest 32-bit number', (t) => {
	const gate = makeGate();
	t.is(openRound(gate, 0), 1);
	t.is(openRound(gate, 0), 2);
	gate[0] = 2 ** 31 - 1;
	const round = openRound(gate, 0);
	t.is(round, -(2 ** 31));
	t.is(taken(gate, round).length, parts);
	t.is(taken(gate, openRound(gate, 0)).length, parts);
});

test('a helper that fails is told to the leader', (t) => {
	const gate = makeGate();
	openRound(gate, 1);
	finishRound(gate, false);
	t.throws(
		() => {
			awaitHelpers(gate);
		},
		{message: 'A thread of the kernels has failed.'},
	);
});

test('the gate takes two cache lines, and a word for each part', (t) => {
	t.is(gateBytes(parts), 128 + parts * 4);
});

test('a helper that lives no longer is noticed, one that takes long is waited for', (t) => {
	const gate = makeGate();
	openRound(gate, 1);
	t.throws(
		() => {
			awaitHelpers(gate, () => false);
		},
		{message: 'A thread of the kernels has ended by itself.'},
	);
	let asked = 0;
	openRound(gate, 1);
	awaitHelpers(gate, () => {
		asked++;
		if (asked === 2) {
			finishRound(gate, true);
		}

		return true;
	});
	t.is(asked, 2);
	// It ended just after it had done its part.
	openRound(gate, 1);
	awaitHelpers(gate, () => {
		finishRound(gate, true);
		return false;
	});
});

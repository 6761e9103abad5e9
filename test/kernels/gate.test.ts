import test from 'ava';
import {
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

/** The parts that a thread runs, in order. */
function taken(
	gate: ReturnType<typeof makeGate>,
	round: number,
	thread: number,
	threads: number,
): number[] {
	const mine: number[] = [];
	takeParts(
		gate,
		round,
		{thread, threads, parts},
		{
			run(part) {
				mine.push(part);
			},
			add: () => undefined,
		},
	);
	return mine;
}

test('a thread takes its own parts first, then what the others left, from their end', (t) => {
	t.deepEqual(taken(makeGate(), 1, 0, 2), [0, 1, 2, 3, 7, 6, 5, 4]);
	t.deepEqual(taken(makeGate(), 1, 1, 2), [4, 5, 6, 7, 3, 2, 1, 0]);
	t.deepEqual(taken(makeGate(), 1, 1, 3), [2, 3, 4, 1, 0, 7, 6, 5]);
});

test('every part is run once in a round', (t) => {
	const gate = makeGate();
	const others: number[] = [];
	const mine: number[] = [];
	const place = {threads: 2, parts};
	takeParts(
		gate,
		1,
		{thread: 0, ...place},
		{
			run(part) {
				mine.push(part);
				if (part === 1) {
					others.push(...taken(gate, 1, 1, 2));
				}
			},
			add: () => undefined,
		},
	);
	t.deepEqual(mine, [0, 1]);
	t.deepEqual(others, [4, 5, 6, 7, 3, 2]);
	t.deepEqual(taken(gate, 1, 1, 2), []);
	t.is(taken(gate, 2, 1, 2).length, parts);
});

for (const parts of [1, 2, 5, 8, 18]) {
	test(`${parts} parts are added up in the same order, whichever is done first`, (t) => {
		const memory = new WebAssembly.Memory({
			initial: 1,
			maximum: 1,
			shared: true,
		});
		const gate = gateAt(memory, 64, parts);
		// What has been added to what, as text, by the thread that begins with that part.
		const sums = Array.from({length: parts}, (_, thread) => {
			const texts: string[] = [];
			takeParts(
				gate,
				thread + 1,
				{thread, threads: parts, parts},
				{
					run(part) {
						texts[part] = `${part}`;
					},
					add(first, second) {
						texts[first] = `(${texts[first]}+${texts[second]})`;
					},
				},
			);
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
	t.is(taken(gate, round, 0, 1).length, parts);
	t.is(taken(gate, openRound(gate, 0), 0, 1).length, parts);
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

test('the gate takes a cache line, and two words for each part', (t) => {
	t.is(gateBytes(parts), 64 + parts * 8);
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

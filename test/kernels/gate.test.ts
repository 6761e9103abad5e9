import test from 'ava';
import {
	awaitHelpers,
	finishRound,
	gateAt,
	gateBytes,
	lookAfter,
	openRound,
	takeParts,
	type Look,
} from '../../source/kernels/gate.js';

const parts = 8;
const slices = 3;

function makeGate() {
	const memory = new WebAssembly.Memory({
		initial: 1,
		maximum: 1,
		shared: true,
	});
	return gateAt(memory, 64);
}

/** What a thread does in a round, in order. */
function taken(
	gate: ReturnType<typeof makeGate>,
	look?: Look,
	during?: (part: number) => void,
): string[] {
	const mine: string[] = [];
	takeParts(
		gate,
		{
			parts,
			slices,
			run(part) {
				mine.push(`part ${part}`);
				during?.(part);
			},
			add(slice) {
				mine.push(`slice ${slice}`);
			},
		},
		look,
	);
	return mine;
}

const allParts = Array.from({length: parts}, (_, part) => `part ${part}`);
const allSlices = Array.from({length: slices}, (_, slice) => `slice ${slice}`);

test('a thread takes one part after the other, and then the slices of their sum', (t) => {
	const gate = makeGate();
	openRound(gate, 0, parts);
	t.deepEqual(taken(gate), [...allParts, ...allSlices]);
	t.deepEqual(taken(gate), []);
	openRound(gate, 0, parts);
	t.deepEqual(taken(gate), [...allParts, ...allSlices]);
});

test('every part is run once in a round, and nothing is added up before all are done', (t) => {
	const gate = makeGate();
	openRound(gate, 0, parts);
	const others: string[] = [];
	// The other thread is done with the rest while this one is still at its third part.
	const other = () => {
		const waits = () => {
			throw new Error('It waits.');
		};

		taken(gate, waits, (part) => {
			others.push(`part ${part}`);
		});
	};

	const ends: unknown[] = [];
	const mine = taken(gate, undefined, (part) => {
		if (part === 2) {
			try {
				other();
			} catch (error) {
				ends.push(error);
			}
		}
	});
	t.deepEqual(ends, [new Error('It waits.')]);
	t.deepEqual(mine, [...allParts.slice(0, 3), ...allSlices]);
	t.deepEqual(others, allParts.slice(3));
});

test('a helper that fails is not waited for with the sums', (t) => {
	const gate = makeGate();
	openRound(gate, 1, parts);
	t.throws(() => {
		taken(gate, undefined, () => {
			throw new Error('It fails.');
		});
	});
	finishRound(gate, false);
	t.deepEqual(taken(gate), [...allParts.slice(1), ...allSlices]);
	t.throws(
		() => {
			awaitHelpers(gate);
		},
		{message: 'A thread of the kernels has failed.'},
	);
});

test('rounds are counted also beyond the largest 32-bit number', (t) => {
	const gate = makeGate();
	gate[0] = 2 ** 31 - 1;
	openRound(gate, 0, parts);
	t.is(gate[0], -(2 ** 31));
	t.deepEqual(taken(gate), [...allParts, ...allSlices]);
});

test('the gates take three cache lines', (t) => {
	t.is(gateBytes, 3 * 64);
	t.is(makeGate().byteLength, gateBytes);
});

test('a helper that lives no longer is noticed, one that takes long is waited for', (t) => {
	const gate = makeGate();
	openRound(gate, 1, parts);
	t.throws(
		() => {
			awaitHelpers(
				gate,
				lookAfter(gate, () => false),
			);
		},
		{message: 'A thread of the kernels has ended by itself.'},
	);
	let asked = 0;
	openRound(gate, 1, parts);
	const look = lookAfter(gate, () => {
		asked++;
		if (asked === 2) {
			finishRound(gate, true);
		}

		return true;
	});
	awaitHelpers(gate, look);
	t.is(asked, 2);
	// It ended just after it had done its part.
	openRound(gate, 1, parts);
	const late = lookAfter(gate, () => {
		finishRound(gate, true);
		return false;
	});
	t.notThrows(() => {
		awaitHelpers(gate, late);
	});
});

import test from 'ava';
import {
	awaitHelpers,
	finishRound,
	gateAt,
	gateBytes,
	lookAfter,
	openRound,
	takeTasks,
	type Look,
	type Tasks,
} from '../../source/kernels/gate.js';

function makeGate() {
	const memory = new WebAssembly.Memory({
		initial: 1,
		maximum: 1,
		shared: true,
	});
	return gateAt(memory, 64);
}

/** Two groups that can be done at once, and one that waits for the first. */
function makeGroups(run: (task: string) => void): readonly Tasks[] {
	const groupOf = (
		name: string,
		count: number,
		after: readonly number[],
	): Tasks => ({
		count,
		after,
		run(task) {
			run(`${name} ${task}`);
		},
	});
	return [groupOf('a', 4, []), groupOf('b', 2, []), groupOf('c', 3, [0])];
}

const groups = makeGroups(() => undefined);

const allTasks = [
	['a 0', 'a 1', 'a 2', 'a 3'],
	['b 0', 'b 1'],
	['c 0', 'c 1', 'c 2'],
].flat();

/** What a thread does in a round, in order. */
function taken(
	gate: ReturnType<typeof makeGate>,
	look?: Look,
	during?: (task: string) => void,
): string[] {
	const mine: string[] = [];
	const own = makeGroups((task) => {
		mine.push(task);
		during?.(task);
	});
	takeTasks(gate, own, look);
	return mine;
}

test('a thread takes one task after the other, group by group', (t) => {
	const gate = makeGate();
	openRound(gate, 0, groups);
	t.deepEqual(taken(gate), allTasks);
	t.deepEqual(taken(gate), []);
	openRound(gate, 0, groups);
	t.deepEqual(taken(gate), allTasks);
});

/** Takes a round in which another thread does what it can while this one is at a task. */
function shared(at: string) {
	const gate = makeGate();
	openRound(gate, 0, groups);
	const others: string[] = [];
	let waits = false;
	const stop = new Error('It waits.');
	const mine = taken(gate, undefined, (task) => {
		if (task !== at) {
			return;
		}

		try {
			taken(
				gate,
				() => {
					throw stop;
				},
				(other) => {
					others.push(other);
				},
			);
		} catch (error) {
			waits = error === stop;
		}
	});
	return {mine, others, waits};
}

test('a task is done once, and none before those that it waits for', (t) => {
	t.deepEqual(shared('a 1'), {
		mine: ['a 0', 'a 1', 'c 0', 'c 1', 'c 2'],
		others: ['a 2', 'a 3', 'b 0', 'b 1'],
		waits: true,
	});
});

test('who has nothing else to do goes ahead to the next group', (t) => {
	t.deepEqual(shared('b 0'), {
		mine: ['a 0', 'a 1', 'a 2', 'a 3', 'b 0'],
		others: ['b 1', 'c 0', 'c 1', 'c 2'],
		waits: false,
	});
});

test('a helper that fails is not waited for', (t) => {
	const gate = makeGate();
	openRound(gate, 1, groups);
	t.throws(() => {
		taken(gate, undefined, () => {
			throw new Error('It fails.');
		});
	});
	finishRound(gate, false);
	t.deepEqual(taken(gate), allTasks.slice(1));
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
	openRound(gate, 0, groups);
	t.is(gate[0], -(2 ** 31));
	t.deepEqual(taken(gate), allTasks);
});

test('the gates take a cache line, and one for each group of tasks', (t) => {
	t.is(gateBytes, 5 * 64);
	t.is(makeGate().byteLength, gateBytes);
});

test('a helper that lives no longer is noticed, one that takes long is waited for', (t) => {
	const gate = makeGate();
	openRound(gate, 1, groups);
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
	openRound(gate, 1, groups);
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
	openRound(gate, 1, groups);
	const late = lookAfter(gate, () => {
		finishRound(gate, true);
		return false;
	});
	t.notThrows(() => {
		awaitHelpers(gate, late);
	});
});

import test from 'ava';
import {
	finishRound,
	barrierAt,
	barrierBytes,
	checkOf,
	closeRound,
	enterRound,
	openRound,
	takeTasks,
	type Check,
	type Tasks,
} from '../../source/kernels/barrier.js';

function makeBarrier() {
	const memory = new WebAssembly.Memory({
		initial: 1,
		maximum: 1,
		shared: true,
	});
	return barrierAt(memory, 64);
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
	barrier: ReturnType<typeof makeBarrier>,
	check?: Check,
	during?: (task: string) => void,
): string[] {
	const mine: string[] = [];
	const own = makeGroups((task) => {
		mine.push(task);
		during?.(task);
	});
	takeTasks(barrier, own, {thread: 0, threads: 1}, check);
	return mine;
}

test('a thread takes its own tasks first, then those that others have left', (t) => {
	const barrier = makeBarrier();
	const order: string[] = [];
	const tasksOf = (name: string, during?: (task: number) => void): Tasks => ({
		count: 5,
		after: [],
		hasAffinity: true,
		run(task) {
			order.push(`${name} ${task}`);
			during?.(task);
		},
	});
	const helper = {thread: 1, threads: 2};
	openRound(barrier, [tasksOf('')]);
	takeTasks(
		barrier,
		[
			tasksOf('helper', (task) => {
				if (task === 3) {
					takeTasks(barrier, [tasksOf('leader')], {thread: 0, threads: 2});
				}
			}),
		],
		helper,
	);
	t.deepEqual(order, [
		'helper 1',
		'helper 3',
		'leader 0',
		'leader 2',
		'leader 4',
	]);
	openRound(barrier, [tasksOf('')]);
	order.length = 0;
	takeTasks(barrier, [tasksOf('helper')], helper);
	t.deepEqual(
		order,
		[1, 3, 0, 2, 4].map((task) => `helper ${task}`),
	);
});

test('a thread takes one task after the other, group by group', (t) => {
	const barrier = makeBarrier();
	openRound(barrier, groups);
	t.deepEqual(taken(barrier), allTasks);
	t.deepEqual(taken(barrier), []);
	openRound(barrier, groups);
	t.deepEqual(taken(barrier), allTasks);
});

/** Takes a round in which another thread does what it can while this one is at a task. */
function shared(at: string) {
	const barrier = makeBarrier();
	openRound(barrier, groups);
	const others: string[] = [];
	let waits = false;
	const stop = new Error('It waits.');
	const mine = taken(barrier, undefined, (task) => {
		if (task !== at) {
			return;
		}

		try {
			taken(
				barrier,
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
	const barrier = makeBarrier();
	openRound(barrier, groups);
	t.true(enterRound(barrier));
	t.throws(() => {
		taken(barrier, undefined, () => {
			throw new Error('It fails.');
		});
	});
	finishRound(barrier, false);
	t.deepEqual(taken(barrier), allTasks.slice(1));
	t.throws(
		() => {
			closeRound(barrier);
		},
		{message: 'A thread of the kernels has failed.'},
	);
});

test('a helper that comes late misses the round', (t) => {
	const barrier = makeBarrier();
	t.false(enterRound(barrier));
	openRound(barrier, groups);
	t.true(enterRound(barrier));
	t.true(enterRound(barrier));
	finishRound(barrier, true);
	let isWaiting = false;
	closeRound(barrier, () => {
		isWaiting = true;
		t.false(enterRound(barrier));
		finishRound(barrier, true);
	});
	t.true(isWaiting);
	openRound(barrier, groups);
	t.true(enterRound(barrier));
});

test('rounds are counted also beyond the largest 32-bit number', (t) => {
	const barrier = makeBarrier();
	barrier[0] = 2 ** 31 - 1;
	openRound(barrier, groups);
	t.is(barrier[0], -(2 ** 31));
	t.deepEqual(taken(barrier), allTasks);
});

test('the barrier takes a cache line, and one for each group of tasks', (t) => {
	t.is(barrierBytes, 5 * 64);
	t.is(makeBarrier().byteLength, barrierBytes);
});

test('a helper that lives no longer is noticed, one that takes long is waited for', (t) => {
	const barrier = makeBarrier();
	openRound(barrier, groups);
	t.true(enterRound(barrier));
	t.throws(
		() => {
			closeRound(
				barrier,
				checkOf(barrier, () => false),
			);
		},
		{message: 'A thread of the kernels has ended by itself.'},
	);
	let asked = 0;
	openRound(barrier, groups);
	t.true(enterRound(barrier));
	const check = checkOf(barrier, () => {
		asked++;
		if (asked === 2) {
			finishRound(barrier, true);
		}

		return true;
	});
	closeRound(barrier, check);
	t.is(asked, 2);
	// It ended just after it had done its part.
	openRound(barrier, groups);
	t.true(enterRound(barrier));
	const late = checkOf(barrier, () => {
		finishRound(barrier, true);
		return false;
	});
	t.notThrows(() => {
		closeRound(barrier, late);
	});
});

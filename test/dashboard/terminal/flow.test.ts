import test from 'ava';
import {Flow} from '../../../source/dashboard/terminal/flow.js';

/** A link with a clock of its own: it takes so many bytes in a second, and an answer so long to come back. */
function createLink(bytesPerSecond: number, wayBack = 10) {
	let now = 0;
	let shown = 0;
	let asked: number | undefined;
	const flow = new Flow(() => now);
	return {
		flow,
		/** What is written and not shown yet, bytes. */
		backlog: 0,
		write(bytes: number) {
			this.backlog += bytes;
			if (flow.send(bytes) !== '') {
				asked = shown + this.backlog;
			}
		},
		pass(milliseconds: number) {
			for (let i = 0; i < milliseconds; i++) {
				now++;
				const taken = Math.min(this.backlog, bytesPerSecond / 1000);
				this.backlog -= taken;
				shown += taken;
				if (asked !== undefined && shown >= asked - 0.01) {
					asked = undefined;
					now += wayBack;
					if (flow.answer() !== '') {
						asked = shown + this.backlog;
					}
				}
			}
		},
	};
}

test('a slow link never has more than a second of output before it', (t) => {
	const link = createLink(2000);
	link.write(8000);
	link.pass(500);
	link.write(1000);
	link.pass(5000);
	t.true(link.flow.isSlow);
	let most = 0;
	let written = 0;
	for (let i = 0; i < 2000; i++) {
		const {room} = link.flow;
		if (room > 100) {
			link.write(Math.min(room, 5000));
			written += Math.min(room, 5000);
		}

		most = Math.max(most, link.backlog);
		link.pass(10);
	}

	t.true(most < 2000, String(most));
	// And it is made use of.
	t.true(written > 15_000, String(written));
});

test('a fast link is not held back, also where the way is long', (t) => {
	for (const wayBack of [1, 250]) {
		const link = createLink(1e7, wayBack);
		for (let i = 0; i < 100; i++) {
			t.true(link.flow.room > 10_000);
			link.write(3000);
			link.pass(50);
		}

		t.false(link.flow.isSlow);
	}
});

test('a link that has become fast again is no longer held back', (t) => {
	const link = createLink(2000);
	link.write(8000);
	link.pass(5000);
	t.true(link.flow.isSlow);
	for (let i = 0; i < 20; i++) {
		link.write(link.flow.room);
		link.backlog = 0;
		link.pass(1);
		t.is(link.flow.answer(), '');
	}

	t.false(link.flow.isSlow);
});

test('a terminal that does not answer is not waited for, one that has stopped answering only for a while', (t) => {
	let now = 0;
	const flow = new Flow(() => now);
	t.not(flow.send(100_000), '');
	t.is(flow.room, Number.POSITIVE_INFINITY);
	now = 4000;
	flow.answer();
	t.true(flow.isSlow);
	t.not(flow.send(flow.room), '');
	t.is(flow.room, 0);
	now = 10_000;
	t.is(flow.room, Number.POSITIVE_INFINITY);
});

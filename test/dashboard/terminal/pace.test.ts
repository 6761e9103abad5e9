import test from 'ava';
import {pace} from '../../../source/dashboard/terminal/pace.js';

async function waitUntil(isThere: () => boolean): Promise<void> {
	while (!isThere()) {
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
	}
}

for (const isHurried of [false, true]) {
	test(`events that come together make one call, and the last event is followed by one${isHurried ? ', in a hurry' : ''}`, async (t) => {
		let events = 0;
		const seen: number[] = [];
		const ask = pace(
			() => {
				seen.push(events);
			},
			() => isHurried,
		);
		for (let i = 0; i < 5; i++) {
			events++;
			ask();
		}

		t.deepEqual(seen, []);
		await waitUntil(() => seen.length > 0);
		t.deepEqual(seen, [5]);
		events++;
		ask();
		await waitUntil(() => seen.length > 1);
		t.deepEqual(seen, [5, 6]);
	});
}

test('in a hurry the first call is made in the next turn of the event loop', async (t) => {
	let calls = 0;
	const ask = pace(
		() => {
			calls++;
		},
		() => true,
	);
	ask();
	await new Promise((resolve) => {
		setImmediate(resolve);
	});
	t.is(calls, 1);
});

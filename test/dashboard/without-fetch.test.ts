import test from 'ava';
import {withoutFetch} from '../../source/dashboard/without-fetch.js';

const fetchOf = (): unknown =>
	Object.getOwnPropertyDescriptor(globalThis, 'fetch');

test.serial(
	'there is no fetch while something is loaded, and then it is back',
	async (t) => {
		const before = fetchOf();
		t.truthy(before);
		const loaded = await withoutFetch(async () => {
			t.false('fetch' in globalThis);
			await Promise.resolve();
			t.false('fetch' in globalThis);
			return 'loaded';
		});
		t.is(loaded, 'loaded');
		t.deepEqual(fetchOf(), before);
	},
);

test.serial('it is back too when loading fails', async (t) => {
	const before = fetchOf();
	await t.throwsAsync(
		withoutFetch(async () => {
			throw new Error('not to be loaded');
		}),
		{message: 'not to be loaded'},
	);
	t.deepEqual(fetchOf(), before);
});

test.serial('where there was none there is none afterwards', async (t) => {
	const before = Object.getOwnPropertyDescriptor(globalThis, 'fetch')!;
	Reflect.deleteProperty(globalThis, 'fetch');
	try {
		t.is(await withoutFetch(async () => 1), 1);
		t.false('fetch' in globalThis);
	} finally {
		Object.defineProperty(globalThis, 'fetch', before);
	}
});

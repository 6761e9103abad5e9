import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {scratchFolder} from '../helpers/mat-files.js';
import {soundCase} from './cases.js';
import {fuzz, type Finding} from './fuzz.js';
import {openFile} from './open-file.js';
import {seeds} from './seeds.js';

test('of some hundred damaged files each is refused in a sentence, or read whole', async (t) => {
	const files = 300;
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

test('before they are damaged, the files of all formats are read', async (t) => {
	for (const seed of seeds) {
		const folder = scratchFolder();
		const {files, open, reader, format} = soundCase(seed);
		for (const [name, bytes] of Object.entries(files)) {
			writeFileSync(join(folder, name), bytes);
		}

		const reading = openFile(join(folder, open), reader);
		await (format.startsWith('npy')
			? t.throwsAsync(reading, {message: /label/v}, format)
			: t.notThrowsAsync(reading, format));
	}
});

import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {BadInputError} from '../../source/dataset/bad-input.js';
import {unpack} from '../../source/dataset/gunzip.js';

const text = Buffer.from('1,0,0,255\n'.repeat(10_000));

test('what gzip has packed is unpacked, and other bytes are left as they are', (t) => {
	t.deepEqual(Buffer.from(unpack(gzipSync(text), 'a.gz')), text);
	t.is(unpack(text, 'a.csv'), text);
	t.is(unpack(gzipSync(''), 'empty.gz').length, 0);
});

test('several parts, and bytes behind the last, do not disturb', (t) => {
	const two = Buffer.concat([gzipSync(text), gzipSync('2,1,1,1\n')]);
	t.deepEqual(
		Buffer.from(unpack(two, 'a.gz')),
		Buffer.concat([text, Buffer.from('2,1,1,1\n')]),
	);
	const padded = Buffer.concat([gzipSync(text), Buffer.alloc(100)]);
	t.deepEqual(Buffer.from(unpack(padded, 'a.gz')), text);
});

test('a bomb is refused, whatever its trailer says', (t) => {
	const bomb = gzipSync(Buffer.alloc(100e6));
	const lying = Buffer.from(bomb);
	lying.writeUInt32LE(1000, lying.length - 4);
	for (const bytes of [bomb, lying, Buffer.concat([bomb, gzipSync('1')])]) {
		t.throws(() => unpack(bytes, 'bomb.gz'), {
			instanceOf: BadInputError,
			message:
				'bomb.gz would become larger than 67 MB when unpacked, more than 1 MB of gzip hold of any data; if it is right, unpack it with gunzip and give the unpacked file.',
		});
	}
});

test('much of nothing is refused before it is unpacked', (t) => {
	const size = 600_000_000;
	const part = 2 ** 20;
	for (const byte of ['\0', '1', '\n']) {
		// As loosely packed as data may be.
		const packed = gzipSync(Buffer.alloc(part, byte), {level: 1});
		const bytes = Buffer.concat(
			Array.from({length: Math.ceil(size / part)}, () => packed),
		);
		t.throws(() => unpack(bytes, 'bomb.gz'), {
			instanceOf: BadInputError,
			message: /^bomb\.gz holds neither lines of text nor arrays/v,
		});
	}
});

test('a damaged file is refused', (t) => {
	const packed = gzipSync(text);
	const damaged = Buffer.from(packed);
	damaged[20] ^= 0xff;
	t.throws(() => unpack(packed.subarray(0, -20), 'a.gz'), {
		instanceOf: BadInputError,
		message: /is cut off: its gzip data ends too early/v,
	});
	t.throws(() => unpack(damaged, 'a.gz'), {
		instanceOf: BadInputError,
		message: /is damaged: gzip cannot unpack it/v,
	});
});

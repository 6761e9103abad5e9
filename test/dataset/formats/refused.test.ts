import {Buffer} from 'node:buffer';
import {gzipSync} from 'node:zlib';
import test from 'ava';
import {BadInputError} from '../../../source/dataset/bad-input.js';
import {refuseKnown} from '../../../source/dataset/formats/refused.js';
import {unpack} from '../../../source/dataset/gunzip.js';
import {matFile} from '../../helpers/mat-files.js';
import {npyFile, npyHeader, zipFile} from '../../helpers/numpy-files.js';

const hdf = '\u0089HDF\r\n\u001A\n';
const bytesOf = (text: string) => Buffer.from(text, 'latin1');

const refused: ReadonlyArray<
	[what: string, content: string | Uint8Array, says: RegExp]
> = [
	[
		'MATLAB 7.3',
		'MATLAB 7.3 MAT-file, Platform: GLNXA64, HDF5 schema 1.00 .'.padEnd(512) +
			hdf,
		/MATLAB 7\.3.*'-v7'/v,
	],
	['HDF5', hdf, /HDF5.*np\.savez/v],
	['HDF5 behind a user block', ' '.repeat(512) + hdf, /HDF5/v],
	['binary Octave', 'Octave-1-L\0', /save -v7/v],
	[
		'a Git LFS pointer',
		'version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n',
		/git lfs pull/v,
	],
	['a link as a text', '../../ex3/data/ex3data1.mat', /a link that git wrote/v],
	['a link of git annex', '.git/annex/objects/Wm/MD5E-s697.csv', /annex get/v],
	['a web page', '\n<!DOCTYPE html>\n<html></html>', /web page.*raw link/v],
	['a missing page', '404: Not Found', /web server answers/v],
	['XML', '<?xml version="1.0"?><a/>', /XML/v],
	['JSON', '{"X": [[0, 1]]}', /JSON.*CSV/v],
	['a JSON list', '[[0, 1], [2, 3]]', /JSON/v],
	['a notebook', '{"cells": [], "nbformat": 4}', /Jupyter/v],
	['parquet', 'PAR1\u0015\u0004', /parquet.*to_csv/v],
	['Arrow', 'ARROW1\0\0', /Arrow/v],
	['a pickle', '\u0080\u0004K\u0001.', /pickle.*never read.*np\.savez/v],
	['an old pickle', '(cnumpy.core.multiarray\n_reconstruct\np0\n', /pickle/v],
	['Excel', zipFile({'[Content_Types].xml': bytesOf('<a/>')}), /Excel.*CSV/v],
	['PyTorch', zipFile({'model/data.pkl': bytesOf('.')}), /PyTorch/v],
	['zip', zipFile({'data.csv': bytesOf('1,2')}), /zip file that .* unpack it/v],
	['old Excel', '\u00D0\u00CF\u0011\u00E0\u00A1', /Excel/v],
	['PNG', '\u0089PNG\r\n\u001A\n', /picture/v],
	['JPEG', '\u00FF\u00D8\u00FF\u00E0', /picture/v],
	['PDF', '%PDF-1.4', /PDF/v],
	['R', 'RDX3\nX\n', /file of R.*write\.csv/v],
	['SQLite', 'SQLite format 3\0', /SQLite/v],
	['gzip in gzip', gzipSync('1,2,3'), /packed by gzip twice/v],
	['bzip2', 'BZh91AY&SY', /other than gzip/v],
	['xz', '\u00FD7zXZ\0', /other than gzip/v],
	['tar', 'data.csv'.padEnd(257, '\0') + 'ustar', /tar archive/v],
];

for (const [what, content, says] of refused) {
	test(`${what} is refused with a remedy`, (t) => {
		const bytes = typeof content === 'string' ? bytesOf(content) : content;
		t.throws(
			() => {
				refuseKnown(bytes, 'file.mat');
			},
			{instanceOf: BadInputError, message: says},
		);
	});
}

test('files that are read are not refused', (t) => {
	for (const bytes of [
		matFile({X: [[1, 2]], y: [[1]]}),
		zipFile({'X.npy': npyFile(npyHeader('|u1', '(1,)'), Buffer.of(1))}),
		npyFile(npyHeader('|u1', '(1,)'), Buffer.of(1)),
		bytesOf('# Created by Octave 7.3.0\n# name: X\n# type: scalar\n1\n'),
		bytesOf('5,0,0,255\n'),
		bytesOf('[label],pixel0\n5,0\n'),
		bytesOf('label,a\n5,0\n'),
		bytesOf('-1 3:0.5\n'),
		bytesOf('@relation digits\n'),
		Buffer.of(0, 0, 8, 3, 0, 0, 0, 1),
		Buffer.alloc(0),
	]) {
		t.notThrows(() => {
			refuseKnown(bytes, 'file');
		});
	}
});

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

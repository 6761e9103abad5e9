// Compiles the kernels in assembly/ to dist/kernels/, each precision with and without relaxed SIMD.
// Unchanged sources are not compiled again: the results are kept in node_modules/.cache.
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {copyFile, mkdir, readFile, readdir, rename} from 'node:fs/promises';
import {createRequire} from 'node:module';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const run = promisify(execFile);
const require = createRequire(import.meta.url);
const sources = new URL('assembly/', import.meta.url);
const project = new URL('../../', import.meta.url);
const output = new URL('dist/kernels/', project);
const cache = new URL('node_modules/.cache/nn-tui-kernels/', project);

const options = [
	'-O3',
	'--noAssert',
	'--runtime=stub',
	'--enable=simd,threads,bulk-memory',
	'--importMemory',
	'--sharedMemory',
	'--initialMemory=1',
	'--maximumMemory=65536',
];

/** Hash of everything that a result depends on. */
async function fingerprint() {
	const hash = createHash('sha256').update(options.join(' '));
	hash.update(await readFile(require.resolve('assemblyscript/package.json')));
	const names = await readdir(sources);
	for (const name of names.toSorted()) {
		hash.update(name).update(await readFile(new URL(name, sources)));
	}

	return hash.digest('hex').slice(0, 16);
}

async function compile(precision, relaxed, key) {
	const name = relaxed ? `${precision}-relaxed` : precision;
	const kept = new URL(`${name}-${key}.wasm`, cache);
	const made = new URL(`${name}.wasm`, output);
	try {
		await copyFile(kept, made);
	} catch {
		const partial = `${fileURLToPath(kept)}.${process.pid}`;
		const {stderr} = await run(process.execPath, [
			fileURLToPath(new URL('bin/asc.js', packageOf('assemblyscript'))),
			fileURLToPath(new URL(`${precision}.ts`, sources)),
			...options,
			...(relaxed ? ['--enable=relaxed-simd'] : []),
			`--outFile=${partial}`,
		]);
		process.stderr.write(stderr);
		await rename(partial, kept);
		await copyFile(kept, made);
	}
}

function packageOf(name) {
	return new URL(`file://${require.resolve(`${name}/package.json`)}`);
}

await mkdir(output, {recursive: true});
await mkdir(cache, {recursive: true});
const key = await fingerprint();
await Promise.all(
	['f64', 'f32'].flatMap((precision) =>
		[true, false].map(async (relaxed) => compile(precision, relaxed, key)),
	),
);

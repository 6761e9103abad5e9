// Compiles the kernels in assembly/ to dist/kernels/, each precision with and without relaxed SIMD. Kernels whose
// width is a constant are written here, a function for each width. Results are kept in node_modules/.cache, so that
// unchanged sources are not compiled again.
import {execFile} from 'node:child_process';
import {createHash} from 'node:crypto';
import {
	copyFile,
	cp,
	mkdir,
	readFile,
	readdir,
	rename,
	rm,
	writeFile,
} from 'node:fs/promises';
import {createRequire} from 'node:module';
import path from 'node:path';
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

const denseParameters =
	'rows: i32, depth: i32, a: usize, aRow: usize, aDepth: usize, b: usize, bDepth: usize, init: usize, initStride: usize, out: usize, outStride: usize';
const onlyParameters =
	'lists: i32, list: usize, init: usize, initStride: usize, out: usize, outStride: usize';
const shiftedParameters = onlyParameters.replace(
	'list: usize',
	'list: usize, shift: usize',
);

/** Rows that the dense kernel takes at a time, by the width of the panel in vectors from 1 on. */
const denseRows = [4, 4, 3, 2, 2, 2];

/** The names in a list of parameters, as arguments. */
const argumentsOf = (parameters) => parameters.replaceAll(/: \w+/gv, '');

/**
 * A function for each width, which calls a kernel with this width as a constant, and one that takes the width as its
 * first parameter.
 *
 * @param callOf - The call of the kernel for a width.
 */
function byWidth(name, widths, parameters, result, callOf) {
	const functions = widths.map(
		(width) =>
			`function ${name}${width}<T>(${parameters}): ${result} {\n\treturn ${callOf(width)};\n}\n`,
	);
	const cases = widths.map((width, i) => {
		const label = i + 1 < widths.length ? `case ${width}` : 'default';
		return `\t\t${label}: return ${name}${width}<T>(${argumentsOf(parameters)});\n`;
	});
	return `${functions.join('\n')}
export function ${name}<T>(vectors: i32, ${parameters}): ${result} {
	switch (vectors) {
${cases.join('')}	}
}
`;
}

/** The numbers from `first` to `last`. */
const range = (first, last) =>
	Array.from({length: last - first + 1}, (_, i) => first + i);

/** The kernels by width: `dense` for panels of 1 to 6 vectors, and `sparse`, see `sparse-dense-matmul.ts`. */
function kernelsByWidth() {
	const sparseCall = (width, unrolledBy2, shifted) =>
		`sparseDenseMatmul<T>(${width}, ${unrolledBy2}, ${shifted}, lists, list, ${shifted ? 'shift' : 0}, init, initStride, out, outStride)`;
	return [
		`import {denseMatmul} from './dense-matmul';\nimport {sparseDenseMatmul} from './sparse-dense-matmul';\nimport {sparseOuterProduct} from './sparse-outer-product';\n`,
		byWidth(
			'dense',
			range(1, 6),
			denseParameters,
			'void',
			(width) =>
				`denseMatmul<T>(${denseRows[width - 1]}, ${width}, ${argumentsOf(denseParameters)})`,
		),
		// The only panel of a layer.
		byWidth('only', range(1, 13), onlyParameters, 'usize', (width) =>
			sparseCall(width, width <= 7, false),
		),
		// One of several panels.
		byWidth('shifted', range(6, 12), shiftedParameters, 'usize', (width) =>
			sparseCall(width, false, true),
		),
		byWidth(
			'outer',
			range(1, 13),
			'list: usize, shift: usize, delta: usize',
			'void',
			(width) => `sparseOuterProduct<T>(${width}, list, shift, delta)`,
		),
		`export function sparse<T>(panels: u32, vectors: i32, ${shiftedParameters}): usize {
	return panels == 1 ? only<T>(vectors, ${argumentsOf(onlyParameters)}) : shifted<T>(vectors, ${argumentsOf(shiftedParameters)});
}
`,
	].join('\n');
}

/**
 * Repeats lines that end in a comment such as `// k = 7…0` for each of these numbers, in this order, in place of `$k`;
 * `$bytes` is k vectors. Lines that follow each other with the same comment are repeated together; `// k = 0…5, r = 0…3`
 * repeats a line for each r within each k.
 */
function repeatLines(lines) {
	const result = [];
	for (let i = 0; i < lines.length;) {
		const mark = / \/\/ (\w = \d+…\d+)(?:, (.+))?$/v;
		const [, repetition] = mark.exec(lines[i]) ?? [];
		if (repetition === undefined) {
			result.push(lines[i]);
			i++;
			continue;
		}

		const group = [];
		while (mark.exec(lines[i])?.[1] === repetition) {
			group.push(
				lines[i].replace(mark, (_, __, rest) => (rest ? ` // ${rest}` : '')),
			);
			i++;
		}

		const [name, first, last] = repetition.split(/ = |…/v);
		const numbers = range(
			...[Number(first), Number(last)].toSorted((a, b) => a - b),
		);
		for (const n of numbers[0] === Number(first)
			? numbers
			: numbers.reverse()) {
			const repeated = group.map((line) => {
				const text = line.replaceAll(`$${name}`, n);
				return name === 'k' ? text.replaceAll('$bytes', 16 * n) : text;
			});
			result.push(...repeatLines(repeated));
		}
	}

	return result;
}

/** Hash of everything that a result depends on. */
async function fingerprint() {
	const hash = createHash('sha256').update(options.join(' '));
	hash.update(await readFile(require.resolve('assemblyscript/package.json')));
	hash.update(await readFile(new URL(import.meta.url)));
	const names = await readdir(sources);
	for (const name of names.toSorted()) {
		hash.update(name).update(await readFile(new URL(name, sources)));
	}

	return hash.digest('hex').slice(0, 16);
}

/** Compiles a copy of the sources with what is written here. */
async function compile(precision, relaxed, target) {
	const folder = new URL(`${precision}-${relaxed}.${process.pid}/`, cache);
	const made = new URL('kernels.wasm', folder);
	try {
		await cp(sources, folder, {recursive: true});
		for (const name of await readdir(folder)) {
			const text = await readFile(new URL(name, folder), 'utf8');
			await writeFile(
				new URL(name, folder),
				repeatLines(text.split('\n')).join('\n'),
			);
		}

		await writeFile(new URL('by-width.ts', folder), kernelsByWidth());
		await writeFile(
			new URL('real.ts', folder),
			`export type Real = ${precision};\n`,
		);
		const compiler = path.join(
			path.dirname(require.resolve('assemblyscript/package.json')),
			'bin/asc.js',
		);
		const {stderr} = await run(process.execPath, [
			compiler,
			fileURLToPath(new URL('kernels.ts', folder)),
			...options,
			...(relaxed ? ['--enable=relaxed-simd'] : []),
			`--outFile=${fileURLToPath(made)}`,
		]);
		process.stderr.write(stderr);
		await rename(made, target);
	} finally {
		await rm(folder, {recursive: true, force: true});
	}
}

async function build(precision, relaxed, key) {
	const name = relaxed ? `${precision}-relaxed` : precision;
	const kept = new URL(`${name}-${key}.wasm`, cache);
	const made = new URL(`${name}.wasm`, output);
	try {
		await copyFile(kept, made);
	} catch {
		await compile(precision, relaxed, kept);
		await copyFile(kept, made);
	}
}

await mkdir(output, {recursive: true});
await mkdir(cache, {recursive: true});
const key = await fingerprint();
await Promise.all(
	['f64', 'f32'].flatMap((precision) =>
		[true, false].map(async (relaxed) => build(precision, relaxed, key)),
	),
);

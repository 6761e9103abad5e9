// Bundles every test into build/, for "npm test": there a test file starts in half the time that it takes through tsx.
import {readFile, readdir, rm} from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {build} from 'esbuild';

const outdir = 'build';

/** Folders whose tests only compute: each runs in one process, as AVA takes half a second to start one. */
const shared = [
	'dashboard',
	'dashboard/lecture',
	'dashboard/sharing',
	'dashboard/terminal',
	'dataset',
	'dataset/formats',
	'drawing',
	'exercise',
	'grading/diagnosis',
	'grading/languages',
	'network',
	'parts',
	'plain',
	'session',
].map((folder) => path.join('test', ...folder.split('/')));
/** Except those that wait before they declare tests, or change what the others need. */
const alone = new Set([
	'code.test.ts',
	'download.test.ts',
	'evidence.test.ts',
	'other-programs.test.ts',
	'strangers.test.ts',
]);

/** Paths that begin at a file of the tests or the sources begin there in the bundle, too. */
const keepPlaces = {
	name: 'keep-places',
	setup({onLoad}) {
		// esbuild's own patterns have no flag v.
		// eslint-disable-next-line require-unicode-regexp
		onLoad({filter: /\.tsx?$/}, async ({path: file}) => {
			const text = await readFile(file, 'utf8');
			return {
				contents: text.replaceAll(
					'import.meta.url',
					JSON.stringify(pathToFileURL(file).href),
				),
				loader: file.endsWith('x') ? 'tsx' : 'ts',
			};
		});
	},
};

const names = await readdir('test', {recursive: true});
const files = names
	.filter((file) => /\.test\.tsx?$/v.test(file))
	.map((file) => path.join('test', file));
const isShared = (file) =>
	shared.includes(path.dirname(file)) && !alone.has(path.basename(file));

/** What imports the tests of a shared folder. */
const together = {
	name: 'together',
	setup({onResolve, onLoad}) {
		// esbuild's own patterns have no flag v.
		/* eslint-disable require-unicode-regexp */
		onResolve({filter: /^together:/}, (given) => ({
			path: given.path.replace(/^together:/v, ''),
			namespace: 'together',
		}));
		onLoad({filter: /./, namespace: 'together'}, ({path: folder}) => ({
			contents: files
				.filter((file) => isShared(file) && path.dirname(file) === folder)
				.map((file) => `import ${JSON.stringify(path.resolve(file))};`)
				.join('\n'),
			resolveDir: process.cwd(),
		}));
		/* eslint-enable require-unicode-regexp */
	},
};

await rm(outdir, {recursive: true, force: true});
await build({
	entryPoints: [
		...files
			.filter((file) => !isShared(file))
			.map((file) => ({in: file, out: file.replace(/\.tsx?$/v, '')})),
		...shared.map((folder) => ({
			in: `together:${folder}`,
			out: `${folder}.test`,
		})),
	],
	outdir,
	bundle: true,
	splitting: true,
	format: 'esm',
	platform: 'node',
	target: 'node20',
	packages: 'external',
	jsx: 'automatic',
	sourcemap: 'linked',
	logLevel: 'warning',
	plugins: [together, keepPlaces],
});

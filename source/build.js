// Builds dist/: the kernels, what is not bundled, the bundle, the manual page, and the licenses of what is bundled.
import {execFile} from 'node:child_process';
import {access, mkdir, readFile, rm, writeFile} from 'node:fs/promises';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';

const project = new URL('../', import.meta.url);
const output = new URL('dist/', project);
/** It is written last. */
const licenses = new URL('licenses.txt', output);

/** esbuild, or nothing where only what a user needs is installed. */
async function loadEsbuild() {
	try {
		return await import('esbuild');
	} catch (error) {
		if (error.code !== 'ERR_MODULE_NOT_FOUND') {
			throw error;
		}
	}
}

async function isBuilt() {
	try {
		await access(licenses);
		return true;
	} catch {
		return false;
	}
}

async function build(esbuild) {
	await rm(output, {recursive: true, force: true});
	await import('./kernels/build.js');
	await import('./grading/build.js');
	const {metafile} = await esbuild.build({
		absWorkingDir: fileURLToPath(project),
		entryPoints: {
			cli: 'source/cli.tsx',
			'kernel-thread': 'source/kernels/thread.ts',
			'training-worker': 'source/training/worker.ts',
			'grading-worker': 'source/grading/worker.ts',
			'javascript-runner':
				'source/grading/languages/javascript/runner/runner.ts',
		},
		bundle: true,
		splitting: true,
		platform: 'node',
		target: 'node20',
		format: 'esm',
		minify: true,
		// For `npm run coverage`.
		sourcemap: process.argv.includes('--source-maps') && 'linked',
		metafile: true,
		outdir: 'dist',
		// Ink's connection to React's developer tools: no line of it runs without DEV.
		external: ['*/devtools.js'],
		define: {
			'process.env.NODE_ENV': '"production"',
			'process.env.DEV': '"false"',
		},
		logLevel: 'warning',
		banner: {
			js: `import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);`,
		},
	});
	const {name, version, type} = JSON.parse(
		await readFile(new URL('package.json', project), 'utf8'),
	);
	// Runners of code may read dist/ only, and Node before 20.19 takes what has no type for CommonJS.
	await writeFile(
		new URL('package.json', output),
		`${JSON.stringify({name, version, type})}\n`,
	);
	const {stdout} = await promisify(execFile)(
		process.execPath,
		[fileURLToPath(new URL('cli.js', output)), 'man'],
		{env: {...process.env, LC_ALL: 'C.UTF-8'}},
	);
	await writeFile(new URL('nn-tui.1', output), stdout);
	const {writeLicenses} = await import('./licenses.js');
	await writeLicenses(metafile, licenses);
}

const esbuild = await loadEsbuild();
if (esbuild) {
	await build(esbuild);
} else if (!(await isBuilt())) {
	const sentence = `nn-tui is built with development packages that are not here: run "npm ci" in ${fileURLToPath(project)} first, without --omit=dev and NODE_ENV=production.\n`;
	if (process.env.npm_command === 'exec') {
		// npx hides why a package cannot be prepared, so the program itself says it.
		await mkdir(output, {recursive: true});
		await writeFile(
			new URL('cli.js', output),
			`#!/usr/bin/env node\nprocess.stderr.write(${JSON.stringify(sentence)});\nprocess.exitCode = 1;\n`,
		);
	} else {
		process.stderr.write(sentence);
		process.exitCode = 1;
	}
}

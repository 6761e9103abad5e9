// npm run test:node -- 24 [FILE…]: the unit tests, and the installed program in a pseudo-terminal, on another Node.
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {execa} from 'execa';

const project = fileURLToPath(new URL('../', import.meta.url));
const [version = '', ...files] = process.argv.slice(2);
if (!/^\d+(?:\.\d+){0,2}$/v.test(version)) {
	console.error('Say which Node, such as npm run test:node -- 24.');
	process.exit(2);
}

/** The registry's package `node` of this version, kept for the next time. */
const folder = path.join(project, 'node_modules/.cache/nn-tui-node', version);
mkdirSync(folder, {recursive: true});
const inherit = {cwd: project, stdio: 'inherit', reject: false} as const;
await execa({
	...inherit,
	reject: true,
})`npm install --prefix ${folder} --no-save --no-package-lock node@${version}`;
const node = path.join(
	folder,
	'node_modules/node/bin',
	process.platform === 'win32' ? 'node.exe' : 'node',
);
await execa(inherit)`${node} --version`;
const ava = path.join(project, 'node_modules/ava/entrypoints/cli.mjs');
if (files.length === 0) {
	await execa({...inherit, reject: true})`node test/bundle.js`;
	files.push(
		'--config',
		'.ava.bundled.js',
		'build/test/*.test.js',
		'build/test/!(e2e)/**/*.test.js',
		'build/test/e2e/packed.test.js',
	);
}

const {exitCode} = await execa(node, [ava, ...files], inherit);
process.exitCode = exitCode ?? 1;

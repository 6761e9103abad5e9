import {execFile} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';

// eslint-disable-next-line @typescript-eslint/strict-void-return
const run = promisify(execFile);

const script = fileURLToPath(
	new URL('../helpers/check-kernels.ts', import.meta.url),
);

// Every kernel in every case. V8 has two compilers for WebAssembly, and on Node 20 the first gets some instructions wrong.
for (const flag of ['--liftoff-only', '--no-liftoff']) {
	test(`the kernels are right under ${flag}`, async (t) => {
		const {stdout} = await run(process.execPath, [
			flag,
			'--import=tsx',
			script,
		]);
		t.regex(stdout, /, 0 failures/v);
	});
}

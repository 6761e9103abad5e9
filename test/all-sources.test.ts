import process from 'node:process';
import test from 'ava';
import {execa} from 'execa';

// Beside the other tests, the first of all because it takes longest.
for (const [script, what] of [
	['types', 'all sources have the right types'],
	['lint', 'all sources keep the rules of the linter'],
] as const) {
	test.serial(what, async (t) => {
		t.timeout(900_000);
		const {exitCode, stdout, stderr} = await execa(
			'npm',
			['run', '--silent', script],
			{reject: false, shell: process.platform === 'win32'},
		);
		t.is(exitCode, 0, `${stdout}\n${stderr}`);
	});
}

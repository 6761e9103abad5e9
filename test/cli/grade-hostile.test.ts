import {spawnSync} from 'node:child_process';
import {randomInt} from 'node:crypto';
import {setTimeout as sleep} from 'node:timers/promises';
import {broken, isHere, right, writeSubmission} from '../helpers/students.js';
import {runCli} from '../helpers/run-cli.js';
import {needs, testWith} from '../helpers/test-with.js';

const seconds = randomInt(1e6, 1e7);

/** What ends, floods, outlives or attacks the grader, by the name of who handed it in. */
const hostile: Readonly<Record<string, string>> = {
	exits: 'import os; os._exit(0)',
	exitsInThread:
		'import os, threading, time; threading.Thread(target=lambda: (time.sleep(.02), os._exit(3))).start(); time.sleep(.2)',
	killsItself: 'import os; os.kill(os.getpid(), 9)',
	killsItsGroup: 'import os; os.killpg(0, 9)',
	crashes: 'import ctypes; ctypes.string_at(0)',
	loops: 'while True: pass',
	waits: 'import time; time.sleep(1e6)',
	isLarge: 'return np.zeros((5000, 10000)), Theta1, Theta2',
	floods: "import os\n    while True: os.write(4, b'x' * 65536)",
	detaches: `import subprocess; subprocess.Popen(['sleep', '${seconds}'], start_new_session=True); raise KeyError`,
};

function isRunning(text: string): boolean {
	const {stdout} = spawnSync('ps', ['-A', '-o', 'args=']);
	return String(stdout).includes(text);
}

const declare = testWith(isHere.python, needs.python);

declare(
	'among ten hostile submissions everybody gets a line, and nothing is left',
	async (t) => {
		const harmless = ['anna', 'bert', 'cora', 'dora', 'zoe'];
		const folder = writeSubmission(
			Object.fromEntries([
				...harmless.map((name) => [`${name}/nncost.py`, right.python]),
				...Object.entries(hostile).map(([name, code]) => [
					`${name}/nncost.py`,
					broken('python', code),
				]),
			]) as Record<string, string>,
		);
		const {exitCode, stdout} = await runCli(
			'grade',
			folder,
			'--csv',
			'--time-limit',
			'2',
		);
		t.is(exitCode, 1);
		const [, ...lines] = stdout.trim().split('\n');
		t.is(lines.length, harmless.length + Object.keys(hostile).length);
		for (const line of lines) {
			const isHarmless = harmless.some((name) => line.includes(`/${name},`));
			t.regex(line, isHarmless ? /,python,passed,/v : /,python,failed,/v);
		}

		while (isRunning(`sleep ${seconds}`)) {
			await sleep(20);
		}
	},
);

import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {type Report} from '../../source/grading/report/report.js';
import {watchSubmission} from '../../source/grading/watch.js';
import {
	broken,
	changed,
	isHere,
	right,
	writeSubmission,
} from '../helpers/students.js';
import {needs, testWith} from '../helpers/test-with.js';

/** The reports of a watcher, one after the other. */
function follow(path: string, seconds = 20) {
	const waiting: Array<(report: Report) => void> = [];
	const ready: Report[] = [];
	const watcher = watchSubmission(path, {seconds}, (event) => {
		if (event.type === 'report') {
			const wants = waiting.shift();
			if (wants) {
				wants(event.report);
			} else {
				ready.push(event.report);
			}
		}
	});
	return {
		...watcher,
		async next(isWanted: (report: Report) => boolean): Promise<Report> {
			for (;;) {
				const report =
					ready.shift() ??
					(await new Promise<Report>((resolve) => {
						waiting.push(resolve);
					}));
				if (isWanted(report)) {
					return report;
				}
			}
		},
	};
}

const languages = {
	python: ['nncost.py'],
	javascript: ['nncost.js'],
	octave: ['nnCostFunction.m'],
} as const;

const octaveSlope = {
	'sigmoidGradient.m':
		'function g = sigmoidGradient(z)\n  g = sigmoid(z) .* (1 - sigmoid(z));\nend\n',
};

for (const language of ['python', 'javascript', 'octave'] as const) {
	testWith(isHere[language], needs[language])(
		`${language}: each save is tested, endless loops and crashes in between`,
		async (t) => {
			const [name] = languages[language];
			const folder = writeSubmission({
				[name]: right[language],
				...(language === 'octave' && octaveSlope),
			});
			const file = join(folder, name);
			const loop = {
				python: 'while True: pass',
				javascript: 'while (true);',
				octave: 'while true; end',
			}[language];
			const crash = {
				python: 'import os; os._exit(4)',
				javascript: 'process.abort();',
				octave: 'kill(getpid(), 11);',
			}[language];
			const isCostRight = ({checks}: Report) =>
				checks.find(({id}) => id === 'cost')?.status === 'passed';
			const watcher = follow(file, 60);
			try {
				await watcher.next(isCostRight);
				writeFileSync(file, broken(language, crash));
				const crashed = await watcher.next((report) => !isCostRight(report));
				t.regex(
					crashed.checks.map((check) => JSON.stringify(check)).join(''),
					/ended the whole process|crashed the interpreter/v,
				);
				writeFileSync(file, right[language]);
				await watcher.next(isCostRight);

				// The endless loop may run for a minute, but a new save ends it.
				writeFileSync(file, broken(language, loop));
				writeFileSync(join(folder, `other-${name}`), right[language]);
				writeFileSync(file, right[language]);
				await watcher.next(isCostRight);
				t.pass();
			} finally {
				await watcher.close();
			}
		},
	);
}

testWith(isHere.python, needs.python)(
	'a save during an endless loop ends it',
	async (t) => {
		const file = join(
			writeSubmission({'nncost.py': broken('python', 'while True: pass')}),
			'nncost.py',
		);
		let isTesting = false;
		const reports: Report[] = [];
		const finished = new Promise<void>((resolve, reject) => {
			const watcher = watchSubmission(file, {seconds: 100}, (event) => {
				// The first check is known, so the loop is next.
				if (event.type === 'progress' && !isTesting) {
					isTesting = true;
					writeFileSync(
						file,
						changed('python', 'np.zeros(numLabels)', 'np.zeros(numLabels) + 0'),
					);
				} else if (event.type === 'report') {
					reports.push(event.report);
					watcher.close().then(resolve, reject);
				}
			});
		});
		await finished;
		t.deepEqual(
			reports.map(({status}) => status),
			['passed'],
		);
	},
);

test('a file that is not there is waited for', async (t) => {
	const folder = writeSubmission({});
	const file = join(folder, 'nncost.js');
	const watcher = follow(file);
	try {
		const first = await watcher.next(() => true);
		t.is(first.status, 'unusable');
		t.regex(first.verdict, /there is no such file/v);
		writeFileSync(file, right.javascript);
		const second = await watcher.next(({status}) => status !== 'unusable');
		t.is(second.status, 'passed');
	} finally {
		await watcher.close();
	}
});

import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {fixture, isHere} from '../helpers/students.js';
import {testWith} from '../helpers/test-with.js';

const judge = fileURLToPath(new URL('judge.py', import.meta.url));

for (const [name, wanted] of [
	['python/right-loop', 'right'],
	['python/right-notebook', 'right'],
	['python/right-labels-from-zero', 'right'],
	['octave/right-unrolled', 'right'],
	['python/mean-forgotten', 'wrong'],
	['python/bias-regularized', 'wrong'],
	['octave/slope-at-activation', 'wrong'],
] as const) {
	const can = isHere.python && (name.startsWith('python') || isHere.octave);
	testWith(can, 'Python with NumPy, and Octave')(
		`the judge finds ${name} ${wanted}`,
		(t) => {
			const text = execFileSync('python3', [judge, fixture(name)], {
				encoding: 'utf8',
			});
			const found = JSON.parse(text) as {judge: string; why: string};
			t.is(found.judge, wanted, found.why);
		},
	);
}

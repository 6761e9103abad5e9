import {readFileSync} from 'node:fs';
import test from 'ava';
import {Interpreter} from '../../../source/grading/languages/interpreter.js';
import {python} from '../../../source/grading/languages/python/python.js';
import {findSubmission} from '../../../source/grading/submission/find.js';
import {Namer, seenOf} from '../../../source/grading/xray/naming.js';
import {allProbes} from '../../../source/grading/xray/probes.js';
import {
	verdictTiers,
	xrayData,
	xrayLines,
} from '../../../source/grading/xray/words.js';
import {xray} from '../../../source/grading/xray/xray.js';
import {type Xray} from '../../../source/grading/xray/verdict.js';
import {layersOf} from '../../../source/network/weights.js';
import {
	changed,
	fixture,
	isHere,
	right,
	writeSubmission,
} from '../../helpers/students.js';
import {runCli} from '../../helpers/run-cli.js';
import {needs, testWith} from '../../helpers/test-with.js';

const withPython = testWith(isHere.python, needs.python, test.serial);
// The machine may be busy: what is tested is what is found, not how soon.
const interpreter = new Interpreter(python, {seconds: 120}, true);
const patient = {searchSeconds: 300, interpreter};

test.after.always(async () => {
	await interpreter.close();
});

async function xrayOf(
	source: string,
	siblings: Readonly<Record<string, string>> = {},
): Promise<Xray> {
	const folder = writeSubmission({'nncost.py': source, ...siblings});
	const seen = await xray(await findSubmission(folder), patient);
	if (typeof seen === 'string') {
		throw new TypeError(seen);
	}

	return seen;
}

test('all sizes of a probe differ, and those of the two in the same place', (t) => {
	const sizes = allProbes().map(({problem: {weights, samples}}) => {
		const [n, h, K] = layersOf(weights);
		return [n, n + 1, h, h + 1, K, samples.x.rows];
	});
	for (const list of sizes) {
		t.is(new Set(list).size, list.length, list.join(','));
	}

	t.true(sizes[0].every((size, i) => size !== sizes[1][i]));
	const [, {problem}] = allProbes();
	t.true(problem.lambda > 0);
	t.true(
		new Set(Array.from(problem.samples.labels)).size <
			layersOf(problem.weights)[2],
	);
});

test('quantities are named by their numbers, with factors and turned around', (t) => {
	const [{namer, problem}] = allProbes();
	t.true(namer instanceof Namer);
	const m = problem.samples.x.rows;
	const delta = namer.quantities.find(({name}) => name === 'δ(1)')!;
	const [rows, columns] = delta.shape;
	const seen = (data: Float64Array, shape: readonly number[], turns = 1) =>
		seenOf({
			data,
			shape,
			turns,
			turn: null,
			isWhole: false,
		});
	t.deepEqual(namer.namesOf(seen(delta.data, [rows, columns])), ['δ(1)']);
	t.deepEqual(
		namer.namesOf(
			seen(
				delta.data.map((value) => -value / m),
				[rows, columns],
			),
		),
		['−δ(1)/m'],
	);
	const turned = delta.data.map(
		(_, k) => delta.data[(k % rows) * columns + Math.floor(k / rows)],
	);
	t.deepEqual(namer.namesOf(seen(turned, [columns, rows])), [
		'δ(1), transposed',
	]);
	// A sample in each turn of a loop.
	t.deepEqual(namer.namesOf(seen(delta.data, [columns, 1], rows)), ['δ(1)']);
	t.deepEqual(
		namer.namesOf(seen(delta.data.toReversed(), [rows, columns])),
		[],
	);
});

withPython(
	'a call that leaves out a layer is named, and not its helper',
	async (t) => {
		const helper = `def penalty(theta, lam, twice):
    inner = theta[:, 1:]
    return lam * np.sum(inner ** 2) / twice


def nnCostFunction`;
		const source = readFileSync(
			fixture('python/right-vectorized/nncost.py'),
			'utf8',
		)
			.replace('def nnCostFunction', helper)
			.replace(
				'J = J + lval * squares / (2 * m)',
				'J = J + penalty(Theta2, lval, 2 * m)',
			);
		const {verdict} = await xrayOf(source);
		const line = source
			.split('\n')
			.findIndex((one) => one.includes('penalty(Theta2'));
		t.like(verdict, {kind: 'located', line: line + 1, lacks: 'lacks a term'});
		// Nothing is said of what names itself.
		t.notRegex(verdictTiers(verdict)[1], /[^\w](\d+) \(number\) is \1/v);
	},
);

withPython(
	'a fault is located by the sub-expression, and told in tiers',
	async (t) => {
		const line = right.python
			.split('\n')
			.findIndex((one) => one.includes('errorOut = output - yind'));
		const seen = await xrayOf(
			changed('python', 'errorOut = output - yind', 'errorOut = output * yind'),
		);
		const {verdict} = seen;
		t.is(verdict.kind, 'located');
		if (verdict.kind !== 'located') {
			return;
		}

		t.is(verdict.line, line + 1);
		t.is(verdict.variable, 'errorOut');
		t.is(verdict.needs, 'δ(2)');
		t.deepEqual(verdict.repairs, ['D(1)', 'D(2)']);
		t.deepEqual(verdict.remains, []);
		const [place, operands, needs] = verdictTiers(verdict);
		t.regex(
			place,
			new RegExp(String.raw`line ${line + 1} of nncost\.py: errorOut`, 'v'),
		);
		t.notRegex(place, /δ\(2\)/v);
		t.regex(
			operands,
			/output \(7 each turn\) is a\(2\); yind .* is y as 0 and 1/v,
		);
		t.regex(needs, /needed there: δ\(2\)/v);
		for (const told of [place, operands, needs]) {
			t.notRegex(told, /output - yind/v);
		}

		t.true(
			xrayLines(seen).some((row) =>
				new RegExp(`^ {2}✗ ${line + 1} +errorOut .*none of`, 'v').test(row),
			),
		);
		t.true(
			xrayLines(seen).some((row) =>
				/✓ \d+ +output +7 each turn +a\(2\)/v.test(row),
			),
		);
		const data = xrayData(seen, 0);
		t.is(data.line, line + 1);
		t.is(data.confirmed, true);
		t.deepEqual(data.hints, []);
	},
);

withPython(
	'a wrong argument of a helper is the line of the caller',
	async (t) => {
		const source = changed(
			'python',
			'sigmoidGradient(z)\n',
			'sigmoidGradient(a[1:])\n',
		);
		const {verdict} = await xrayOf(source);
		t.is(
			'line' in verdict ? verdict.line : undefined,
			source.split('\n').findIndex((one) => one.includes('(a[1:])')) + 1,
		);
	},
);

withPython(
	'a mistake before one of regularization is the first departure',
	async (t) => {
		const {verdict} = await xrayOf(
			readFileSync(fixture('python/right-both/nncost.py'), 'utf8')
				.replace('* sigmoidGradient(z1)', '* sigmoidGradient(a1[1:])')
				.replace(
					'grad[:, 1:] += lval / m * Theta1[:, 1:]',
					'grad += lval / m * Theta1',
				),
		);
		t.like(verdict, {kind: 'located', line: 36, remains: []});
		t.deepEqual(
			verdict.kind === 'located' ? verdict.further.map(({line}) => line) : [],
			[43],
		);
	},
);

withPython('a crash shows what goes into its line', async (t) => {
	const {verdict} = await xrayOf(
		changed('python', 'np.dot(Theta1, x)', 'np.dot(Theta1.T, x)'),
	);
	t.true('line' in verdict);
	if (verdict.kind === 'located') {
		t.regex(verdict.stops ?? '', /not aligned/v);
		t.deepEqual(verdict.operands.map(({text, is}) => [text, is]).slice(0, 2), [
			['Theta1', 'Θ(1)'],
			['Theta1.T', 'Θ(1), transposed'],
		]);
	}
});

/** A right program of test/judge/right with pieces replaced, and the line of each piece. */
function spoiled(
	name: string,
	...pieces: ReadonlyArray<readonly [from: string, to: string]>
): {readonly source: string; readonly lines: readonly number[]} {
	const path = new URL(`../../judge/right/${name}.py`, import.meta.url);
	let source = readFileSync(path, 'utf8');
	const lines = pieces.map(([from, to]) => {
		const [before, after] = source.split(from, 2);
		source = `${before}${to}${after}`;
		return before.split('\n').length;
	});
	return {source, lines};
}

withPython(
	'where J is wrong, the names tell how weights are unrolled',
	async (t) => {
		const {source, lines} = spoiled(
			'for-scipy',
			['h = expit(z3)', 'h = 2 * expit(z3)'],
			['reshape((h, n + 1))', "reshape((h, n + 1), order='F')"],
			['reshape((K, h + 1))', "reshape((K, h + 1), order='F')"],
			['delta1.ravel()', "delta1.ravel('F')"],
			['delta2.ravel()', "delta2.ravel('F')"],
		);
		const {verdict} = await xrayOf(source);
		t.is('line' in verdict ? verdict.line : undefined, lines[0]);
	},
);

withPython(
	'a helper that is right in all its calls is not blamed for what it is given',
	async (t) => {
		const {source, lines} = spoiled(
			'columns-are-samples',
			['def nnCost', 'def turned(A):\n    return A.T\n\n\ndef nnCost'],
			['back[1:, :] * sigmoidGradient(Z1)', 'back[1:, :]'],
			['D2 @ A1.T', 'D2 @ turned(A1)'],
			['D1 @ A0.T', '(A0 @ turned(D1)).T'],
		);
		const {verdict} = await xrayOf(source);
		t.is('line' in verdict ? verdict.line : undefined, lines[1]);
	},
);

withPython(
	'a fault in a helper is repaired in all its calls at once',
	async (t) => {
		for (const piece of [
			['np.hstack([ones, rows])', 'np.hstack([rows, ones])'],
			['add_bias(rows).dot(theta.T)', 'rows.dot(theta[:, 1:].T)'],
			['(total + lam * shrink) / m', '(total - lam * shrink) / m'],
			['    return grad\n', '    return total\n'],
		] as const) {
			const {source, lines} = spoiled('helper-for-each-step', piece);
			const {verdict} = await xrayOf(source);
			t.is('line' in verdict ? verdict.line : undefined, lines[0], piece[1]);
			t.deepEqual(verdict.kind === 'located' && verdict.remains, [], piece[1]);
		}
	},
);

withPython(
	'a right helper with a wrong argument is not blamed, but its call',
	async (t) => {
		for (const piece of [
			['D2 @ A1.T', 'D2 @ g(A1).T'],
			['Theta1 @ A0\n', 'Theta1 @ g(A0)\n'],
		] as const) {
			const {source, lines} = spoiled('columns-are-samples', piece);
			const {verdict} = await xrayOf(source);
			t.is('line' in verdict ? verdict.line : undefined, lines[0], piece[1]);
		}
	},
);

withPython(
	'of two faults the first is named, and then the other',
	async (t) => {
		for (const other of [
			['lamb / m * keep1', 'lamb / 2 * keep1'],
			['* sigmoidGradient(Z1)', '* Z1'],
		] as const) {
			const {source, lines} = spoiled(
				'columns-are-samples',
				['H - Y', 'Y - H'],
				other,
			);
			const {verdict} = await xrayOf(source);
			t.deepEqual(
				verdict.kind === 'located' &&
					[verdict, ...verdict.further].map(({line}) => line),
				lines,
			);
			const [told] = verdictTiers(verdict);
			t.regex(
				told,
				/has the wrong sign\. .*Then line \d+ of nncost\.py departs/v,
			);
		}
	},
);

withPython(
	'what an operand lacks is told in kind, and the mark keeps to its file',
	async (t) => {
		const {source, lines} = spoiled('columns-are-samples', [
			'return J, grad1, grad2',
			'return loss, grad1, grad2',
		]);
		const helper = `import numpy as np\n${'\n'.repeat(lines[0] - 4)}def add(a, b):\n    total = a\n    total = a + b\n    return total\n`;
		const seen = await xrayOf(
			`from helper import add\n${source.replace('H - Y', 'add(H, -Y)')}`,
			{'helper.py': helper},
		);
		t.regex(
			verdictTiers(seen.verdict)[0],
			new RegExp(
				String.raw`line ${lines[0] + 1} of nncost\.py: loss lacks a term there\.`,
				'v',
			),
		);
		const rows = xrayLines(seen);
		t.true(rows.some((row) => /helper\.py .*total/v.test(row)));
		t.false(rows.some((row) => /✗ +helper\.py/v.test(row)));
		t.is(new Set(rows).size, rows.length);
		t.regex(rows.at(-1)!, /· none of them, which is no fault by itself/v);
	},
);

withPython(
	'a changed argument and an endless loop are told with their lines',
	async (t) => {
		for (const [piece, wanted] of [
			[
				['Theta1.copy()', 'Theta1'],
				/right on both networks in a first call, but line 31 of nncost\.py changes keep1 in place/v,
			],
			[
				['    D2 = H - Y\n', '    while m > 0:\n        D2 = H - Y\n'],
				/did not end.*line 2[56] of nncost\.py/v,
			],
		] as const) {
			const {source} = spoiled('columns-are-samples', piece);
			const {verdict} = await xrayOf(source);
			t.regex(verdictTiers(verdict)[0], wanted);
		}
	},
);

withPython('the text of a file cannot send escape sequences', async (t) => {
	const {assignments} = await xrayOf(
		changed(
			'python',
			'        errorOut = output - yind\n',
			'        errors = {"\\u001b[31m": 0}\n        errors["\u202E"] = output - yind\n        errorOut = errors["\u202E"]\n',
		),
	);
	for (const {text} of assignments) {
		t.notRegex(text, /[\p{Cc}\p{Cf}]/v);
	}
});

withPython(
	'grade --xray prints it after the report, and --json has it',
	async (t) => {
		const folder = writeSubmission({
			'nncost.py': changed('python', 'output - yind', 'yind - output'),
		});
		const {stdout} = await runCli('grade', '--xray', folder);
		t.regex(
			stdout,
			/Verdict[\s\S]*X-ray[\s\S]*✓ +\d+ +output[\s\S]*first departure/v,
		);
		const json = await runCli(
			'grade',
			'--xray',
			'--json',
			'--hint',
			'3',
			folder,
		);
		const {
			submissions: [{xray: told}],
		} = JSON.parse(json.stdout) as {
			submissions: Array<{
				xray: {
					file: string;
					line: number;
					confirmed: boolean;
					hints: string[];
					assignments: Array<{line: number; variable: string; is: string}>;
				};
			}>;
		};
		t.is(told.file, 'nncost.py');
		t.is(typeof told.line, 'number');
		t.true(told.confirmed);
		t.is(told.hints.length, 2);
		t.true(told.assignments.some(({is}) => is === 'a(2)'));
	},
);

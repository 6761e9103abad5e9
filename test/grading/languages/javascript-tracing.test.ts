import vm from 'node:vm';
import test from 'ava';
import {
	fitted,
	numbersIn,
	overwrite,
} from '../../../source/grading/languages/javascript/runner/containers.js';
import {rewrite} from '../../../source/grading/languages/javascript/runner/rewriting.js';
import {describe} from '../../../source/grading/languages/javascript/runner/values.js';
import {Recorder} from '../../../source/grading/languages/javascript/runner/tracing.js';
import {type Site} from '../../../source/grading/languages/tracing.js';

type Row = {
	at: string;
	site: number;
	path: readonly number[];
	turns: number;
	shape: readonly number[];
	data: number[];
};

/** The function f of a source. */
function functionOf(source: string): unknown {
	return vm.runInThisContext(`(function () {${source}\nreturn f;})()`);
}

/** The value of `f(…)` in a source that is traced, what was seen, and the same with values replaced. */
function traced(source: string, ...given: unknown[]) {
	const recorder = new Recorder();
	const code = recorder.prepare(source, 'nncost.js');

	const f = functionOf(code) as (...values: unknown[]) => unknown;
	let value: unknown;
	recorder.run('recording', [], () => {
		value = f(...given);
	});
	const told = recorder.told() as unknown as {
		sites: Site[];
		records: Array<Omit<Row, 'at' | 'data'> & {data: Float64Array}>;
	};
	const rows = told.records.map((record): Row => {
		const {kind, variable, text, line} = told.sites[record.site];
		return {
			...record,
			at: `${line} ${kind} ${kind === 'part' ? text : (variable ?? text)}`,
			data: [...record.data],
		};
	});
	const find = (at: string) => rows.find((row) => row.at === at)!;
	return {
		code,
		value,
		sites: told.sites,
		find,
		/** With what is seen at a place replaced in every turn. */
		with(at: string, data: number[], isStack = false) {
			const {site, path, shape, turns} = find(at);
			return recorder.run(
				'replacing',
				[
					{
						site,
						path,
						turn: null,
						isStack,
						shape: isStack ? [turns, ...shape] : shape,
						data: Float64Array.from(data),
					},
				],
				() => f(...given),
			);
		},
	};
}

test('values, variables, parameters and what is returned are seen and replaced', (t) => {
	const run = traced(
		`const twice = (x) => 2 * x;
		function f(a, b) {
			const c = twice(a) + b;
			let d = c;
			d *= 3;
			return [d, c];
		}`,
		1,
		2,
	);
	t.deepEqual(run.value, [12, 4]);
	t.deepEqual(run.find('3 assign c').data, [4]);
	t.deepEqual(run.find('1 parameter x').data, [1]);
	t.deepEqual(run.find('5 change d').data, [12]);
	t.deepEqual(run.find('6 return d').data, [12]);
	t.deepEqual(run.with('3 part twice(a)', [10]), [36, 12]);
	t.deepEqual(run.with('1 parameter x', [5]), [36, 12]);
	t.deepEqual(run.with('5 change d', [7]), [7, 4]);
	const {site, path} = run.find('1 return 2 * x');
	t.is(run.sites[path.at(-1)!].text, 'twice(a)');
	t.is(run.sites[site].function, 'twice');
});

test('the turns of a loop are stacked, and what it fills is seen after it', (t) => {
	const run = traced(
		`function f(rows) {
			const z = [];
			for (let i = 0; i < rows.length; i++) {
				z[i] = [];
				let s = 0;
				for (const value of rows[i]) s += value;
				z[i].push(s, i);
			}
			return z;
		}`,
		[
			[1, 2],
			[3, 4],
			[5, 6],
		],
	);
	t.deepEqual(run.find('6 change s').data, [1, 3, 3, 7, 5, 11]);
	t.deepEqual(run.find('7 change z').shape, [3, 2]);
	t.deepEqual(run.find('3 count rows.length').data, [3, 3, 3, 3]);
	t.deepEqual(run.with('7 change z', [9, 8, 7, 6, 5, 4]), [
		[9, 8],
		[7, 6],
		[5, 4],
	]);
	t.deepEqual(run.with('6 part value', [0, 0, 0, 0, 0, 1], true), [
		[0, 0],
		[0, 1],
		[1, 2],
	]);
});

test('a callback is a part of the function around it', (t) => {
	const run = traced(
		`function f(rows) {
			let sum = 0;
			rows.forEach((row, i) => row.forEach((value) => {
				sum += value;
				rows[i][0] = 0;
			}));
			return {sum, half: rows.map((row) => row.length / 2)};
		}`,
		[
			[1, 2],
			[3, 4],
		],
	);
	t.deepEqual(run.value, {sum: 10, half: [1, 1]});
	t.is(run.sites[run.find('4 change sum').site].function, 'f');
	t.deepEqual(run.find('5 change rows').data, [0, 2, 0, 4]);
	t.deepEqual(run.find('7 part row.length / 2').data, [1, 1]);
});

test('code of every kind runs as before, and lines keep their numbers', (t) => {
	const source = `'use strict';
	class Sum {
		#total = 0;
		static of(...values) { return new Sum().add(values); }
		add(values) {
			outer: for (const value of values)
				for (;;) { if (value < 0) continue outer; this.#total += value; break; }
			return this;
		}
		get total() { return this.#total; }
	}
	function* two() { yield 1; yield* [2]; }
	function f(n = 2, {k = 1, ...rest} = {}) {
		const [a, b] = two(), c = -(a ** 2), text = \`\${a}\${b}\`;
		let i = 0, x, y;
		if (n) x = y = [n, rest?.k ?? k]; else return;
		do { i += 1; x[i++] -= -1; } while (i < 4)
		switch (typeof x) { case 'object': x.push(i); break; default: x = (1, 2); }
		try { null.x; } catch (error) { x.push(error instanceof TypeError ? 1 : 0); }
		const g = async (z) => { await z; }
		g(1)
		;[x[0], x[1]] = [x[1], x[0]]
		return [Sum.of(1, -2, 3).total, c, text, ...y, void 0, (() => ({n}))().n]
	}`;
	const run = traced(source);

	const plain = functionOf(source) as () => unknown;
	t.deepEqual(run.value, plain());
	t.is(run.code.split('\n').length, source.split('\n').length);
	t.is(rewrite('let = = 1', 'nncost.js', []), 'let = = 1');
});

test('numbers go into the kind of container that was there', (t) => {
	class Matrix {
		rows = 2;
		cols = 2;
		data = Float32Array.of(1, 2, 3, 4);
		at(r: number, c: number) {
			return this.data[r * this.cols + c];
		}
	}

	const shape = [2, 2];
	const data = [5, 6, 7, 8];
	const matrix = new Matrix();
	t.deepEqual(numbersIn(matrix), {shape, data: [1, 2, 3, 4]});
	t.like(describe({J: 1, grad1: matrix}), {
		entries: {grad1: {shape, data: Float64Array.of(1, 2, 3, 4)}},
	});
	const made = fitted(matrix, {shape, data}) as Matrix;
	t.is(made.at(1, 0), 7);
	t.true(made.data instanceof Float32Array);
	t.is(matrix.at(1, 0), 3);
	t.deepEqual(fitted([Float64Array.of(1), [2]], {shape: [2], data: [3, 4]}), [
		Float64Array.of(3),
		Float64Array.of(4),
	]);
	t.is(numbersIn({cost: 1, grad: [1, 2]}), undefined);
	t.is(numbersIn([[1], [2, 3]]), undefined);
	const row = [0, 0];
	const shared = [row, row];
	t.is(overwrite(shared, {shape, data}), shared);
	t.deepEqual(shared, [
		[5, 6],
		[7, 8],
	]);
});

import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {departureOf} from '../../source/grading/drive.js';
import {createMatrix} from '../../source/network/matrix.js';
import {
	type Command,
	type Event,
	type Setup,
} from '../../source/training/protocol.js';
import {broken, right, writeSubmission} from '../helpers/students.js';
import {startTrainer} from '../helpers/trainer.js';

const answer = (cost: number, ...values: number[]) => ({
	cost,
	gradients: [createMatrix(2, 2, values), createMatrix(1, 3, [1, 2, 3])],
});

const about = {iteration: 3, isFloat32: false};

test('rounding is no departure; the first number beyond it is told with its place', (t) => {
	const ours = answer(0.7, 1, -2, 3, 1e-9);
	const close = answer(0.7 + 1e-8, 1 + 1e-8, -2, 3 - 1e-7, 1e-9);
	t.is(departureOf(close, ours, about), undefined);
	t.like(departureOf(answer(0.8, 9, 9, 9, 9), ours, about), {
		quantity: 'J',
		student: 0.8,
		ours: 0.7,
		text: 'Iteration 3: your J is 0.8, ours 0.7.',
	});
	t.like(departureOf(answer(0.7, 1, -2, 3.001, 4), ours, about), {
		quantity: 'Theta1_grad',
		row: 1,
		column: 0,
		text: 'Iteration 3: your D1[1,0] is 3.001, ours 3 (D1 is 2×2, indices from 0, column 0 for the bias).',
	});
	t.is(
		departureOf(answer(Number.NaN, 1, -2, 3, 1e-9), ours, about)?.quantity,
		'J',
	);
	// In float32 less is expected, of theirs or of ours.
	const coarse = answer(0.7, 1.000_02, -2, 3, 1e-9);
	t.is(departureOf(coarse, ours, about)?.column, 0);
	t.is(departureOf(coarse, ours, {...about, isFloat32: true}), undefined);
});

/** A trainer on points that a file of JavaScript is to train on. */
function open(source: string, timeLimit = 10) {
	const code = join(writeSubmission({'nncost.js': source}), 'nncost.js');
	const trainer = startTrainer();
	const send = (...commands: Command[]) => {
		for (const command of commands) {
			trainer.send(command);
		}
	};

	const setup = {learningRate: 1, seed: 2, data: 'xor', threads: 1, timeLimit};
	send({type: 'open', setup}, {type: 'drive', code});
	return {...trainer, send, code, setup};
}

const isStopped = ({type}: Event) => type === 'stopped';
const isDriven = ({type}: Event) => type === 'driven';

/** Does something at the n-th call on the data; others are for the small network of grading. */
const atCall = (n: number, action: string) =>
	broken(
		'javascript',
		`globalThis.calls ??= 0; if (m > 20 && ++globalThis.calls === ${n}) { ${action} }`,
	);

test('right code gives our J over 50 updates, also after other settings and a restart', async (t) => {
	const {send, until, iterations, events, close} = open(right.javascript);
	send({type: 'start', iterations: 30});
	await until(isStopped);
	send(
		{type: 'set', settings: {learningRate: 0.3, lambda: 2}},
		{type: 'start', iterations: 20},
	);
	await until(isStopped);
	const seen = iterations().filter(({byCode}) => byCode);
	t.deepEqual(
		seen.map(({iteration}) => iteration),
		Array.from({length: 51}, (_, i) => i),
	);
	for (const {cost, byCode} of seen) {
		t.true(Math.abs(cost - byCode!.descent) <= 1e-9 * cost);
		t.true(Math.abs(cost - byCode!.ours) <= 1e-9 * cost);
	}

	t.like(seen.at(-1), {learningRate: 0.3, lambda: 2});
	t.false(events.some(({type}) => type === 'departed'));

	// Our engine alone comes to the same costs.
	send({type: 'restart'}, {type: 'drive'});
	await until(isDriven);
	send(
		{type: 'set', settings: {learningRate: 1, lambda: 0}},
		{type: 'start', iterations: 30},
	);
	await until(isStopped);
	const ours = iterations().at(-1)!;
	t.is(ours.byCode, undefined);
	t.true(Math.abs(ours.cost - seen[30].cost) <= 1e-9 * ours.cost);
	close();
});

test('their J and gradients drive a line search, which says when they disagree', async (t) => {
	for (const optimizer of ['l-bfgs', 'cg', 'adam'] as const) {
		const {send, until, iterations, events, close} = open(right.javascript);
		send({type: 'set', settings: {optimizer}}, {type: 'start', iterations: 12});
		await until(isStopped);
		const seen = iterations().filter(({byCode}) => byCode);
		t.is(seen.at(-1)!.iteration, 12, optimizer);
		for (const {cost, byCode} of seen) {
			t.true(Math.abs(cost - byCode!.descent) <= 1e-6 * cost, optimizer);
		}

		t.false(events.some(({type}) => type === 'departed'));
		close();
	}

	// The gradient of another function: J falls nowhere along it.
	const wrong = right.javascript.replace(
		/return (?<values>\[J[^;]*\]|\{J[^;]*\});/v,
		'D1.forEach((row) => row.forEach((_, j) => { row[j] = -row[j]; })); return $<values>;',
	);
	t.not(wrong, right.javascript);
	const {send, until, events, close} = open(wrong);
	send(
		{type: 'set', settings: {optimizer: 'l-bfgs'}},
		{type: 'start', iterations: 500},
	);
	await until(isStopped);
	t.regex(
		events.findLast((event) => event.type === 'stopped')?.problem ?? '',
		/cost and gradient disagree/v,
	);
	close();
});

test('a number that leaves ours is told once, with the iteration', async (t) => {
	const wrong = right.javascript.replace(
		'const a0 = [1, ...X[i]];',
		'globalThis.calls ??= 0; if (m > 20 && i === 0 && ++globalThis.calls > 3) D1[2][1] += m / 100; const a0 = [1, ...X[i]];',
	);
	const {send, until, iterations, events, close} = open(wrong);
	send({type: 'start', iterations: 6});
	await until(isStopped);
	const departed = events.filter((event) => event.type === 'departed');
	t.is(departed.length, 1);
	t.like(departed[0].departure, {
		iteration: 3,
		quantity: 'Theta1_grad',
		row: 2,
		column: 1,
		rows: 8,
		columns: 3,
	});
	const {student, ours} = departed[0].departure;
	t.true(Math.abs(student - ours - 0.01) < 1e-9);
	// The weights go their own way from there.
	const {byCode, cost} = iterations().at(-1)!;
	t.true(Math.abs(byCode!.ours - cost) < 1e-9);
	t.true(Math.abs(byCode!.descent - cost) > 1e-6);
	close();
});

for (const {title, source, problem, timeLimit} of [
	{
		title: 'crashes',
		source: atCall(4, 'throw new TypeError("no further")'),
		problem: /stops in line \d+ of nncost\.js .*no further/v,
	},
	{
		title: 'hangs',
		source: atCall(4, 'for (;;) {}'),
		problem: /did not finish within 1 s/v,
		timeLimit: 1,
	},
	{
		title: 'ends its process',
		source: atCall(4, 'process.kill(process.pid, "SIGKILL")'),
		problem: /crashed the interpreter/v,
	},
	{
		title: 'gives no number',
		source: atCall(
			4,
			'return [NaN, zeros(hidden, inputs + 1), zeros(labels, hidden + 1)]',
		),
		problem: /a J that is no finite number at iteration 3/v,
	},
]) {
	test(`code that ${title} pauses training, and our engine goes on`, async (t) => {
		const {send, until, iterations, events, close} = open(source, timeLimit);
		send({type: 'start'});
		await until(isStopped);
		const stopped = events.find((event) => event.type === 'stopped')!;
		t.is(stopped.reason, 'paused');
		t.regex(stopped.problem ?? '', problem);
		t.is(iterations().at(-1)!.iteration, 2);
		send({type: 'drive'}, {type: 'start', iterations: 2});
		await until(isStopped);
		const [before, ...after] = iterations().slice(-3);
		t.deepEqual(
			after.map(({iteration, byCode}) => [iteration, byCode]),
			[
				[3, undefined],
				[4, undefined],
			],
		);
		t.true(after[1].cost < before.cost);
		close();
	});
}

test('while the code computes, settings, a pause and our engine take effect', async (t) => {
	const {send, until, iterations, events, close} = open(
		atCall(3, 'for (;;) {}'),
		60,
	);
	send({type: 'start'});
	await until(
		(event) =>
			event.type === 'iterations' && event.batch.at(-1)!.iteration === 1,
	);
	send({type: 'set', settings: {learningRate: 0.1}}, {type: 'pause'});
	await until(isStopped);
	send({type: 'drive'}, {type: 'step'});
	await until(isStopped);
	t.like(iterations().at(-1), {
		iteration: 2,
		learningRate: 0.1,
		byCode: undefined,
	});
	t.false(events.some((event) => event.type === 'stopped' && event.problem));
	close();
});

test('a file that is saved anew trains from the next start on, and not before', async (t) => {
	const {send, until, iterations, events, code, close} = open(right.javascript);
	send({type: 'start'});
	await until(
		(event) =>
			event.type === 'iterations' && Boolean(event.batch.at(-1)!.byCode),
	);
	writeFileSync(
		code,
		right.javascript
			.replace('return [J', 'return [J + 1')
			.replace('return {J', 'return {J: J + 1, J0: J'),
	);
	await until((event) => event.type === 'driven' && event.driver!.isOutdated);
	send({type: 'pause'});
	await until(isStopped);
	t.false(events.some(({type}) => type === 'departed'));
	const {iteration, cost} = iterations().at(-1)!;
	send({type: 'step'});
	await until(isStopped);
	const departed = events.find((event) => event.type === 'departed')!;
	t.like(departed.departure, {iteration, quantity: 'J'});
	t.true(Math.abs(departed.departure.student - cost - 1) < 1e-9);
	close();
});

test('what cannot train is refused with one sentence, and our engine stays', async (t) => {
	const refusals = async (setup: Partial<Setup>) => {
		const trainer = startTrainer();
		trainer.send({
			type: 'open',
			setup: {learningRate: 1, seed: 2, data: 'xor', threads: 1, ...setup},
		});
		trainer.send({
			type: 'drive',
			code: join(
				writeSubmission({'other.js': 'export const a = 1;'}),
				'other.js',
			),
		});
		await trainer.until(({type}) => type === 'rejected');
		trainer.close();
		return trainer.events.flatMap((event) =>
			event.type === 'rejected' ? [event.message] : [],
		);
	};

	const [absent] = await refusals({});
	t.regex(absent, /nnCostFunction/v);
	const [deep] = await refusals({hidden: [3, 2]});
	t.regex(deep, /2-3-2-2; choose one hidden layer/v);
	const [other] = await refusals({activation: 'tanh'});
	t.regex(other, /are sigmoids, and those of this network tanh/v);
});

import {once} from 'node:events';
import {Worker} from 'node:worker_threads';
import test from 'ava';
import {openGrader} from '../../../source/dashboard/grading/follow-code.js';
import {type GradingEvent} from '../../../source/grading/watch.js';

/** A worker that tells which command it got, and fails at "again". */
const code = String.raw`
	const {parentPort} = require('node:worker_threads');
	parentPort.on('message', (command) => {
		if (command.type === 'again') {
			throw new Error('no memory\u{1B}[2J left');
		}
		if (command.type === 'close') {
			parentPort.close();
			return;
		}
		parentPort.postMessage({type: 'testing', path: command.path});
	});
`;

test('a worker that fails is told of, and the next command starts another', async (t) => {
	const events = new EventTarget();
	const told: GradingEvent[] = [];
	const workers: Worker[] = [];
	const grader = openGrader(
		(event) => {
			told.push(event);
			events.dispatchEvent(new Event('told'));
		},
		() => {
			const worker = new Worker(code, {eval: true});
			workers.push(worker);
			return worker;
		},
	);
	const news = async () => once(events, 'told');
	const watching = news();
	grader.send({type: 'watch', path: 'nncost.py'});
	await watching;
	const ended = once(workers[0], 'exit').catch(async () =>
		once(workers[0], 'exit'),
	);
	grader.send({type: 'again'});
	await ended;
	const report = told.find(({type}) => type === 'report');
	t.is(report?.path, 'nncost.py');
	t.true(
		report?.type === 'report' &&
			report.report.status === 'unusable' &&
			report.report.verdict.startsWith(
				'nncost.py could not be tested: no memory',
			),
	);
	t.notRegex(JSON.stringify(report), /u001b/v);

	const watchedAgain = news();
	grader.send({type: 'again'});
	await watchedAgain;
	t.deepEqual(told.at(-1), {type: 'testing', path: 'nncost.py'});
	t.is(workers.length, 2);
	await grader.close();
});

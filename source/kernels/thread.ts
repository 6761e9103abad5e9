import {parentPort, workerData} from 'node:worker_threads';
import {
	awaitRound,
	barrierAt,
	enterRound,
	finishRound,
	kindOf,
	takeTasks,
} from './barrier.js';
import {instantiate} from './module.js';
import {partTasks, type HelperData} from './team.js';

// A helper thread of the fast engine: takes tasks in every round until it is terminated.
const data = workerData as HelperData;
const {module, memory, control, member} = data;
const tasksOf = partTasks(instantiate(module, memory), data);
const barrier = barrierAt(memory, control);
let round = 0;
parentPort!.postMessage('ready');
for (;;) {
	round = awaitRound(barrier, round);
	if (!enterRound(barrier)) {
		continue;
	}

	let succeeded = false;
	try {
		takeTasks(barrier, tasksOf(kindOf(barrier)), member);
		succeeded = true;
	} finally {
		finishRound(barrier, succeeded);
	}
}

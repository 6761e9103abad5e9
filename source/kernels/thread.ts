import {parentPort, workerData} from 'node:worker_threads';
import {awaitRound, finishRound, barrierAt, takeTasks} from './barrier.js';
import {instantiate} from './module.js';
import {partTasks, type HelperData} from './team.js';

// A helper thread of the fast engine: takes tasks in every round until it is terminated.
const data = workerData as HelperData;
const {module, memory, control} = data;
const groups = partTasks(instantiate(module, memory), data);
const barrier = barrierAt(memory, control);
let round = 0;
parentPort!.postMessage('ready');
for (;;) {
	round = awaitRound(barrier, round);
	let succeeded = false;
	try {
		takeTasks(barrier, groups);
		succeeded = true;
	} finally {
		finishRound(barrier, succeeded);
	}
}

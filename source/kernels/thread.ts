import {parentPort, workerData} from 'node:worker_threads';
import {awaitRound, finishRound, gateAt, takeTasks} from './gate.js';
import {instantiate} from './kernels.js';
import {partTasks} from './part-tasks.js';
import {type HelperData} from './team.js';

// A helper thread of the fast engine: takes tasks in every round until it is terminated.
const data = workerData as HelperData;
const {module, memory, control} = data;
const groups = partTasks(instantiate(module, memory), data);
const gate = gateAt(memory, control);
let round = 0;
parentPort!.postMessage('ready');
for (;;) {
	round = awaitRound(gate, round);
	let succeeded = false;
	try {
		takeTasks(gate, groups);
		succeeded = true;
	} finally {
		finishRound(gate, succeeded);
	}
}

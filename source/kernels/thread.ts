import {parentPort, workerData} from 'node:worker_threads';
import {awaitRound, finishRound, gateAt} from './gate.js';
import {instantiate} from './kernels.js';
import {type HelperData} from './team.js';

// A helper thread of the fast engine: computes its share in every round until it is terminated.
const {module, memory, control, network, share} = workerData as HelperData;
const kernels = instantiate(module, memory);
const gate = gateAt(memory, control);
let round = 0;
parentPort!.postMessage('ready');
for (;;) {
	round = awaitRound(gate, round);
	let succeeded = false;
	try {
		kernels.evaluate(network, share);
		succeeded = true;
	} finally {
		finishRound(gate, succeeded);
	}
}

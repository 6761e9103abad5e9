import {parentPort, workerData} from 'node:worker_threads';
import {awaitRound, finishRound, gateAt, takeParts} from './gate.js';
import {instantiate} from './kernels.js';
import {type HelperData} from './team.js';

// A helper thread of the fast engine: takes parts in every round until it is terminated.
const {module, memory, control, network, parts, thread, threads} =
	workerData as HelperData;
const kernels = instantiate(module, memory);
const gate = gateAt(memory, control, parts.length);
const place = {thread, threads, parts: parts.length};
let round = 0;
parentPort!.postMessage('ready');
for (;;) {
	round = awaitRound(gate, round);
	let succeeded = false;
	try {
		takeParts(gate, round, place, (part) => {
			kernels.evaluate(network, parts[part]);
		});
		succeeded = true;
	} finally {
		finishRound(gate, succeeded);
	}
}

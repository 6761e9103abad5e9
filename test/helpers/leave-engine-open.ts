// Makes an engine with threads and ends without disposing of it.
import {createFastEngine} from '../../source/kernels/fast-engine.js';
import {randomProblem} from './random-problem.js';

const {samples, weights} = randomProblem([8, 6, 4], 50, 3);
const engine = await createFastEngine(samples, weights, {threads: 2});
engine.evaluate(1);
console.log(engine.name);

import test from 'ava';
import {layOutMemory} from '../../source/kernels/memory.js';
import {bytesOf, type Precision} from '../../source/kernels/precision.js';
import {createMatrix} from '../../source/network/matrix.js';

/** As many digits as the course has, and as many of their pixels are not zero. */
function digits() {
	const x = createMatrix(5000, 400);
	let state = 1;
	for (let p = 0; p < x.data.length; p++) {
		state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
		x.data[p] = state / 2 ** 32 < 0.46 ? (state % 997) / 997 : 0;
	}

	return {x, labels: new Uint8Array(x.rows).fill(1)};
}

const samples = digits();

/** Threads and hidden units. With 8 threads and 1000 units Δ alone, of each thread, is more than the data. */
const cases = [
	[1, 25],
	[2, 25],
	[8, 25],
	[2, 300],
	[8, 300],
	[1, 1000],
	[2, 1000],
] as const;

for (const precision of ['f64', 'f32'] satisfies Precision[]) {
	for (const [threads, hidden] of cases) {
		test(`${precision}, ${threads} threads, ${hidden} hidden units: memory stays below three times the data`, (t) => {
			const {memory} = layOutMemory(
				samples,
				[400, hidden, 10],
				precision,
				threads,
			);
			const data = samples.x.data.length * bytesOf(precision);
			const times = memory.buffer.byteLength / data;
			t.true(times < 3, `It is ${times.toFixed(2)} times the data.`);
		});
	}
}

import test from 'ava';
import {diagnoseSigmoidGradient} from '../../../source/grading/diagnosis/index.js';
import {slopeMistakes} from '../../../source/grading/diagnosis/sigmoid-gradient/mistakes.js';
import {sigmoid, sigmoidGradient} from '../../../source/network/sigmoid.js';

const places = [-50, -2, -0.5, 0, 0.5, 2, 100];

function observe(slope: (z: number) => number) {
	return places.map((z) => ({z, student: slope(z)}));
}

test('right slopes are right, in other forms and in float32 too', (t) => {
	for (const slope of [
		(z: number) => sigmoidGradient(z),
		(z: number) => sigmoid(z) * (1 - sigmoid(z)),
		(z: number) => Math.fround(sigmoidGradient(z)),
	]) {
		const {kind, hints, mistakes} = diagnoseSigmoidGradient(observe(slope));
		t.is(kind, 'right');
		t.deepEqual(hints, []);
		t.deepEqual(mistakes, []);
	}
});

for (const {id, cause, slope} of slopeMistakes) {
	test(`${id} is found`, (t) => {
		const {kind, mistakes, alternatives, verdict, hints} =
			diagnoseSigmoidGradient(observe(slope));
		t.is(kind, 'mistake');
		t.deepEqual(mistakes, [id]);
		t.deepEqual(alternatives, []);
		t.is(verdict, `sigmoidGradient ${cause}.`);
		t.is(hints.length, 3);
	});
}

test('an overflow and what nobody knows are told', (t) => {
	const overflow = diagnoseSigmoidGradient(
		observe((z) => (z > 50 ? Number.NaN : sigmoidGradient(z))),
	);
	t.deepEqual(overflow.mistakes, ['not-a-number']);
	t.is(
		overflow.verdict,
		'sigmoidGradient gives NaN at z = 100, where g′ is a number near 0.',
	);
	const unknown = diagnoseSigmoidGradient(observe((z) => Math.cos(z)));
	t.is(unknown.kind, 'unknown');
	t.deepEqual(unknown.mistakes, []);
	t.true(unknown.evidence.length > 0);
	t.throws(() => diagnoseSigmoidGradient([]), {instanceOf: RangeError});
});

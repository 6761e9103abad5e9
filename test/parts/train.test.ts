import test from 'ava';
import {figuresContent} from '../../source/parts/train/content.js';
import {initialTrainState} from '../../source/parts/train/state.js';
import {reduce, type SessionEvent} from '../../source/session/reducer.js';
import {type SessionState} from '../../source/session/state.js';
import {drawnContent} from '../helpers/content.js';
import {lectureSession} from '../helpers/lecture.js';

function after(...events: readonly SessionEvent[]): SessionState {
	let state = reduce(lectureSession(), {
		type: 'iterations',
		batch: Array.from({length: 40}, (_, i) => ({
			...lectureSession().latest!,
			iteration: 8 + i,
			cost: 0.4 * 0.98 ** i,
		})),
	});
	for (const event of events) {
		state = reduce(state, event);
	}

	return state;
}

const at = (learningRate: number, lambda: number) => ({
	...lectureSession().latest!,
	learningRate,
	lambda,
});

function advice(session: SessionState): string {
	return drawnContent(figuresContent, initialTrainState, {
		session,
		width: 200,
		height: 30,
	}).join('\n');
}

test('a learning rate is judged only by what was trained with it', (t) => {
	t.regex(advice(after()), /The cost falls/v);
	const untried = /Nothing is trained with this rate yet/v;
	const higher = {type: 'set', settings: {learningRate: 3}} as const;
	t.regex(advice(after(higher)), untried);
	// λ is evaluated at once, with the rate of the next iteration.
	t.regex(
		advice(
			after(
				higher,
				{type: 'set', settings: {lambda: 3}},
				{type: 'evaluated', at: at(3, 3)},
			),
		),
		untried,
	);
});

test('after going back from a divergence the rate that failed is named until training goes on', (t) => {
	const back = [
		{type: 'set', settings: {learningRate: 10}},
		{type: 'stopped', reason: 'diverged'},
		{type: 'restored', at: at(1, 1)},
	] as const;
	const failed = /The cost shot up at a rate of 10: lower the rate/v;
	t.regex(advice(after(...back)), failed);
	t.notRegex(
		advice(after(...back, {type: 'set', settings: {learningRate: 1}})),
		failed,
	);
	t.notRegex(advice(after(...back, {type: 'started'})), failed);
});

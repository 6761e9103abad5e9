import test from 'ava';
import {AnswerReader} from '../../../source/grading/languages/answer-reader.js';

function read(token: string, pieces: readonly string[]) {
	const found = {answers: [] as string[], text: '', isTooLong: false};
	const reader = new AnswerReader({
		onAnswer(json) {
			found.answers.push(json);
		},
		onText(text) {
			found.text += text;
		},
		onTooLong() {
			found.isTooLong = true;
		},
	});
	reader.expect(token);
	for (const piece of pieces) {
		reader.add(piece);
	}

	reader.end();
	return found;
}

test('an answer is found among what is printed, however it is cut', (t) => {
	const whole = 'one\n\ntwo\nabc {"x":1}\nafter';
	for (let i = 0; i <= whole.length; i++) {
		const found = read('abc', [whole.slice(0, i), whole.slice(i)]);
		t.deepEqual(found.answers, ['{"x":1}']);
		t.is(found.text, 'one\n\ntwo\nafter');
	}

	t.is(read('abc', ['half\nabc {}\n']).text, 'half\n');
	t.is(read('abc', ['\nabc {}\n']).text, '');
});

test('another token, and the same one a second time, are text', (t) => {
	const found = read('abc', ['abd {}\n', 'abc {}\n', 'abc {}\n']);
	t.deepEqual(found.answers, ['{}']);
	t.is(found.text, 'abd {}\nabc {}\n');
	t.is(read('abc', ['ab']).text, 'ab');
});

test('an answer without end is given up', (t) => {
	const found = read('abc', [
		'abc ',
		...Array.from({length: 40}, () => 'x'.repeat(1_000_000)),
	]);
	t.true(found.isTooLong);
	t.deepEqual(found.answers, []);
});

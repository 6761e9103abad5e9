import {answerText, questionsFor} from '../../exercise/net.js';
import {type Canvas} from '../../drawing/canvas.js';
import {drawInputField} from '../../drawing/text-field.js';
import {wrapText} from '../../drawing/text.js';
import {type Theme} from '../../drawing/theme.js';
import {isMatrixNamed} from './settled.js';
import {isThrough, type NetState} from './state.js';
import {questionText} from './words.js';

function advice(state: NetState): string {
	if (isThrough(state)) {
		return state.settled.every((one) => one === 'answered')
			? 'All answered. x takes another net.'
			: 'Some answers were shown: A asks again.';
	}

	if (state.settled.length === 0) {
		return 'A Θ holds the weights of all lines between two neighboring layers. a answers, v shows the answer.';
	}

	if (state.message) {
		return 'a answers the next question, v shows it.';
	}

	return state.settled.length < state.layers.length
		? 'Rule: rows = units that the lines lead to, columns = nodes that they come from. a answers, v shows.'
		: 'Every line is one weight. a answers, v shows the answer.';
}

/** The same where Space shows and covers the answers. */
function lectureAdvice(state: NetState): string {
	return isThrough(state)
		? 'x takes another net.'
		: 'A Θ holds the weights of all lines between two neighboring layers. a types an answer, Space shows all.';
}

/** The questions of the exercise with what is settled of them, and what is said to the last answer. */
export function drawQuestions(
	canvas: Canvas,
	state: NetState,
	theme: Theme,
	isLecture = false,
): void {
	const {layers, settled, field, text, message} = state;
	const {width, height} = canvas;
	if (field === 'layers') {
		const x = canvas.text(0, 0, 'layers ', theme.strong);
		drawInputField(canvas, x, 0, {text, width: Math.min(28, width - x), theme});
	} else {
		canvas.spans(0, 0, [
			['net ', theme.dim],
			[layers.join('-'), theme.strong],
		]);
	}

	if (field !== undefined) {
		canvas.text(
			0,
			1,
			field === 'answer'
				? 'Enter checks, Esc leaves'
				: 'Enter takes it, Esc leaves',
			theme.dim,
		);
	}

	let y = 2;
	for (const [i, question] of questionsFor(layers).entries()) {
		const isPresent = i === settled.length;
		if (i > 0 && !isMatrixNamed(state)) {
			canvas.text(0, y, '    … more follow', theme.dim);
			y++;
			break;
		}

		const how = settled[i];
		const mark =
			how === 'answered' ? '✓' : how === 'shown' ? '·' : isPresent ? '▸' : ' ';
		canvas.put(0, y, mark, how === 'answered' ? theme.good : theme.key);
		const x = canvas.text(
			2,
			y,
			`${i + 1} ${questionText(question)}`,
			isPresent ? theme.strong : how ? '' : theme.dim,
		);
		if (isPresent && field === 'answer') {
			const fieldWidth = 11;
			drawInputField(canvas, Math.max(x + 1, width - fieldWidth), y, {
				text,
				width: Math.min(fieldWidth, width - x - 1),
				theme,
			});
		} else {
			canvas.textEnd(
				width,
				y,
				how
					? `${how === 'shown' && !isLecture ? 'shown ' : ''}${answerText(layers, question)}`
					: '?',
				how === 'answered' ? theme.good : how ? '' : theme.dim,
			);
		}

		y++;
	}

	const paragraphs: Array<[text: string, style: string]> = [];
	if (message) {
		paragraphs.push([
			message.text,
			message.isGood
				? message.text.startsWith('✓')
					? theme.good
					: ''
				: theme.bad,
		]);
	}

	if (!message || (field === undefined && !message.text.startsWith('All'))) {
		paragraphs.push([
			isLecture ? lectureAdvice(state) : advice(state),
			theme.dim,
		]);
	}

	const blocks = paragraphs.map(([one, style]) => ({
		lines: wrapText(one, width),
		style,
	}));
	const rows = blocks.reduce((sum, {lines}) => sum + lines.length, 0);
	const isAiry = y + rows + blocks.length <= height;
	for (const {lines, style} of blocks) {
		y += isAiry ? 1 : 0;
		for (const line of lines) {
			canvas.text(0, y, line, style);
			y++;
		}
	}
}

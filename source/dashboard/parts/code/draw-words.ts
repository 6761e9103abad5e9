import {type Canvas} from '../../drawing/canvas.js';
import {fitText, wrapText} from '../../drawing/text.js';
import {type PartContext} from '../part.js';
import {shownRungs, type CodeState} from './state.js';

/** All that is said of the code: each rung that is not passed and why, notes, what was printed. */
export function drawWords(
	canvas: Canvas,
	state: CodeState,
	{theme}: PartContext,
): void {
	const {report} = state;
	let y = 0;
	const say = (text: string, style = '') => {
		for (const line of wrapText(text, canvas.width)) {
			canvas.text(0, y++, line, style);
		}
	};

	if (!report) {
		say(
			'Here every rung that is not passed says why, and what your code printed is shown.',
			theme.dim,
		);
		return;
	}

	for (const [i, hint] of report.hints.slice(0, state.tier).entries()) {
		say(`Hint ${i + 1}: ${hint}`, theme.accent);
	}

	for (const rung of shownRungs(state)) {
		if (rung.status === 'failed') {
			say(`✗ ${rung.title}: ${rung.reason}`);
			for (const evidence of rung.evidence) {
				say(`  ${evidence}`, theme.dim);
			}
		} else if (rung.status === 'not reached') {
			say(`· ${rung.title}: ${rung.reason}`, theme.dim);
		}
	}

	for (const note of report.notes) {
		say(note, theme.dim);
	}

	if (report.printed.trim() !== '') {
		say('Your code printed:', theme.dim);
		for (const line of report.printed.trim().split('\n').slice(0, 20)) {
			canvas.text(0, y++, fitText(line.replaceAll('\t', ' '), canvas.width));
		}
	}
}

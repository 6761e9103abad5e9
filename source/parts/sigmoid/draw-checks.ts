import {
	type Checkpoint,
	keepsPromise,
	questions,
} from '../../exercise/sigmoid.js';
import {sigmoidGradient} from '../../network/sigmoid.js';
import {type Canvas} from '../../drawing/canvas.js';
import {shortNumber} from '../../drawing/text.js';
import {type PartContext} from '../part.js';
import {type SigmoidState} from './state.js';

const checks: ReadonlyArray<[Checkpoint, string]> = [
	['zero', 'z = 0: exactly 0.25 (key x)'],
	['negative', 'z = −50: close to 0 (key a)'],
	['positive', 'z = 100: close to 0 (key f)'],
];

/** The handout's checks, ticked where they were seen, and what became of the predictions. */
export function drawChecks(
	canvas: Canvas,
	{seen, answers}: SigmoidState,
	{theme}: PartContext,
): void {
	const isShown = answers.length >= questions.length;
	let y = 0;
	for (const [checkpoint, text] of checks) {
		const z = seen[checkpoint];
		if (z === undefined) {
			const hidden = isShown ? text : text.replace(/: .* \(/v, ' (');
			canvas.spans(0, y, [['· ', theme.dim], [hidden]]);
		} else {
			const isKept = keepsPromise(z);
			canvas.spans(0, y, [
				[isKept ? '✓ ' : '✗ ', isKept ? theme.good : theme.bad],
				[`z = ${shortNumber(z)}: g′ = `],
				[
					isShown ? shortNumber(sigmoidGradient(z), 3) : '?',
					isShown ? theme.strong : '',
				],
				[
					isShown ? (checkpoint === 'zero' ? ' exactly' : ', close to 0') : '',
					theme.dim,
				],
			]);
		}

		y++;
	}

	for (const [i, {subject}] of questions.entries()) {
		const answer = answers[i];
		canvas.spans(0, y, [
			[
				answer === 'guessed' ? '✓ ' : '· ',
				answer === 'guessed' ? theme.good : theme.dim,
			],
			[`${subject}: `],
			[
				answer === 'guessed'
					? 'predicted'
					: answer === 'shown'
						? 'shown, not predicted'
						: 'not yet (key g)',
				theme.dim,
			],
		]);
		y++;
	}
}

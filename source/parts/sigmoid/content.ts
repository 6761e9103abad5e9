import {
	type Checkpoint,
	keepsPromise,
	largeZ,
	questions,
} from '../../exercise/sigmoid.js';
import {sigmoid, sigmoidGradient} from '../../network/sigmoid.js';
import {gap, text, type Block} from '../../content/blocks.js';
import {
	dim,
	optional,
	prompt,
	saying,
	strong,
	toned,
	type Words,
} from '../../content/words.js';
import {shortNumber} from '../../drawing/text.js';
import {type Content} from '../part.js';
import {fieldBlocks} from '../type-in-field.js';
import {drawCurves} from './curves-picture.js';
import {isGradientShown, type Field, type SigmoidState} from './state.js';
import {hidden} from './values-content.js';

/** Rows below the curves: a field with an answer, or what is to be noted at this z. */
const noteRows = 3;

const labels: Readonly<Record<Field['name'], string>> = {
	z: 'z = ',
	guess: 'your guess: g′ = ',
	values: 'z = ',
	own: 'your output: ',
};

const helps: Readonly<Record<Field['name'], string>> = {
	z: 'Enter goes there, Esc leaves.',
	guess: 'Enter checks it, Esc leaves.',
	values: 'Rows like 1 2; 3 4. Ctrl-U clears, Enter takes it, Esc leaves.',
	own: 'What your code gives for the vector on screen. Enter compares, Esc leaves.',
};

/** What is to be noted where the cursor is. */
function noteAt(z: number): Words {
	if (Math.exp(-z) === Number.POSITIVE_INFINITY) {
		return 'e^−z is ∞ here (NumPy only warns), so g = 1/(1 + ∞) = 0 and g(1 − g) = 0, which is right. Written as e^−z/(1 + e^−z)², g′ would be ∞/∞ = NaN.';
	}

	if (Math.exp(z) === Number.POSITIVE_INFINITY) {
		return 'e^z is ∞ here, so e^z/(1 + e^z) and e^z/(1 + e^z)² are ∞/∞ = NaN; 1/(1 + e^−z) = 1 and g(1 − g) = 0 are right.';
	}

	if (Math.abs(z) >= largeZ) {
		return 'Saturated: g′ is close to 0. Backpropagation multiplies δ by g′(z), so hardly any gradient is left: it vanishes.';
	}

	return z === 0
		? 'g is steepest here. A unit passes on at most a quarter of δ, because backpropagation multiplies δ by g′(z).'
		: [
				saying('The tangent on g', 'The dotted tangent on g'),
				' has the slope g′(z). Backpropagation multiplies δ by it.',
			];
}

/** The question that is to be answered before g′ is shown. */
function questionBlocks({answers}: SigmoidState, isLecture: boolean): Block[] {
	const {length: index} = answers;
	const question = questions[index];
	return question
		? [
				gap,
				text([
					toned(
						'title',
						`Predict ${index + 1} of ${questions.length}, then see g′:\n`,
					),
					strong(question.text),
					prompt(
						dim(
							`\ng types your guess, ${isLecture ? 'Space' : 'v'} reveals all.`,
						),
					),
				]),
				gap,
			]
		: [];
}

/** g above g′ over one z axis with the cursor on both; below, what is typed or to be noted. */
export const curvesContent: Content<SigmoidState> = (state, {isLecture}) => {
	const {field, z} = state;
	const isShown = isGradientShown(state);
	const name = field?.name ?? 'z';
	const typed = fieldBlocks(state, {
		label: labels[name],
		help: helps[name],
		rows: noteRows,
	});
	return [
		{
			type: 'picture',
			least: isShown ? 8 : 6,
			draw(canvas, theme) {
				drawCurves(canvas, state, theme);
			},
			sayMore: () => [
				'g rises from 0 on the left to 1 on the right and is 0.5 at z = 0, where it is steepest.',
				...(isShown
					? ['g′ is a bell: 0.25 at z = 0, and close to 0 on both sides.']
					: []),
			],
		},
		...questionBlocks(state, isLecture),
		...(typed.length > 0
			? typed
			: [
					isShown
						? text(noteAt(z), {least: noteRows})
						: text(
								[
									prompt('←/→ move z. '),
									'Until you have predicted it, g′ is hidden: look at how steep the dotted tangent is.',
								],
								{least: noteRows, spoken: 'never'},
							),
				]),
	];
};

/** The curves where there is no room for other panes, below the figures at the cursor. */
export const narrowCurvesContent: Content<SigmoidState> = (state, context) => {
	const {z} = state;
	const gradient = isGradientShown(state)
		? shortNumber(sigmoidGradient(z))
		: hidden;
	return [
		text(
			strong([
				`z = ${shortNumber(z)}: g = ${shortNumber(sigmoid(z))}, g′ = `,
				gradient,
			]),
			{spoken: 'never'},
		),
		...curvesContent(state, context),
	];
};

const checks: ReadonlyArray<
	readonly [Checkpoint, place: string, answer: string, key: string]
> = [
	['zero', 'z = 0', ': exactly 0.25', 'x'],
	['negative', 'z = −50', ': close to 0', 'a'],
	['positive', 'z = 100', ': close to 0', 'f'],
];

const todo = dim(saying('To do: ', '· '));

function done(isRight: boolean): Words {
	return isRight
		? toned('good', saying('Done: ', '✓ '))
		: toned('bad', saying('Wrong: ', '✗ '));
}

/** The handout's checks, ticked where they were seen, and what became of the predictions. */
export function checksContent({seen, answers}: SigmoidState): Block[] {
	const isShown = answers.length >= questions.length;
	return [
		...checks.map(([checkpoint, place, answer, key]) => {
			const z = seen[checkpoint];
			return text(
				z === undefined
					? [todo, place, isShown ? answer : '', prompt(` (key ${key})`)]
					: [
							done(keepsPromise(z)),
							`z = ${shortNumber(z)}: g′ = `,
							isShown
								? [
										strong(shortNumber(sigmoidGradient(z), 3)),
										dim(
											optional(
												checkpoint === 'zero' ? ' exactly' : ', close to 0',
											),
										),
									]
								: hidden,
						],
			);
		}),
		...questions.map(({subject}, i) =>
			text([
				answers[i] === 'guessed' ? done(true) : todo,
				`${subject}: `,
				dim(
					answers[i] === 'guessed'
						? 'predicted'
						: answers[i] === 'shown'
							? 'shown, not predicted'
							: ['not yet', prompt(' (key g)')],
				),
			]),
		),
	];
}

import {sigmoid, sigmoidGradient} from '../../../network/sigmoid.js';
import {type Hinted} from '../words/hints.js';

/** Something that is computed instead of g′(z). */
export type SlopeMistake = Hinted & {
	readonly id: string;
	/** What is wrong, as the end of a sentence that begins with “sigmoidGradient”. */
	readonly cause: string;
	readonly slope: (z: number) => number;
};

const step = 'Part 1: the slope of the sigmoid';

/** The classic ones, the likelier first. */
export const slopeMistakes: readonly SlopeMistake[] = [
	{
		id: 'sigmoid-for-slope',
		cause: 'returns g(z) itself, not its slope',
		step,
		look: 'What it returns at z = 0: the slope there is 0.25, and 0.5 is the sigmoid.',
		why: 'The slope is large in the middle and fades at both ends. The sigmoid rises from 0 to 1.',
		slope: (z) => sigmoid(z),
	},
	{
		id: 'sigmoid-missing-in-slope',
		cause: 'computes z(1 − z): z is taken for g(z)',
		step,
		look: 'Whether the sigmoid is called in it at all.',
		why: 'The formula is in terms of g(z). The function is given z, so the sigmoid must be computed in it first.',
		slope: (z) => z * (1 - z),
	},
	{
		id: 'slope-at-activation',
		cause: 'goes through the sigmoid twice: it is g′(g(z))',
		step,
		look: 'How often the sigmoid is applied between z and the result.',
		why: 'It is near 0.25 for all large negative z and never below 0.19, but the slope must vanish at both ends.',
		slope: (z) => sigmoidGradient(sigmoid(z)),
	},
	{
		id: 'slope-squared',
		cause: 'returns g·g; the factor 1 − g is missing',
		step,
		look: 'What it returns for a large positive z: the slope there is near 0.',
		why: 'g·g goes to 1 for large z. The second factor, 1 − g, is what makes the slope fade there.',
		slope: (z) => sigmoid(z) ** 2,
	},
	{
		id: 'slope-sign',
		cause: 'has the wrong sign',
		step,
		look: 'Its sign: the sigmoid rises everywhere.',
		why: 'A slope below 0 belongs to a function that falls.',
		slope: (z) => -sigmoidGradient(z),
	},
	{
		id: 'slope-complement',
		cause: 'returns 1 − g(z); the factor g is missing',
		step,
		look: 'What it returns for a large negative z: the slope there is near 0.',
		why: '1 − g goes to 1 for large negative z. The other factor, g, is what makes the slope fade there.',
		slope: (z) => 1 - sigmoid(z),
	},
	{
		id: 'slope-plus',
		cause: 'computes g(1 + g) where g(1 − g) belongs',
		step,
		look: 'The sign in the second factor.',
		why: 'With a plus it grows from 0 to 2. The slope must fade at both ends.',
		slope: (z) => sigmoid(z) * (1 + sigmoid(z)),
	},
	{
		id: 'all-zero',
		cause:
			'returns 0 for every z: nothing has been written yet, or it computes g·1 − g without parentheses',
		step,
		look: 'What is returned, and in which order a product and a difference in it are computed.',
		why: 'The slope at z = 0 is 0.25. Without parentheses the product comes first, and g is subtracted from itself.',
		slope: () => 0,
	},
	{
		id: 'slope-tanh',
		cause: 'computes 1 − g², the formula for tanh',
		step,
		look: 'Which function the formula belongs to.',
		why: '1 − a² is the slope of the hyperbolic tangent in terms of its value. The sigmoid has another.',
		slope: (z) => 1 - sigmoid(z) ** 2,
	},
	{
		id: 'slope-of-tanh',
		cause: 'is the slope of tanh',
		step,
		look: 'Which function the formula belongs to.',
		why: 'The hyperbolic tangent has the slope 1 at z = 0; that of the sigmoid is 0.25.',
		slope: (z) => 1 - Math.tanh(z) ** 2,
	},
	{
		id: 'slope-doubled',
		cause: 'is twice too large',
		step,
		look: 'Where a factor 2 comes from.',
		why: 'The slope at z = 0 is 0.25, not 0.5.',
		slope: (z) => 2 * sigmoidGradient(z),
	},
];

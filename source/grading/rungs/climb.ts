import {type Learner} from '../learner/learner.js';
import {areGradientsRight, ask, isCostRight, type Answered} from './answers.js';
import {
	diagnoseAll,
	judgeCost,
	judgeGradients,
	judgeShapes,
	troubleOf,
} from './cost-function.js';
import {ladder} from './ladder.js';
import {
	judgeOtherSizes,
	judgeRealCost,
	singleSampleNotes,
} from './other-sizes.js';
import {ownCostText} from './own-cost.js';
import {
	checkProblem,
	otherProblems,
	realProblems,
	sameSizesProblem,
	type KnownProblem,
} from './problems.js';
import {testRandomWeights} from './random-weights.js';
import {askFirst, readingNotes} from './reading.js';
import {judgeRepeated, mayBeRemembered} from './repeated.js';
import {
	failed,
	isExplained,
	notReached,
	passed,
	withEvidence,
	type RungId,
	type RungOutcome,
	type RungResult,
} from './rung.js';
import {testSigmoidGradient} from './sigmoid-gradient.js';

const small = {
	plain: checkProblem(0),
	one: checkProblem(1),
	three: checkProblem(3),
};
let real: Promise<KnownProblem[]> | undefined;

const keptX = 'digits';

/** Rungs as far as they are known, and the answers on the small network, for the table. */
export type Climb = {
	readonly rungs: readonly RungResult[];
	readonly answers: readonly Answered[];
	/** Things that are no fault but worth knowing. */
	readonly notes: readonly string[];
};

const inputHints = [
	'Find the lines that assign to an element or a column of an argument.',
	'In Python and JavaScript an argument is the caller’s own matrix, not a copy; *= and += change it too.',
	'Work on a copy, or on a slice without the bias column, so that gradient descent still has its weights.',
];

function judgeInputs(changed: ReadonlySet<string>): RungOutcome {
	return changed.size === 0
		? passed
		: failed(
				`Your code changes ${[...changed].join(', ')} in place: after the call the caller’s own ${changed.size === 1 ? 'array is' : 'arrays are'} different, and training would go on with ${changed.size === 1 ? 'it' : 'them'}.`,
				inputHints,
			);
}

/** Whether a rung is about what nnCostFunction answers. */
function isAboutCost(id: RungId): boolean {
	return !['sigmoid-gradient', 'random-weights', 'inputs'].includes(id);
}

/**
 * Tests everything that the exercise asks for, small things first.
 *
 * @param seed - Of the numbers that are drawn.
 * @param onProgress - Told after each rung.
 */
export async function climb(
	learner: Learner,
	seed: number,
	onProgress: (known: Pick<Climb, 'rungs' | 'answers'>) => void = () =>
		undefined,
): Promise<Climb> {
	/** Those on the small network that the table shows. */
	let answers: readonly Answered[] = [];
	const outcomes = new Map<RungId, RungOutcome>();
	const changed = new Set<string>();
	const note = (names: readonly string[]) => {
		for (const name of names) {
			changed.add(name);
		}
	};

	const results = (): RungResult[] =>
		ladder.flatMap((rung) => {
			const outcome = outcomes.get(rung.id);
			return outcome ? [{...rung, ...outcome}] : [];
		});
	const set = (id: RungId, outcome: RungOutcome) => {
		// A file that cannot be read is told once.
		const isTold =
			outcome.status === 'failed' &&
			!outcome.diagnosis &&
			[...outcomes.values()].some(
				(other) => other.status === 'failed' && other.reason === outcome.reason,
			);
		outcomes.set(
			id,
			isTold ? notReached('The same stands in its way as above.') : outcome,
		);
		onProgress({rungs: results(), answers});
	};

	const question = async (problem: KnownProblem, kept?: string) => {
		const answered = await ask(learner, problem, kept);
		note(answered.changed);
		return answered;
	};

	set('sigmoid-gradient', await testSigmoidGradient(learner, note, seed));
	set('random-weights', await testRandomWeights(learner));

	const first = await askFirst(learner, small.plain);
	note(first.changed);
	const lowest = troubleOf(first, true);
	if (lowest) {
		const rest = troubleOf(first, false)!;
		for (const {id} of ladder) {
			if (!outcomes.has(id)) {
				set(id, id === 'cost' ? lowest : rest);
			}
		}

		return {rungs: results(), answers: [], notes: learner.notes};
	}

	const one = await question(small.one);
	const three = await question(small.three);
	/** Tells that a question has another answer by now, if it has. */
	const isRepeatedWrong = (
		...answered: Parameters<typeof judgeRepeated>
	): boolean => {
		const told = judgeRepeated(...answered);
		if (!told) {
			return false;
		}

		for (const {id} of ladder) {
			if (id === told.id) {
				set(id, told.outcome);
			} else if (!outcomes.has(id) || isAboutCost(id)) {
				set(
					id,
					notReached('The answers of nnCostFunction depend on earlier calls.'),
				);
			}
		}

		return true;
	};

	/** The same for a question of the same sizes as the first, asked after that and alone. */
	const isRemembered = async (): Promise<boolean> => {
		const problem = sameSizesProblem(seed);
		const later = await question(problem);
		if (!mayBeRemembered(first, later)) {
			return false;
		}

		// It is started anew with the next question, and knows of no earlier one.
		learner.interpreter.interrupt();
		return isRepeatedWrong(
			await question(problem),
			later,
			'after a call with other numbers of the same sizes',
		);
	};

	if (
		isRepeatedWrong(first, await question(small.plain)) ||
		(await isRemembered())
	) {
		return {
			rungs: results(),
			answers: [],
			notes: [...readingNotes(learner, first), ...learner.notes],
		};
	}

	const elsewhere: Answered[] = [];
	for (const problem of otherProblems(seed)) {
		elsewhere.push(await question(problem));
	}

	const smallOnes = [first, one, three];
	// What λ does cannot be blamed for what is wrong without it.
	const onlyAtZero = (answered: readonly Answered[]) =>
		answered.filter(({problem}) => problem.lambda === 0);
	const regularized = [one, three];
	const telling = elsewhere.filter(({problem}) => problem.isForDiagnosis);
	const compared: ReadonlyArray<readonly [RungId, RungOutcome]> = [
		['cost', judgeCost([first], onlyAtZero(elsewhere))],
		[
			'regularized-cost',
			regularized
				.map((answered) =>
					troubleOf(answered, typeof first.gradients !== 'string'),
				)
				.find(Boolean) ?? judgeCost(regularized, [first, ...elsewhere]),
		],
		['gradient-shapes', judgeShapes(smallOnes)],
		[
			'gradients',
			judgeGradients(first, () => diagnoseAll([first], onlyAtZero(telling))),
		],
		[
			'regularized-gradients',
			judgeGradients(three, () => diagnoseAll([first, three], telling)),
		],
	];
	const ownCost = await ownCostText(
		learner,
		[first, three],
		compared.every(([, outcome]) => isExplained(outcome)),
	);
	answers = [first, three];
	for (const [id, outcome] of compared) {
		set(id, withEvidence(outcome, ownCost));
	}

	const full: Answered[] = [];
	if (smallOnes.every((answered) => isCostRight(answered))) {
		real ??= realProblems();
		const problems = await real;
		learner.interpreter.keep(keptX, {
			type: 'matrix',
			matrix: problems[0].samples.x,
		});
		for (const problem of problems) {
			full.push(await question(problem, keptX));
		}

		set('real-cost', judgeRealCost(full, [...smallOnes, ...elsewhere]));
	} else {
		set(
			'real-cost',
			notReached('It is tested once J is right on the small network.'),
		);
	}

	set(
		'other-sizes',
		smallOnes.every(
			(answered) => isCostRight(answered) && areGradientsRight(answered),
		)
			? judgeOtherSizes([...elsewhere, ...full], smallOnes)
			: notReached(
					'It is tested once the small network gives the right cost and gradients.',
				),
	);
	set('inputs', judgeInputs(changed));
	if (isRepeatedWrong(first, await question(small.plain))) {
		answers = [];
	}

	return {
		rungs: results(),
		answers,
		notes: [
			...readingNotes(learner, first),
			...singleSampleNotes(elsewhere),
			...learner.notes,
		],
	};
}

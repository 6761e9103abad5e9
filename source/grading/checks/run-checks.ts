import {type Student} from '../student/student.js';
import {
	areGradientsRight,
	ask,
	askFirst,
	isCostRight,
	readingNotes,
	type Answered,
} from './answers.js';
import {
	diagnoseAll,
	judgeCost,
	judgeGradients,
	judgeShapes,
	troubleOf,
} from './cost-function.js';
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
import {judgeRepeated, mayBeRemembered} from './repeated.js';
import {
	allChecks,
	failed,
	isExplained,
	notReached,
	passed,
	withEvidence,
	type CheckId,
	type CheckOutcome,
	type CheckResult,
} from './check.js';
import {testRandomWeights, testSigmoidGradient} from './small-functions.js';

const small = {
	plain: checkProblem(0),
	one: checkProblem(1),
	three: checkProblem(3),
};
let real: Promise<KnownProblem[]> | undefined;

const keptX = 'digits';

/** Checks as far as they are known, and the answers on the small network, for the table. */
export type CheckRun = {
	readonly checks: readonly CheckResult[];
	readonly answers: readonly Answered[];
	/** Things that are no fault but worth knowing. */
	readonly notes: readonly string[];
};

const inputHints = [
	'Find the lines that assign to an element or a column of an argument.',
	'In Python and JavaScript an argument is the caller’s own matrix, not a copy; *= and += change it too.',
	'Work on a copy, or on a slice without the bias column, so that gradient descent still has its weights.',
];

function judgeInputs(changed: ReadonlySet<string>): CheckOutcome {
	return changed.size === 0
		? passed
		: failed(
				`Your code changes ${[...changed].join(', ')} in place: after the call the caller’s own ${changed.size === 1 ? 'array is' : 'arrays are'} different, and training would go on with ${changed.size === 1 ? 'it' : 'them'}.`,
				inputHints,
			);
}

/** Whether a check is about what nnCostFunction answers. */
function isAboutCost(id: CheckId): boolean {
	return !['sigmoid-gradient', 'random-weights', 'inputs'].includes(id);
}

/**
 * Tests everything that the exercise asks for, small things first.
 *
 * @param seed - Of the numbers that are drawn.
 * @param onProgress - Told after each check.
 */
export async function runChecks(
	student: Student,
	seed: number,
	onProgress: (known: Pick<CheckRun, 'checks' | 'answers'>) => void = () =>
		undefined,
): Promise<CheckRun> {
	/** Those on the small network that the table shows. */
	let answers: readonly Answered[] = [];
	const outcomes = new Map<CheckId, CheckOutcome>();
	const changed = new Set<string>();
	const note = (names: readonly string[]) => {
		for (const name of names) {
			changed.add(name);
		}
	};

	const results = (): CheckResult[] =>
		allChecks.flatMap((check) => {
			const outcome = outcomes.get(check.id);
			return outcome ? [{...check, ...outcome}] : [];
		});
	const set = (id: CheckId, outcome: CheckOutcome) => {
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
		onProgress({checks: results(), answers});
	};

	const question = async (problem: KnownProblem, kept?: string) => {
		const answered = await ask(student, problem, kept);
		note(answered.changed);
		return answered;
	};

	set('sigmoid-gradient', await testSigmoidGradient(student, note, seed));
	set('random-weights', await testRandomWeights(student));

	const first = await askFirst(student, small.plain);
	note(first.changed);
	const lowest = troubleOf(first, true);
	if (lowest) {
		const rest = troubleOf(first, false)!;
		for (const {id} of allChecks) {
			if (!outcomes.has(id)) {
				set(id, id === 'cost' ? lowest : rest);
			}
		}

		return {checks: results(), answers: [], notes: student.notes};
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

		for (const {id} of allChecks) {
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
		student.interpreter.interrupt();
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
			checks: results(),
			answers: [],
			notes: [...readingNotes(student, first), ...student.notes],
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
	const compared: ReadonlyArray<readonly [CheckId, CheckOutcome]> = [
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
		student,
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
		student.interpreter.keep(keptX, {
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
		checks: results(),
		answers,
		notes: [
			...readingNotes(student, first),
			...singleSampleNotes(elsewhere),
			...student.notes,
		],
	};
}

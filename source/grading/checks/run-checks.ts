import {inputsArgument, type Kept} from '../student/reading.js';
import {type Student} from '../student/student.js';
import {
	areGradientsRight,
	ask,
	askFirst,
	isCostRight,
	readingNotes,
	type Answered,
} from './answers.js';
import {judgeNumbers, troubleOf} from './cost-function.js';
import {
	judgeOtherSizes,
	judgeRealCost,
	singleSampleNotes,
} from './other-sizes.js';
import {ownCostText} from './own-cost.js';
import {
	checkProblem,
	otherProblems,
	problemsInWrittenSizes,
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

let real: Promise<KnownProblem[]> | undefined;

/** Checks as far as they are known, and the answers on the small network, for the table. */
export type CheckRun = {
	readonly checks: readonly CheckResult[];
	readonly answers: readonly Answered[];
	/** Things that are no fault but worth knowing. */
	readonly notes: readonly string[];
};

/** Called with what is known after each check. */
type OnProgress = (known: Pick<CheckRun, 'checks' | 'answers'>) => void;

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

/** The checks of one student, with their outcomes as far as they are known. */
class Checks {
	/** Those on the small network that the table shows. */
	answers: readonly Answered[] = [];
	/** Names of arguments that were changed in place. */
	readonly changed = new Set<string>();
	readonly #student: Student;
	readonly #seed: number;
	readonly #onProgress: OnProgress;
	readonly #outcomes = new Map<CheckId, CheckOutcome>();

	constructor(student: Student, seed: number, onProgress: OnProgress) {
		this.#student = student;
		this.#seed = seed;
		this.#onProgress = onProgress;
	}

	get results(): CheckResult[] {
		return allChecks.flatMap((check) => {
			const outcome = this.#outcomes.get(check.id);
			return outcome ? [{...check, ...outcome}] : [];
		});
	}

	set(id: CheckId, outcome: CheckOutcome): void {
		const reason = outcome.status === 'failed' ? outcome.reason : undefined;
		const isOfFile =
			!isAboutCost(id) && reason === this.#student.whyNot('nnCostFunction');
		// Report a file that cannot be read only once, with nnCostFunction if it has that.
		const isTold =
			outcome.status === 'failed' &&
			!outcome.diagnosis &&
			[...this.#outcomes.values()].some(
				(other) => other.status === 'failed' && other.reason === reason,
			);
		this.#outcomes.set(
			id,
			isTold
				? notReached('The same stands in its way as above.')
				: isOfFile && reason !== undefined
					? notReached(reason)
					: outcome,
		);
		this.#onProgress({checks: this.results, answers: this.answers});
	}

	/** Sets every check that has no outcome yet. */
	setOpen(outcomeOf: (id: CheckId) => CheckOutcome): void {
		for (const {id} of allChecks) {
			if (!this.#outcomes.has(id)) {
				this.set(id, outcomeOf(id));
			}
		}
	}

	note(changed: readonly string[]): void {
		for (const name of changed) {
			this.changed.add(name);
		}
	}

	async ask(problem: KnownProblem, kept?: Kept): Promise<Answered> {
		const answered = await ask(this.#student, problem, kept);
		this.note(answered.changed);
		return answered;
	}

	/** Whether a repeated question gives another answer; that is then the only outcome of nnCostFunction's checks. */
	isRepeatedWrong(...answered: Parameters<typeof judgeRepeated>): boolean {
		const told = judgeRepeated(...answered);
		if (!told) {
			return false;
		}

		const dependent = notReached(
			'The answers of nnCostFunction depend on earlier calls.',
		);
		for (const {id} of allChecks) {
			if (id === told.id) {
				this.set(id, told.outcome);
			} else if (!this.#outcomes.has(id) || isAboutCost(id)) {
				this.set(id, dependent);
			}
		}

		return true;
	}

	/** The same for a question of the same sizes as the first, asked after that and alone. */
	async isRemembered(first: Answered): Promise<boolean> {
		const problem = sameSizesProblem(first.problem, this.#seed);
		const later = await this.ask(problem);
		if (!mayBeRemembered(first, later)) {
			return false;
		}

		// A new process answers the next question, and has seen no earlier one.
		this.#student.interpreter.interrupt();
		return this.isRepeatedWrong(
			await this.ask(problem),
			later,
			'after a call with other numbers of the same sizes',
		);
	}
}

/** The answers with trained weights on digits. X is sent once. */
async function askReal(student: Student, checks: Checks): Promise<Answered[]> {
	real ??= realProblems();
	const problems = await real;
	const {interpreter, reading} = student;
	const kept = {x: reading.hasBias ? 'digits with bias' : 'digits'};
	interpreter.keep(kept.x, inputsArgument(problems[0].samples.x, reading));
	const answers: Answered[] = [];
	for (const problem of problems) {
		answers.push(await checks.ask(problem, kept));
	}

	return answers;
}

/**
 * Tests everything that the exercise asks for, small things first.
 *
 * @param onProgress - Called after each check.
 */
export async function runChecks(
	student: Student,
	seed: number,
	onProgress: OnProgress = () => undefined,
): Promise<CheckRun> {
	const checks = new Checks(student, seed, onProgress);
	const note = (changed: readonly string[]) => {
		checks.note(changed);
	};

	checks.set(
		'sigmoid-gradient',
		await testSigmoidGradient(student, note, seed),
	);
	checks.set('random-weights', await testRandomWeights(student));

	const {areSizesWritten} = student;
	const small = (lambda: number) => checkProblem(lambda, areSizesWritten);
	const first = await askFirst(student, small(0));
	note(first.changed);
	const lowest = troubleOf(first, true);
	if (lowest) {
		const rest = troubleOf(first, false)!;
		checks.setOpen((id) => (id === 'cost' ? lowest : rest));
		const notes = areSizesWritten ? readingNotes(student, first) : [];
		notes.push(...student.notes);
		return {checks: checks.results, answers: [], notes};
	}

	const one = await checks.ask(small(1));
	const three = await checks.ask(small(3));
	if (
		checks.isRepeatedWrong(first, await checks.ask(first.problem)) ||
		(await checks.isRemembered(first))
	) {
		return {
			checks: checks.results,
			answers: [],
			notes: [...readingNotes(student, first), ...student.notes],
		};
	}

	const elsewhere: Answered[] = [];
	for (const problem of areSizesWritten
		? problemsInWrittenSizes(seed)
		: otherProblems(seed)) {
		elsewhere.push(await checks.ask(problem));
	}

	const smallOnes = [first, one, three] as const;
	const judged = judgeNumbers(smallOnes, elsewhere);
	const ownCost = await ownCostText(
		student,
		[first, three],
		judged.every(([, outcome]) => isExplained(outcome)),
	);
	checks.answers = [first, three];
	for (const [id, outcome] of judged) {
		checks.set(id, withEvidence(outcome, ownCost));
	}

	const isCostFine = smallOnes.every((answered) => isCostRight(answered));
	const full = isCostFine ? await askReal(student, checks) : [];
	checks.set(
		'real-cost',
		isCostFine
			? judgeRealCost(full, [...smallOnes, ...elsewhere])
			: notReached('It is tested once J is right on the small network.'),
	);
	checks.set(
		'other-sizes',
		isCostFine && smallOnes.every((answered) => areGradientsRight(answered))
			? judgeOtherSizes([...elsewhere, ...full], smallOnes, areSizesWritten)
			: notReached(
					'It is tested once the small network gives the right cost and gradients.',
				),
	);
	checks.set('inputs', judgeInputs(checks.changed));
	if (checks.isRepeatedWrong(first, await checks.ask(first.problem))) {
		checks.answers = [];
	}

	return {
		checks: checks.results,
		answers: checks.answers,
		notes: [
			...readingNotes(student, first),
			...singleSampleNotes(elsewhere),
			...student.notes,
		],
	};
}

import {
	costMistakes,
	gradientMistakes,
	slopeMistakes,
	type Mistake,
} from '../../exercise/mistakes/index.js';
import {type CheckId, type CheckResult} from '../checks/check.js';
import {sentence} from '../diagnosis/words.js';
import {countPassed, lowestFailed, type Report} from './report.js';

type Failed = CheckResult & {readonly status: 'failed'};

/** What several students got wrong, and who. */
export type SharedMistake = {
	/** Of the mistake; undefined where none that is known explains what is wrong. */
	readonly id: string | undefined;
	/** One sentence to say to all of them. */
	readonly sentence: string;
	/** Why it is wrong and how it shows; empty where that differs from one to the other. */
	readonly why: string;
	/** Places in the list of reports. */
	readonly students: readonly number[];
};

/** Checks of J. */
export const costChecks: ReadonlySet<CheckId> = new Set([
	'cost',
	'regularized-cost',
	'real-cost',
]);

/** The mistakes that the numbers of a check are compared with, in the words for it. */
export function mistakesOf(id: CheckId): readonly Mistake[] {
	return costChecks.has(id)
		? costMistakes
		: id === 'sigmoid-gradient'
			? slopeMistakes
			: gradientMistakes;
}

/** The beginning of the sentence that ends with a cause. */
function subjectOf(id: CheckId): string {
	return costChecks.has(id)
		? 'J: '
		: id === 'sigmoid-gradient'
			? 'sigmoidGradient '
			: 'Gradients: ';
}

function wordsFor(
	id: string,
	check: Failed,
): Pick<SharedMistake, 'sentence' | 'why'> {
	const known = mistakesOf(check.id).find((mistake) => mistake.id === id);
	return known
		? {sentence: `${subjectOf(check.id)}${known.cause}.`, why: known.why}
		: {sentence: sentence(check.reason), why: ''};
}

/** What is wrong in a report, a sentence for each mistake; in one that none explains, the check that fails first. */
function faultsOf(report: Report): Array<Omit<SharedMistake, 'students'>> {
	const failed = report.checks.filter(
		(check): check is Failed => check.status === 'failed',
	);
	const lowest = lowestFailed(report.checks);
	return report.mistakes.length > 0
		? report.mistakes.map((id) => {
				const check = failed.find(({diagnosis}) =>
					diagnosis?.mistakes.includes(id),
				)!;
				return {id, ...wordsFor(id, check)};
			})
		: [
				{
					id: undefined,
					sentence: lowest
						? `${lowest.title}: no known mistake; each report says what is wrong.`
						: 'It could not be tested.',
					why: '',
				},
			];
}

/**
 * The mistakes of a class, the most frequent first, then what no mistake explains. One that a student makes in several
 * checks counts once.
 */
export function sharedMistakes(reports: readonly Report[]): SharedMistake[] {
	const found = new Map<string, SharedMistake>();
	for (const [i, report] of reports.entries()) {
		for (const fault of report.status === 'passed' ? [] : faultsOf(report)) {
			const key = fault.id ?? fault.sentence;
			const {students} = found.get(key) ?? {students: []};
			found.set(key, {...fault, students: [...students, i]});
		}
	}

	return [...found.values()].toSorted(
		(a, b) =>
			Number(a.id === undefined) - Number(b.id === undefined) ||
			b.students.length - a.students.length,
	);
}

/** Paths without the folders that all of them are in. */
export function namesWithin(paths: readonly string[]): string[] {
	const split = paths.map((path) =>
		path.split(/[\/\\]+/v).filter((part) => part !== ''),
	);
	const shortest = Math.min(...split.map((parts) => parts.length));
	const different = split[0].findIndex((part, depth) =>
		split.some((parts) => parts[depth] !== part),
	);
	const shared = Math.min(
		different === -1 ? shortest : different,
		shortest - 1,
	);
	return split.map((parts) => parts.slice(shared).join('/'));
}

/** "6/10"; "–" for what could not be tested. */
export function passedWords({status, checks}: Report): string {
	return status === 'unusable'
		? '–'
		: `${countPassed({checks})}/${checks.length}`;
}

/** "40 submissions: 12 passed, 27 not yet, 1 could not be tested." */
export function totalWords(reports: readonly Report[]): string {
	const total = (status: Report['status']) =>
		reports.filter((report) => report.status === status).length;
	return `${reports.length} submissions: ${total('passed')} passed, ${total('failed')} not yet, ${total('unusable')} could not be tested.`;
}

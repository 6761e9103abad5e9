import {type CheckId} from '../checks/check.js';
import {causesOf, either, sentence} from '../diagnosis/words.js';
import {countPassed, lowestFailed, type Report} from './report.js';
import {
	costChecks,
	isReadOtherwise,
	mistakesOf,
	type Failed,
} from './with-xray.js';

/** What several students got wrong, and who. */
export type SharedMistake = {
	/** Of the mistake; undefined where none that is known explains what is wrong, or it is not certain which. */
	readonly id: string | undefined;
	/** One sentence to say to all of them. */
	readonly sentence: string;
	/** Why it is wrong and how it shows; empty where that differs from one to the other. */
	readonly why: string;
	/** Places in the list of reports. */
	readonly students: readonly number[];
};

/** A cause as a sentence that begins with what it is about. */
function sentenceOf(id: CheckId, cause: string): string {
	const subject = costChecks.has(id)
		? cause.startsWith('J ')
			? ''
			: 'J: '
		: id === 'sigmoid-gradient'
			? 'sigmoidGradient '
			: 'Gradients: ';
	return `${subject}${cause}.`;
}

type Fault = Omit<SharedMistake, 'students'>;

function faultOf(id: string, check: Failed, report: Report): Fault {
	const known = mistakesOf(check.id);
	const mistake = known.find((one) => one.id === id);
	const {kind, mistakes, alternatives} = check.diagnosis!;
	if (!mistake || kind === 'unknown') {
		return {
			id: mistake ? undefined : id,
			sentence: sentence(check.reason),
			why: '',
		};
	}

	const isContested = isReadOtherwise(check, report);
	if (alternatives.length === 0 && !isContested) {
		return {
			id,
			sentence: sentenceOf(check.id, mistake.cause),
			why: mistake.why,
		};
	}

	// As many as a verdict names.
	const readings = [mistakes, ...alternatives]
		.slice(0, 3)
		.map((ids) => causesOf(known.filter((one) => ids.includes(one.id))));
	return {
		id: undefined,
		sentence: sentenceOf(
			check.id,
			isContested
				? `by the numbers ${either(readings)}; by the X-ray something else, as each report says`
				: either(readings),
		),
		why: '',
	};
}

/** What is wrong in a report, a sentence for each mistake; in one that none explains, the check that fails first. */
function faultsOf(report: Report): Fault[] {
	const failed = report.checks.filter(
		(check): check is Failed => check.status === 'failed',
	);
	const lowest = lowestFailed(report.checks);
	return report.mistakes.length > 0
		? report.mistakes.map((id) => {
				const faults = failed
					.filter(({diagnosis}) => diagnosis?.mistakes.includes(id))
					.map((check) => faultOf(id, check, report));
				// One check may tell for certain what others leave open.
				return faults.find((fault) => fault.id !== undefined) ?? faults[0];
			})
		: [
				{
					id: undefined,
					sentence: lowest
						? `${lowest.title}: no known mistake; see the reports.`
						: 'It could not be tested.',
					why: '',
				},
			];
}

/**
 * What is wrong in a class, the most frequent first. A mistake that a student makes in several
 * checks counts once.
 */
export function sharedMistakes(reports: readonly Report[]): SharedMistake[] {
	const found = new Map<string, SharedMistake>();
	for (const [i, report] of reports.entries()) {
		for (const fault of report.status === 'passed' ? [] : faultsOf(report)) {
			const key = fault.id ?? fault.sentence;
			const {students} = found.get(key) ?? {students: []};
			found.set(key, {...fault, students: [...new Set([...students, i])]});
		}
	}

	return [...found.values()].toSorted(
		(a, b) =>
			b.students.length - a.students.length ||
			Number(a.id === undefined) - Number(b.id === undefined),
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

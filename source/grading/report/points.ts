import {BadInputError, shown} from '../../dataset/bad-input.js';
import {closest} from '../../dataset/closest.js';
import {readFileBytes, statsOfFile} from '../../dataset/read-file.js';
import {allChecks, type CheckId, type CheckResult} from '../checks/check.js';
import {type Report} from './report.js';

/** What each check is worth. */
export type Points = ReadonlyMap<CheckId, number>;

/** A check with what it earned. */
export type ScoredCheck = {
	readonly check: CheckResult;
	readonly score: number;
	readonly maxScore: number;
};

/** The points of a submission: the sums, and those of each check in the order of the exercise. */
export type Score = {
	readonly score: number;
	readonly maxScore: number;
	readonly checks: readonly ScoredCheck[];
};

/** One point for each check. */
export const onePointEach: Points = new Map(allChecks.map(({id}) => [id, 1]));

const ids: readonly string[] = allChecks.map(({id}) => id);

/** @throws BadInputError when an entry is not a check and what it is worth. */
function readEntry(entry: string, where: string): [CheckId, number] {
	const [name, text, ...more] = entry.split('=').map((part) => part.trim());
	const worth = text === undefined || text === '' ? Number.NaN : Number(text);
	if (!ids.includes(name)) {
		const meant = closest(name.toLowerCase(), ids);
		throw new BadInputError(
			`${where} has no check "${shown(name)}"; ${meant === undefined ? `the checks are ${ids.join(', ')}.` : `did you mean ${meant}?`}`,
		);
	}

	if (more.length > 0 || !(worth >= 0 && worth <= 1e6)) {
		throw new BadInputError(
			`${where} takes a number from 0 to 1000000 for each check, such as ${name}=1, not "${shown(entry)}".`,
		);
	}

	return [name as CheckId, worth];
}

/**
 * Reads what each check is worth; those that are not named are worth nothing.
 *
 * @param given - "sigmoid-gradient=1,gradients=3", or the path of a file of such entries, a line each or with commas
 * between them; what follows # in a line is a comment.
 * @param host - Where they are given; Classroom 50 takes whole points only.
 * @throws BadInputError when the file cannot be read, a name is no check, nothing is worth anything, or the host does
 * not take them.
 */
export async function readPoints(
	given: string,
	host?: string,
): Promise<Points> {
	const isList = given.includes('=');
	const named = given.split(',').map((name) => name.trim());
	if (named.every((name) => ids.includes(name)) && !statsOfFile(given)) {
		throw new BadInputError(
			`--points needs what each check is worth, such as ${named.map((name) => `${name}=1`).join(',')}.`,
		);
	}

	const where = isList ? '--points' : shown(given);
	const text = isList
		? given
		: new TextDecoder().decode(await readFileBytes(given));
	const points = new Map<CheckId, number>();
	for (const [i, line] of text.split('\n').entries()) {
		const place = isList ? where : `Line ${i + 1} of ${where}`;
		const entries = line.replace(/#.*$/v, '').split(',');
		for (const entry of entries.filter((one) => one.trim() !== '')) {
			const [id, worth] = readEntry(entry.trim(), place);
			if (points.has(id)) {
				throw new BadInputError(
					`${place} names ${id} a second time; give each check one number.`,
				);
			}

			if (host === 'classroom50' && !Number.isInteger(worth)) {
				throw new BadInputError(
					`Classroom 50 takes whole points only, and ${id} is worth ${worth}; give whole numbers in --points.`,
				);
			}

			points.set(id, worth);
		}
	}

	if ([...points.values()].every((worth) => worth === 0)) {
		throw new BadInputError(
			`${where} gives no points for any check; give at least one, such as gradients=1.`,
		);
	}

	return points;
}

/** Sums such as 0.1 + 0.2 without their rounding errors. */
function total(numbers: readonly number[]): number {
	return Number(numbers.reduce((sum, one) => sum + one, 0).toFixed(6));
}

/**
 * What a submission earns: a check that passes gives all of its points, any other none. A submission that could not be
 * tested has all checks, none of them reached.
 */
export function scoreOf(
	report: Pick<Report, 'checks' | 'verdict'>,
	points: Points = onePointEach,
): Score {
	const checks = allChecks.map((description): ScoredCheck => {
		const check = report.checks.find(({id}) => id === description.id) ?? {
			...description,
			status: 'not reached',
			reason: report.verdict,
		};
		const maxScore = points.get(description.id) ?? 0;
		return {check, maxScore, score: check.status === 'passed' ? maxScore : 0};
	});
	return {
		checks,
		score: total(checks.map(({score}) => score)),
		maxScore: total(checks.map(({maxScore}) => maxScore)),
	};
}

/** "7 of 10" */
export function pointWords(
	report: Pick<Report, 'checks' | 'verdict'>,
	points: Points,
): string {
	const {score, maxScore} = scoreOf(report, points);
	return `${score} of ${maxScore}`;
}

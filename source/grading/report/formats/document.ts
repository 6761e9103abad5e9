import {clean} from '../markup.js';
import {lowestFailed, type Report} from '../report.js';
import {type Points, type ScoredCheck} from '../points.js';
import {verdictLines} from '../text.js';

/** What a document needs besides the reports. */
export type DocumentSettings = {
	readonly seed: number;
	readonly isWalledOff: boolean;
	/** What each check is worth; one point each where nothing is said. */
	readonly points?: Points | undefined;
	/** Number of hints to include, 0 to 3. */
	readonly tier: number;
	/** What the host tells in its variables. */
	readonly environment: Readonly<Record<string, string | undefined>>;
	readonly now: Date;
};

/** A value as JSON, with clean texts. */
export function cleanJson(value: unknown): string {
	const cleaned = (_: string, one: unknown) =>
		typeof one === 'string' ? clean(one) : one;
	return `${JSON.stringify(value, cleaned, '\t')}\n`;
}

/** Seconds with three decimals, from milliseconds. */
export function seconds(milliseconds: number): number {
	return Math.round(milliseconds) / 1000;
}

/** The verdict of a submission, why, what is next, hints up to a tier, and the X-ray. */
export function reportWords(report: Report, tier: number): string {
	return report.status === 'unusable'
		? report.verdict
		: verdictLines(report, {
				tier,
				width: Number.POSITIVE_INFINITY,
				offersHints: false,
			}).join('\n');
}

/** What one check says: why it failed or could not be tested. The lowest that failed gives the verdict with its hints. */
export function checkWords(
	report: Report,
	{check}: ScoredCheck,
	tier: number,
): string {
	if (check.status === 'passed') {
		return `Right: ${check.tests}.`;
	}

	if (check.status === 'not reached') {
		return `Not tested: ${check.reason}`;
	}

	const {verdict, why, hints} = report;
	const lines =
		check.id === lowestFailed(report.checks)?.id
			? [
					verdict,
					...why,
					...hints.slice(0, tier).map((hint) => `Hint: ${hint}`),
				]
			: [check.reason, ...new Set(check.evidence)];
	return lines.join('\n');
}

import {
	costMistakes,
	gradientMistakes,
	slopeMistakes,
	type Mistake,
} from '../../exercise/mistakes/index.js';
import {type CheckId, type CheckResult} from '../checks/check.js';
import {stepsOf} from '../xray/exercise-step.js';
import {type Blame, type Xray} from '../xray/verdict.js';
import {placeWords, verdictTiers} from '../xray/words.js';
import {lowestFailed, type Report} from './report.js';

export type Failed = CheckResult & {readonly status: 'failed'};

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

/** Whether what fails in a check becomes right with the value that a line needs. */
function isRepaired({id}: CheckResult, {repairs}: Blame): boolean {
	switch (id) {
		case 'random-weights':
		case 'inputs': {
			return false;
		}

		case 'sigmoid-gradient':
		case 'other-sizes': {
			return true;
		}

		default: {
			return costChecks.has(id)
				? repairs.includes('J')
				: repairs.some((name) => name !== 'J');
		}
	}
}

/** Whether a line belongs to a step in which one of the diagnosed mistakes happens, as far as these have one. */
function isInStep(blame: Blame, check: Failed): boolean {
	const known = mistakesOf(check.id);
	const steps = stepsOf(blame);
	return check.diagnosis!.mistakes.some((id) => {
		const mistake =
			id === 'all-zero' ? undefined : known.find((one) => one.id === id);
		return mistake === undefined || steps.includes(mistake.step);
	});
}

/** Whether a combination that the numbers show is one mistake for the X-ray. */
function isOneMistake({remains, further}: Blame): boolean {
	return remains.length === 0 && further.length === 0;
}

/** Whether the X-ray of a report contradicts the mistakes that the numbers of a check show. */
export function isReadOtherwise(check: Failed, {xray}: Report): boolean {
	const blame = typeof xray === 'object' ? xray.verdict : undefined;
	return (
		blame?.kind === 'located' &&
		isRepaired(check, blame) &&
		(!isInStep(blame, check) ||
			(check.diagnosis?.kind === 'combination' && isOneMistake(blame)))
	);
}

/** What a located line adds to what was found by numbers. */
function addLine(report: Report, blame: Blame): Partial<Report> {
	const lowest = lowestFailed(report.checks);
	const check = report.checks.find(
		(one): one is Failed => one.status === 'failed' && isRepaired(one, blame),
	);
	const place = placeWords(blame);
	const {verdict, why} = report;
	const kind = check?.diagnosis?.kind;
	if (kind === undefined) {
		return verdict.includes(place)
			? {}
			: {why: [...why, `The X-ray finds the first departure in ${place}.`]};
	}

	const line =
		kind === 'unknown'
			? verdictTiers(blame)[0]
			: isInStep(blame, check!)
				? kind === 'combination'
					? isOneMistake(blame)
						? `The X-ray reads it as one mistake: ${verdictTiers(blame)[0]}`
						: `One of them is in ${place}.`
					: `That is ${place}.`
				: `The X-ray reads it otherwise: the first departure is in ${place}.`;
	return check === lowest
		? kind === 'unknown'
			? {verdict: line, why: [verdict, ...why]}
			: {verdict: `${verdict} ${line}`}
		: {why: [...why, `${check!.title}: ${line}`]};
}

/**
 * Adds the X-ray to a report. If the diagnosis names a cause, the verdict also gives its line. If it names none, the
 * line becomes the verdict. If they point to different steps, the report gives both.
 *
 * @param xray - Or one sentence: why there is none.
 */
export function withXray(report: Report, xray: Xray | string): Report {
	return {
		...report,
		...(typeof xray === 'object' &&
			xray.verdict.kind === 'located' &&
			report.status === 'failed' &&
			addLine(report, xray.verdict)),
		xray,
	};
}

import {list, short, theta} from '../words/format.js';
import {type Compared, type Symptom} from './symptoms.js';

/** “5 times too large”, “of the right size but with the wrong sign”; undefined for a ratio of 1. */
export function ratioInWords(ratio: number): string | undefined {
	const size = Math.abs(ratio);
	const isSame = Math.abs(size - 1) < 1e-4;
	const words =
		size > 1
			? `${short(size)} times too large`
			: `${short(1 / size)} times too small`;
	if (ratio > 0) {
		return isSame ? undefined : words;
	}

	return isSame
		? 'of the right size but with the wrong sign'
		: `${words} and with the wrong sign`;
}

/** “λ = 3” or “λ > 0”: where something is wrong that is right at λ = 0. */
export function lambdasAbove(compared: readonly Compared[]): string {
	const lambdas = new Set(
		compared.map(({problem}) => problem.lambda).filter((value) => value !== 0),
	);
	return lambdas.size === 1 ? `λ = ${[...lambdas][0]}` : 'λ > 0';
}

function same<T>(values: readonly T[]): T | undefined {
	return values.every((value) => value === values[0]) ? values[0] : undefined;
}

function differs(wrong: readonly Symptom[]): string {
	const names = list(wrong.map(({layer}) => theta(layer)));
	const are = wrong.length === 1 ? 'is' : 'are';
	const ratio = same(wrong.map(({ratios}) => short(ratios?.[0] ?? Number.NaN)));
	const inWords =
		ratio === undefined || ratio === 'NaN' || ratio === '0'
			? undefined
			: ratioInWords(Number(ratio));
	if (inWords) {
		return `${names} ${are} ${inWords}`;
	}

	if (wrong.every(({isShuffled}) => isShuffled)) {
		return wrong.length === 1
			? `${names} holds the right numbers in the wrong places`
			: `${names} hold the right numbers in the wrong places`;
	}

	switch (same(wrong.map(({columns}) => columns))) {
		case 'only column 0': {
			return `only column 0 of ${names} differs`;
		}

		case 'only the last': {
			return `only the last column of ${names} differs`;
		}

		case 'all but column 0': {
			return `${names} ${are} right in column 0 and wrong in the others`;
		}

		case undefined: {
			break;
		}
	}

	switch (same(wrong.map(({rows}) => rows))) {
		case 'only row 0': {
			return `only row 0 of ${names} differs`;
		}

		case 'all but row 0': {
			return `${names} ${are} right in row 0 and wrong in the others`;
		}

		case undefined: {
			break;
		}
	}

	return `${names} ${are} wrong`;
}

/** The first half of the verdict: what can be seen, before any reason is given. */
export function headOf(
	symptoms: readonly Symptom[],
	compared: readonly Compared[],
): string {
	const wrong = symptoms.filter(({isRight}) => !isRight);
	const right = symptoms.filter(({isRight}) => isRight);
	const isOnlyAbove = wrong.every(({isRightAtZero}) => isRightAtZero);
	const beginning =
		right.length > 0
			? `${list(right.map(({layer}) => theta(layer)))} ${right.length === 1 ? 'is' : 'are'} right, `
			: '';
	const words = differs(wrong);
	if (!isOnlyAbove) {
		return `${beginning}${words}`;
	}

	const only = words.endsWith('wrong') ? ' only' : ', and only';
	return `${beginning}${words}${only} at ${lambdasAbove(compared)}`;
}

import {tolerance, type CheckedWeight} from '../../network/gradient-check.js';

/** Where and how one Θ's gradient is wrong. */
export type Finding = {
	/** Which Θ, 1 for the first. */
	readonly layer: number;
	readonly wrong: number;
	readonly total: number;
	/** Whether column 0, the bias, has wrong elements, and whether the other columns have. */
	readonly isBiasWrong: boolean;
	readonly isRestWrong: boolean;
	/** Backpropagated / numerical, where that is the same for all wrong elements. */
	readonly ratio: number | undefined;
};

/** A numerical gradient below this is too near to 0 to divide by. */
const divisible = 1e-6;

function commonRatio(wrong: readonly CheckedWeight[]): number | undefined {
	const ratios = wrong
		.filter(({numerical}) => Math.abs(numerical) > divisible)
		.map(({backpropagated, numerical}) => backpropagated / numerical);
	if (ratios.length < 2) {
		return undefined;
	}

	const [first] = ratios;
	const allowed = 1e-3 * Math.max(1, Math.abs(first));
	return ratios.every((ratio) => Math.abs(ratio - first) <= allowed)
		? first
		: undefined;
}

/** What each Θ of a check shows, Θ1 first. */
export function findWhere(weights: readonly CheckedWeight[]): Finding[] {
	const layers = [...new Set(weights.map(({layer}) => layer))];
	return layers.map((layer) => {
		const all = weights.filter((weight) => weight.layer === layer);
		const wrong = all.filter(({difference}) => !(difference <= tolerance));
		return {
			layer,
			wrong: wrong.length,
			total: all.length,
			isBiasWrong: wrong.some(({column}) => column === 0),
			isRestWrong: wrong.some(({column}) => column > 0),
			ratio: commonRatio(wrong),
		};
	});
}

function ratioInWords(ratio: number): string {
	if (Math.abs(ratio) < 1e-6) {
		return 'all 0';
	}

	if (Math.abs(ratio + 1) < 1e-3) {
		return 'each with the wrong sign';
	}

	return `each ${ratio.toFixed(2).replace('-', '−')} times the right value`;
}

/** A finding as a few words: "Θ1: 5 of 20 wrong, only in column 0 (bias)". */
export function findingInWords({
	layer,
	wrong,
	total,
	isBiasWrong,
	isRestWrong,
	ratio,
}: Finding): string {
	if (wrong === 0) {
		return `Θ${layer}: all ${total} right`;
	}

	const place = isBiasWrong
		? isRestWrong
			? ''
			: ', only in column 0 (bias)'
		: ', column 0 (bias) is right';
	const size = ratio === undefined ? '' : `, ${ratioInWords(ratio)}`;
	const count = wrong === total ? `all ${total}` : `${wrong} of ${total}`;
	return `Θ${layer}: ${count} wrong${place}${size}`;
}

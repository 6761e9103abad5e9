import {type History} from '../../session/history.js';

/**
 * The costs of a run as at most `width` finite numbers, for a chart that takes one number a column. The
 * highest cost stands for the iterations that share a column, so that no spike is lost; the last
 * number is always the newest cost.
 */
export function reduceCosts({buckets}: History, width: number): number[] {
	const finite = buckets.filter(({maxCost}) => Number.isFinite(maxCost));
	const columns = Math.min(width, finite.length);
	return Array.from({length: columns}, (_, column) => {
		if (column === columns - 1) {
			return finite.at(-1)!.last.cost;
		}

		const from = Math.floor((column * finite.length) / columns);
		const to = Math.floor(((column + 1) * finite.length) / columns);
		let highest = Number.NEGATIVE_INFINITY;
		for (let i = from; i < to; i++) {
			highest = Math.max(highest, finite[i].maxCost);
		}

		return highest;
	});
}

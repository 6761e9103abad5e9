import {type Entry} from './entries.js';
import {type OutputName} from './traced-student.js';
import {type Trial} from './trials.js';

/** A replacement that makes outputs right on all networks. */
export type Repair = {
	readonly entry: Entry;
	/** What was put there. */
	readonly needs: string;
	readonly at: Trial['at'];
	readonly repairs: ReadonlySet<OutputName>;
	/** Whether the value lacks only a factor or a next step. */
	readonly isStep?: boolean;
};

/**
 * Of repairs in the order of execution the one that repairs the most; but an earlier one where those before it repair
 * as much together, or where it repairs another thing.
 */
export function firstOf(found: readonly Repair[]): Repair | undefined {
	const most = Math.max(...found.map(({repairs}) => repairs.size));
	const i = found.findIndex(({repairs}) => repairs.size === most);
	const earlier = found.slice(0, Math.max(0, i));
	const repaired = new Set(earlier.flatMap(({repairs}) => [...repairs]));
	return [...(found[i]?.repairs ?? [])].every((name) => repaired.has(name)) &&
		earlier.length > 0
		? firstOf(earlier)
		: (earlier.find(({repairs}) =>
				[...repairs].every((name) => !found[i].repairs.has(name)),
			) ?? found[i]);
}

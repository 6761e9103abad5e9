import {performance} from 'node:perf_hooks';
import {Interpreter} from '../languages/interpreter.js';
import {type Limits} from '../languages/runner-process.js';
import {takeSnapshot} from '../languages/snapshot.js';
import {type Submission} from '../submission/collect.js';
import {namedValue, type Entry} from './entries.js';
import {judgeAll} from './faults.js';
import {sourcesOf} from './sources.js';
import {TracedStudent} from './traced-student.js';
import {type Assignment, type Xray} from './verdict.js';

/** Processor time after which the search for a repair ends, seconds, or this share of what one call may take. */
const maxSeconds = 3;
const maxShare = 0.3;
/** Ratio of the wall-clock limit to that, for busy machines. */
const patience = 6;

export type XraySettings = Partial<Limits> & {
	/** Processor time of the code, in seconds, after which the search ends with what it has found. */
	readonly searchSeconds?: number;
	/** One that traces and is kept for the next; by default the X-ray has one of its own. */
	readonly interpreter?: Interpreter;
	/** Called while it looks, with the runs so far. */
	readonly onProgress?: (progress: XrayProgress) => void;
};

export type XrayProgress = Pick<Xray, 'runs' | 'milliseconds'>;

/** The variables in the order in which they were first set, each place once. */
function assignmentsOf(entries: readonly Entry[]): Assignment[] {
	const found = new Map<number, Assignment>();
	const isShown = ({at}: Entry) =>
		at.kind === 'change' ||
		(at.kind === 'assign' &&
			// Of an element its array is shown.
			!(
				at.text !== at.variable &&
				/[\]\)]$/v.test(at.variable ?? '') &&
				entries.some(
					({at: other}) => other.kind === 'change' && other.line === at.line,
				)
			));
	for (const entry of entries.filter((one) => isShown(one))) {
		const {file, line, cell} = entry.at;
		if (!found.has(entry.site)) {
			found.set(entry.site, {file, line, cell, ...namedValue(entry)});
		}
	}

	return [...found.values()];
}

/**
 * Traces a student's nnCostFunction on two networks, names every value, and looks for the first that departs from
 * the exercise. It is located only where a right value in its place repairs J or a gradient on both networks.
 *
 * @returns the X-ray, or one sentence: why there is none.
 */
export async function xray(
	submission: Submission,
	{searchSeconds, interpreter: warm, onProgress, ...limits}: XraySettings = {},
): Promise<Xray | string> {
	const {language} = submission;
	const interpreter = warm ?? new Interpreter(language, limits, true);
	try {
		const traced = new TracedStudent(submission, interpreter);
		const why = await traced.load();
		if (why !== undefined) {
			return why;
		}

		const begin = performance.now();
		const tell = (runs: number) => {
			onProgress?.({runs, milliseconds: performance.now() - begin});
		};

		const most =
			searchSeconds ?? Math.max(maxSeconds, maxShare * (limits.seconds ?? 0));
		const before = interpreter.processorSeconds ?? 0;
		const isOver = () => {
			const passed = (performance.now() - begin) / 1000;
			const used = (interpreter.processorSeconds ?? passed) - before;
			return used > most || passed > most * patience;
		};

		tell(0);
		const judged = await judgeAll(traced, isOver, tell);
		if (typeof judged === 'string') {
			return judged;
		}

		const {verdict, runs} = judged;
		const assignments = assignmentsOf(judged.entries);
		const {parts, snapshot = await takeSnapshot(parts, language)} = submission;
		return {
			sources: sourcesOf(snapshot, [
				...assignments,
				...('line' in verdict ? [verdict] : []),
				...('further' in verdict ? verdict.further : []),
			]),
			assignments,
			verdict,
			milliseconds: performance.now() - begin,
			runs,
		};
	} finally {
		if (!warm) {
			await interpreter.close();
		}
	}
}
